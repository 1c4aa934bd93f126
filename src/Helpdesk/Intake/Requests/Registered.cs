using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;

namespace Helpdesk.Intake.Requests;

/// <summary>What a request became: a ticket, or a message of one.</summary>
/// <param name="FollowKey">Secret of the ticket's link. A joined request's sender may not have it: the ticket is somebody else's.</param>
/// <param name="IsJoined">It is a message of a ticket that was open already.</param>
public sealed record Registered(Ticket Ticket, IReadOnlyList<SlaClock> Clocks, string FollowKey, bool IsJoined)
{
    /// <summary>What the form asks for and nobody answered yet.</summary>
    public IReadOnlyList<FormField> Missing { get; init; } = [];
}
