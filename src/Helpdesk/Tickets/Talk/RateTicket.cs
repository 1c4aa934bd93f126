using Helpdesk.Data;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Talk;

/// <summary>What the requester thinks of the work, kept in the history; it opens nothing and no promise answers to it.</summary>
public static class RateTicket
{
    private const int Most = 5;

    extension(Work work)
    {
        /// <param name="stars">1 to 5; whoever changes their mind gives another, and the last one counts.</param>
        /// <exception cref="RuleViolation">The ticket is not closed, or the number is none of the five.</exception>
        public void Rate(Ticket ticket, int stars)
        {
            DemandClosed(ticket);
            if (stars is < 1 or > Most)
                throw new RuleViolation("Оценка — число от 1 до 5.", "A rating is a number from 1 to 5.");
            work.WriteHistory(ticket, TicketEvents.Rated, $"{stars}");
        }

        /// <exception cref="RuleViolation">The ticket is not closed, or the text is empty or longer than the history keeps.</exception>
        public void Comment(Ticket ticket, string text)
        {
            DemandClosed(ticket);
            if (MessageText.Clean(text) is not { Length: > 0 and <= TicketEvent.LongestDetail } clean)
                throw new RuleViolation(
                    $"Напишите отзыв, до {TicketEvent.LongestDetail} знаков.",
                    $"Write a comment of at most {TicketEvent.LongestDetail} characters.");
            work.WriteHistory(ticket, TicketEvents.Commented, clean);
        }
    }

    private static void DemandClosed(Ticket ticket)
    {
        if (ticket.IsOpen || ticket.ErasedAt is not null)
            throw new RuleViolation("Оценить можно закрытую заявку.", "Only a closed request can be rated.");
    }
}
