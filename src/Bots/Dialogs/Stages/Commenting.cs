namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>Words to the rating of a closed ticket; they do not open it.</summary>
internal sealed class Commenting : AboutTicket
{
    /// <summary>What the history keeps whole, in UTF-16 units.</summary>
    private const int LongestComment = 1500;

    public override DialogStage Key => DialogStage.Commenting;

    protected override string Question(DialogTurn turn, string ticket) => turn.T(
        $"Напишите отзыв о работе по заявке {ticket} одним сообщением.",
        $"Write your comment on request {ticket} in one message.");

    protected override void Hear(DialogTurn turn, DialogTicket ticket)
    {
        var (text, files) = turn.Message;
        if (files.Count > 0)
            turn.Action = new DialogAction.Discard(files);
        if (files.Count > 0 || text.Length == 0)
            turn.Repeat(turn.T("В отзыв входят только слова, без файлов.", "A comment is words only, without files."));
        else if (text.Length > LongestComment)
            turn.Repeat(turn.T(
                $"Слишком длинно: {text.Length} знаков, можно {LongestComment}. Сократите.",
                $"Too long: {text.Length} characters, at most {LongestComment}. Please shorten it."));
        else
        {
            turn.Action = new DialogAction.Comment(ticket.Number, text);
            turn.State = turn.State.WithoutForm();
            turn.Say(turn.T("Спасибо, передали.", "Thank you, it is passed on."));
        }
    }
}
