using Helpdesk.Bots;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// The requester chooses where the answers to a ticket go: to the chat they ask from, which sees the ticket, or back by the way it came.
/// </summary>
internal static class ChooseAnswers
{
    /// <param name="ticket">One that this chat sees; its row is held.</param>
    public static void ChooseAnswersTo(this Work work, Ticket ticket, bool areHere, IncomingMessage message)
    {
        var cameHere = (ticket.Channel, ticket.Account, ticket.Conversation) == (message.Channel, message.Account, message.Conversation);
        if (areHere && !cameHere)
            ticket.IsAnsweredIn(message.Channel, message.Account, message.Conversation);
        else
            ticket.IsAnsweredAsItCame();
        work.WriteHistory(ticket, areHere ? JoinEvents.AnswersInChat : JoinEvents.AnswersAsItCame);
    }
}
