using Helpdesk.Data;

namespace Helpdesk.Tickets.Erasing;

public static class ErasedTickets
{
    /// <exception cref="TicketErased">Its data were erased.</exception>
    public static Ticket DemandData(this Ticket ticket) => ticket.ErasedAt is null ? ticket : throw new TicketErased();

    /// <exception cref="RuleViolation">Its data were erased; staff may know that there was one.</exception>
    public static void DemandNotErased(this Ticket ticket)
    {
        if (ticket.ErasedAt is not null)
            throw new RuleViolation(TicketErased.ForStaff);
    }
}
