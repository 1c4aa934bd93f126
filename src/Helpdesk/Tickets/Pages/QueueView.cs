using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Pages;

/// <summary>The queue as it is shown: which view, what is counted, which rows.</summary>
public sealed record QueueView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required QueueFilterView Filter { get; init; }

    /// <summary>The views in the order of the rail.</summary>
    public required IReadOnlyList<QueueCountView> Counts { get; init; }

    /// <summary>Desks this person works at; the filter appears when there are several.</summary>
    public IReadOnlyList<Choice> Desks { get; init; } = [];

    public required IReadOnlyList<QueueRowView> Rows { get; init; }

    /// <summary>Keyset cursor of the next page; null on the last one.</summary>
    public string? NextCursor { get; init; }

    /// <summary>What the address asked for and there is not: its sentence; null when all is listed as it was asked for.</summary>
    public string? Problem { get; init; }

    /// <summary>Number of the ticket that is open beside the list.</summary>
    public string? OpenNumber { get; init; }
}

/// <summary>What is listed. It travels in the address of every page and form that a list leads to, so that the list is found again.</summary>
/// <param name="Queue">One of the views in the rail.</param>
/// <param name="Desk">Key of a desk; null for all.</param>
/// <param name="Search">What is searched for, among all tickets, open and closed; null to list the view.</param>
/// <param name="Cursor">Page being shown; null for the first.</param>
public sealed record QueueFilterView(TicketQueue Queue, string? Desk = null, string? Search = null, string? Cursor = null)
{
    public ChosenFilters Filters { get; init; } = ChosenFilters.None;

    public static QueueFilterView In(IQueryCollection query)
    {
        string? Given(string key) => string.IsNullOrWhiteSpace(query[key]) ? null : query[key].ToString();
        var view = TicketQueue.All.FirstOrDefault(queue => queue.Key == Given("view")) ?? TicketQueue.Open;
        return new(view, Given("desk"), Given("q"), Given("cursor")) { Filters = ChosenFilters.In(query) };
    }

    /// <summary>What <see cref="In"/> reads again.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Query =>
        ((KeyValuePair<string, string?>[])[new("view", Queue.Key), new("desk", Desk), .. Filters.Query, new("q", Search), new("cursor", Cursor)]).Where(part => !string.IsNullOrEmpty(part.Value));

    /// <summary>Another view of the same desk, narrowed to the same.</summary>
    public QueueFilterView Of(TicketQueue queue) => new(queue, Desk) { Filters = Filters };
}

/// <param name="IsMore">The count stopped at a limit: shown as «99+».</param>
public sealed record QueueCountView(TicketQueue Queue, int Count, bool IsMore = false);

public sealed record QueueRowView
{
    public required string Number { get; init; }

    public required string Subject { get; init; }

    /// <summary>One line of the last message; empty when there is none.</summary>
    public string LastLine { get; init; } = "";

    /// <summary>The last word is the requester's, and nobody has opened it yet.</summary>
    public bool IsUnread { get; init; }

    public string? School { get; init; }

    public required string Requester { get; init; }

    /// <summary>Channel key of the last message of the requester.</summary>
    public required string Channel { get; init; }

    public required string StateName { get; init; }

    /// <summary>The clock that is due next; a paused one when none runs; null when there is none.</summary>
    public DueView? Due { get; init; }

    /// <summary>Zone that deadline is counted in; null when there is none.</summary>
    public TimeZoneInfo? Zone { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public string? AssigneeName { get; init; }

    public string? AssigneeInitials { get; init; }

    public bool CanTake { get; init; }

    public bool HasFiles { get; init; }

    public IReadOnlyList<TicketMark> Marks { get; init; } = [];
}
