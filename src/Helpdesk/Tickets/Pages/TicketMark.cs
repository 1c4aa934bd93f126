using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Pages;

/// <summary>What is to be seen of a ticket before it is read, in its row and on its page.</summary>
/// <param name="Tone"><c>broken</c>, <c>soon</c> or <c>none</c>.</param>
public sealed record TicketMark(string Icon, string Name, string Tone)
{
    /// <summary>What the word is about, where it does not say so itself.</summary>
    public string? Hint { get; init; }

    public static IReadOnlyList<TicketMark> Of(ListedTicket row) =>
    [
        .. Of(TicketPriority.Of(row.Priority)),
        .. row.HasFailedDelivery
            ? [new("alert", Words.T("ответ не доставлен", "reply not delivered"), "broken")]
            : Array.Empty<TicketMark>(),
    ];

    public static IReadOnlyList<TicketMark> Of(Ticket ticket) => [.. Of(ticket.Priority)];

    /// <summary>The normal one, which nearly all tickets have, is not marked.</summary>
    private static IEnumerable<TicketMark> Of(TicketPriority priority)
    {
        if (priority == TicketPriority.Normal)
            yield break;
        var (icon, tone) = priority == TicketPriority.Urgent ? ("flag", "broken")
            : priority == TicketPriority.High ? ("flag", "soon")
            : ("down", "none");
        var name = priority.Name.In(Words.Language);
        yield return new(icon, name, tone) { Hint = Words.T($"приоритет: {name}", $"priority: {name}") };
    }
}
