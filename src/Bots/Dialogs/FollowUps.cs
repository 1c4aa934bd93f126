using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>What is written to a ticket that is there already.</summary>
internal static class FollowUps
{
    /// <summary>Whoever writes in short pieces reads it once; a sign at each further message shows that it came.</summary>
    private static readonly TimeSpan SaidOnceIn = TimeSpan.FromMinutes(10);

    /// <param name="isQuiet">The message before it was answered for both.</param>
    public static void Add(DialogTurn turn, DialogTicket ticket, DialogMessage message, bool isQuiet)
    {
        turn.Action = new DialogAction.FollowUp(ticket.Number, message.Text, message.Files);
        turn.State = turn.State with { AlbumTicket = ticket.Number };
        if (isQuiet)
            return;
        if (ticket.IsOpen && turn.State.AddedTicket == ticket.Number && turn.Input.Now - turn.State.AddedSaidAt < SaidOnceIn)
        {
            turn.Nod();
            return;
        }
        turn.State = turn.State with { AddedTicket = ticket.Number, AddedSaidAt = turn.Input.Now };
        var said = ticket.IsOpen
            ? turn.T($"Добавили к заявке {ticket.Number}.", $"Added to request {ticket.Number}.")
            : turn.T(
                $"Заявка {ticket.Number} снова открыта, сообщение в ней.", $"Request {ticket.Number} is open again with your message.");
        turn.Say(said, turn.State.IsInForm ? [.. ContinueCommand.Offer(turn)] : [[CommonButtons.New(turn.Language)]]);
    }
}
