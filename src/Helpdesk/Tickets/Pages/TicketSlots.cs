using Helpdesk.Shell;

namespace Helpdesk.Tickets.Pages;

/// <summary>Where upper features may put something on the page of a ticket.</summary>
public static class TicketSlots
{
    /// <summary>
    /// Where everything that was said is erased. <c>Act</c>: the act of erasure; <c>Moments</c>: the clock of the reader.
    /// </summary>
    public static PageSlot InPlaceOfTalk { get; } = new("ticket-in-place-of-talk");

    /// <summary>Below the requester's name and contacts. <c>Number</c>: the ticket's; <c>From</c>: the list it was opened from.</summary>
    public static PageSlot BesideRequester { get; } = new("ticket-beside-requester");
}
