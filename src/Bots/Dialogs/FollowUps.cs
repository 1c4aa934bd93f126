using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>What is written to a ticket that is there already.</summary>
internal static class FollowUps
{
    /// <param name="isQuiet">The message before it was answered for both.</param>
    public static void Add(DialogTurn turn, DialogTicket ticket, DialogMessage message, bool isQuiet)
    {
        turn.Action = new DialogAction.FollowUp(ticket.Number, message.Text, message.Files);
        turn.State = turn.State with { AlbumTicket = ticket.Number };
        if (isQuiet)
            return;
        var said = turn.T($"Добавили к заявке {ticket.Number}.", $"Added to request {ticket.Number}.");
        turn.Say(said, turn.State.IsInForm ? [.. ContinueCommand.Offer(turn)] : [[CommonButtons.New(turn.Language)]]);
    }

    /// <summary>A number that is not among this person's tickets is treated alike whether it exists or not.</summary>
    public static string NotYours(Language language) => language.T("Такой заявки у вас нет.", "You have no such request.");
}
