using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Отозвать заявку?»: what is written here becomes the reason, the button withdraws.</summary>
internal sealed class Withdrawing : AboutTicket
{
    /// <summary>In UTF-16 units.</summary>
    private const int LongestReason = 500;

    public override DialogStage Key => DialogStage.Withdrawing;

    /// <summary>What was written as a reason is not lost: it may have been meant for those who work on the ticket.</summary>
    public override string GiveUp(DialogTurn turn)
    {
        if (turn.Context.Ticket(turn.State.About) is not { Number: var number })
            return base.GiveUp(turn);
        if (turn.State.Pending.Text is not { Length: > 0 } text)
            return turn.T($"Заявка {number} остаётся в работе.", $"Request {number} stays with us.");
        turn.Action = new DialogAction.FollowUp(number, text, []);
        return turn.T(
            $"Заявка {number} остаётся в работе, ваши слова добавили к ней.",
            $"Request {number} stays with us; your words are added to it.");
    }

    protected override string Question(DialogTurn turn, string ticket) => Paragraph.Of(
        turn.T(
            $"Отозвать заявку {ticket}? Её закроют без ответа.",
            $"Withdraw request {ticket}? It will be closed without an answer."),
        turn.State.Pending.Text is { Length: > 0 } reason
            ? turn.T($"Причина: «{reason}»", $"Reason: “{reason}”")
            : turn.T("Можно написать причину.", "You may write the reason."));

    protected override DialogButton[] Buttons(Language language) => [WithdrawButton(language), KeepButton(language)];

    protected override bool TryPress(DialogTurn turn, DialogTicket ticket, Press press)
    {
        if (press.Verb != Verbs.Agree)
            return false;
        turn.Action = new DialogAction.Withdraw(ticket.Number, turn.State.Pending.Text);
        turn.State = turn.State.WithoutForm();
        turn.Say(
            turn.T($"Заявка {ticket.Number} отозвана.", $"Request {ticket.Number} is withdrawn."),
            [CommonButtons.New(turn.Language)]);
        return true;
    }

    protected override void Hear(DialogTurn turn, DialogTicket ticket)
    {
        var (text, files) = turn.Message;
        if (files.Count > 0)
            turn.Action = new DialogAction.Discard(files);
        if (files.Count > 0 || text.Length == 0)
            turn.Repeat(turn.T("Причина — только слова, без файлов.", "The reason is words only, without files."));
        else if (text.Length > LongestReason)
            turn.Repeat(turn.T(
                $"Слишком длинно: {text.Length} знаков, можно {LongestReason}. Сократите.",
                $"Too long: {text.Length} characters, at most {LongestReason}. Please shorten it."));
        else
        {
            turn.State = turn.State with { Pending = new DialogMessage(text, []) };
            turn.Ask();
        }
    }

    private static DialogButton WithdrawButton(Language language) =>
        new(language.T("Отозвать", "Withdraw"), Verbs.Agree) { AlsoTyped = ["да", "отзываю", "отозвать заявку", "yes"] };

    private static DialogButton KeepButton(Language language) =>
        new(language.T("Не отзывать", "Keep it"), Verbs.Cancel) { AlsoTyped = ["нет", "оставить", "no"] };
}
