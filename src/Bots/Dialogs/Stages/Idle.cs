using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>No form: what is written joins the one open ticket, asks which of several, or begins a request.</summary>
internal sealed class Idle : Stage
{
    public override DialogStage Key => DialogStage.Idle;

    public override void Ask(DialogTurn turn) => turn.Say(
        turn.T("Напишите, что случилось, или нажмите «Новая заявка».", "Write what happened, or press “New request”."),
        [CommonButtons.New(turn.Language), CommonButtons.MyTickets(turn.Language)]);

    public override void TakeMessage(DialogTurn turn)
    {
        var open = turn.Context.OpenTickets.ToList();
        if (IsCancel(turn))
            SayWhatCanBeCancelled(turn);
        else if (turn.GoesWithLast && turn.Context.Ticket(turn.State.AlbumTicket) is { } sameAsLast)
            FollowUps.Add(turn, sameAsLast, turn.Message, isQuiet: true);
        else if (open is [var only])
            FollowUps.Add(turn, only, turn.Message, isQuiet: turn.GoesWithLast);
        else if (open.Count > 1)
            ChoosingTicket.Enter(turn);
        else if (SmallTalk.IsThanks(turn))
            turn.Say(turn.T("Пожалуйста! Если что-то случится, напишите.", "You are welcome! If anything happens, write to us."));
        else
        {
            turn.LeaveOutNotTaken();
            DialogForms.Begin(turn, SmallTalk.IsGreeting(turn) ? new DialogMessage() : turn.Message);
            DialogForms.Greet(turn, isFirst: turn.IsFirst);
            turn.Ask();
        }
    }

    private static bool IsCancel(DialogTurn turn) => turn.Message.Files.Count == 0
        && turn.Input is { IsForwarded: false, IsCorrection: false } && CommonButtons.Cancel(turn.Language).IsTyped(turn.Message.Text);

    /// <summary>No form is open; whoever means a request that is sent already can withdraw it.</summary>
    private static void SayWhatCanBeCancelled(DialogTurn turn)
    {
        if (turn.Context.OpenTickets.Any(ticket => ticket.CanBeWithdrawn))
        {
            turn.Say(turn.T("Какую заявку отозвать?", "Which request do you want to withdraw?"));
            StatusCommand.Show(turn);
        }
        else
            CancelCommand.SayNothingToCancel(turn);
    }
}
