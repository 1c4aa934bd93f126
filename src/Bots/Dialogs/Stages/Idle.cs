using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>No form: what is written joins the one open ticket, asks which of several, or begins a request.</summary>
internal sealed class Idle : Stage
{
    private static readonly string[] Thanks =
    [
        "спасибо", "большое спасибо", "спасибо большое", "спасибо, всё работает", "спасибо, все работает", "благодарю", "ок", "хорошо",
        "понятно", "thanks", "thank you", "ok",
    ];

    public override DialogStage Key => DialogStage.Idle;

    public override void Ask(DialogTurn turn) => turn.Say(
        turn.T("Напишите, что случилось, или нажмите «Новая заявка».", "Write what happened, or press “New request”."),
        [CommonButtons.New(turn.Language), CommonButtons.MyTickets(turn.Language)]);

    public override void TakeMessage(DialogTurn turn)
    {
        var open = turn.Context.OpenTickets.ToList();
        if (turn.GoesWithLast && turn.Context.Ticket(turn.State.AlbumTicket) is { } sameAsLast)
            FollowUps.Add(turn, sameAsLast, turn.Message, isQuiet: true);
        else if (open is [var only])
            FollowUps.Add(turn, only, turn.Message, isQuiet: turn.GoesWithLast);
        else if (open.Count > 1)
            ChoosingTicket.Enter(turn);
        else if (turn.Message.Files.Count == 0 && turn.Context.Tickets.Count > 0 && IsThanks(turn.Message.Text))
            turn.Say(turn.T("Пожалуйста! Если что-то случится, напишите.", "You are welcome! If anything happens, write to us."));
        else
        {
            turn.LeaveOutNotTaken();
            DialogForms.Begin(turn, turn.Message);
            DialogForms.Greet(turn, isFirst: turn.IsFirst);
            turn.Ask();
        }
    }

    /// <summary>Whoever thanks for an answer begins no request.</summary>
    private static bool IsThanks(string text) => Thanks.Contains(text.Trim().TrimEnd('.', '!', ')', ' ').ToLowerInvariant());
}
