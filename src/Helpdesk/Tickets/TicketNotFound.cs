using Helpdesk.Data;

namespace Helpdesk.Tickets;

/// <summary>404: there is no such ticket, or the actor may not know that there is.</summary>
public sealed class TicketNotFound() : ExpectedFault("No such ticket.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
