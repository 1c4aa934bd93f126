using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Pages;

/// <summary>States, promises and files in the words of the pages.</summary>
internal static class TicketWords
{
    public static string State(TicketState state) => state switch
    {
        TicketState.New => Words.T("новая", "new"),
        TicketState.Open => Words.T("в работе", "open"),
        TicketState.Waiting => Words.T("ждём заявителя", "waiting"),
        _ => Words.T("закрыта", "closed"),
    };

    public static string State(Ticket ticket) => ticket switch
    {
        { ErasedAt: not null } => Words.T("данные стёрты", "data erased"),
        { Outcome: { } ended } when ended != TicketOutcome.Approved || ticket.IsOpen => ended.Name.In(Words.Language),
        _ => State(ticket.State),
    };

    public static TicketStateTone Tone(TicketState state) => state switch
    {
        TicketState.New => TicketStateTone.New,
        TicketState.Open => TicketStateTone.Active,
        TicketState.Waiting => TicketStateTone.Waiting,
        _ => TicketStateTone.Done,
    };

    /// <summary>Why a clock of the past is of the past, and whose it was where that is not the present desk.</summary>
    public static string Ended(SlaClock clock, Desk desk) => clock.CancelledBecause == ClockEnds.Transferred
        ? Words.T($"до передачи · {desk.Name.Ru}", $"before it was handed over · {desk.Name.En}")
        : Words.T("при прежнем виде заявки", "under the former type");

    public static DueView Due(SlaClock clock) => new(
        clock.StartedAt,
        clock.DueAt,
        clock.Status switch
        {
            ClockStatus.Paused => DueState.Paused,
            ClockStatus.Met => DueState.Met,
            ClockStatus.MetLate => DueState.MetLate,
            ClockStatus.Cancelled => DueState.Cancelled,
            _ => DueState.Running,
        },
        clock.MetAt ?? clock.CancelledAt ?? clock.PausedAt)
    {
        IsProvisional = clock.Provisional,
    };

    /// <param name="desk">The desk of the clock, by the rules it was started under.</param>
    public static PromiseView Promise(SlaClock clock, Desk desk) => Promise(clock, desk, clock.Explained(desk));

    public static ClockView Clock(SlaClock clock, Desk desk, DateTimeOffset now)
    {
        var explanation = clock.Explained(desk);
        var promise = Promise(clock, desk, explanation);
        return new()
        {
            Promise = promise,
            Due = Due(clock),
            Uncounted = UncountedStretches.Of(clock, explanation, promise.Days, now),
            PauseReason = clock.PauseReason,
        };
    }

    /// <param name="url">Where its bytes are, for whoever reads the page.</param>
    public static AttachmentView File(Attachment file, string url) =>
        new(file.FileName, file.Length, file.Sha256 is null ? null : url, file.Missing switch
        {
            null => null,
            "TooLarge" => Words.T("слишком большой, не принят", "too large, not taken"),
            _ => Words.T("не удалось получить", "could not be fetched"),
        });

    private static PromiseView Promise(SlaClock clock, Desk desk, Explanation explanation)
    {
        var promise = desk.Promise(clock.Promise)!;
        return new(
            promise.Name.In(Words.Language), promise.Clause, clock.DueAt, clock.CalendarOf(desk).Zone, clock.Provisional,
            [.. explanation.LinesForPeople().Select(line => line.In(Words.Language))])
        {
            Days = explanation.Days(),
        };
    }
}
