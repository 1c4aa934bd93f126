using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Pages;

/// <summary>What is to be seen of a ticket before it is read, in its row and on its page.</summary>
/// <param name="Tone"><c>broken</c>, <c>soon</c> or <c>none</c>.</param>
public sealed record TicketMark(string Icon, string Name, string Tone)
{
    /// <summary>What the word is about, where it does not say so itself.</summary>
    public string? Hint { get; init; }

    public static IReadOnlyList<TicketMark> Of(ListedTicket row) => row.HasFailedDelivery
        ? [new("alert", Words.T("ответ не доставлен", "reply not delivered"), "broken")]
        : [];

    public static IReadOnlyList<TicketMark> Of(Ticket ticket) => [];
}
