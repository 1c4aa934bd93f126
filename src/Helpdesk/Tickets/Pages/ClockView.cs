using Helpdesk.Shell;

namespace Helpdesk.Tickets.Pages;

/// <summary>One promise about a ticket, with the reasons for its deadline.</summary>
public sealed record ClockView
{
    public required PromiseView Promise { get; init; }

    public required DueView Due { get; init; }

    /// <summary>Why it stands still now, in the words of whoever stopped it.</summary>
    public string? PauseReason { get; init; }

    /// <summary>Why it is of the past; null for the clocks of the present type and desk.</summary>
    public string? Earlier { get; init; }

    /// <summary>
    /// Stretches between the start and the deadline in time order: what counted and what did not. May be empty: then the line is drawn
    /// as if all of it counted.
    /// </summary>
    public IReadOnlyList<StretchView> Stretches { get; init; } = [];
}

public enum StretchKind
{
    Counted,

    /// <summary>Nights, weekends, holidays.</summary>
    Skipped,

    /// <summary>Waiting for the requester.</summary>
    Paused,
}

/// <param name="Reason">Why it does not count: «выходной», the name of a holiday; null where it counts.</param>
public sealed record StretchView(DateTimeOffset From, DateTimeOffset To, StretchKind Kind, string? Reason = null);
