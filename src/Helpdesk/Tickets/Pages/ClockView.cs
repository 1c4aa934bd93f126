using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Tickets.Reading;

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
    /// What did not count between the start and the deadline: nights, days off, waiting. May be empty: then the line is drawn as if
    /// all of it counted.
    /// </summary>
    public IReadOnlyList<Stretch> Uncounted { get; init; } = [];

    /// <summary>Those of the type and the desk that the ticket has now, running ones first.</summary>
    internal static IReadOnlyList<ClockView> PresentOf(TicketDetails read, DateTimeOffset now) =>
    [
        .. read.Clocks.Where(clock => !IsEarlier(clock, read.Ticket)).OrderByDescending(clock => clock.IsRunning)
            .ThenBy(clock => clock.DueAt).Select(clock => TicketWords.Clock(clock, read.DeskOf(clock), now)),
    ];

    /// <summary>Those of a type or a desk that it had before, the newest first.</summary>
    internal static IReadOnlyList<ClockView> EarlierOf(TicketDetails read, DateTimeOffset now) =>
    [
        .. from clock in read.Clocks
           where IsEarlier(clock, read.Ticket)
           orderby clock.StartedAt descending
           let desk = read.DeskOf(clock)
           select TicketWords.Clock(clock, desk, now) with { Earlier = TicketWords.Ended(clock, desk) },
    ];

    /// <summary>It ended because the ticket became something else, or belongs to a desk that had it before.</summary>
    private static bool IsEarlier(SlaClock clock, Ticket ticket) => ClockEnds.IsSwitch(clock) || clock.Desk != ticket.Desk;

    /// <param name="Reason">Why it does not count: «выходной», the name of a holiday, waiting for the requester.</param>
    public sealed record Stretch(DateTimeOffset From, DateTimeOffset To, string Reason);
}
