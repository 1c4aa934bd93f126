using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// One promise running on one ticket. A row, not a timer: what is due is found by <see cref="NextStepAt"/>, however long nobody looked.
/// </summary>
public sealed class SlaClock
{
    private SlaClock()
    {
    }

    public SlaClock(
        Guid ticketId, string desk, string promise, string profileVersion, int calendarEdition, string zone, DateTimeOffset startedAt,
        Deadline deadline, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticketId;
        Desk = desk;
        Promise = promise;
        ProfileVersion = profileVersion;
        Zone = zone;
        StartedAt = startedAt;
        Count(deadline, calendarEdition, now);
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public string Desk { get; private set; } = "";

    /// <summary>Key of the promise in the profile.</summary>
    public string Promise { get; private set; } = "";

    /// <summary>Version of the profile that makes the promise; the explanation is the same computation on the same inputs.</summary>
    public string ProfileVersion { get; private set; } = "";

    /// <summary>Edition of the desk's calendar that the deadline was counted by.</summary>
    public int CalendarEdition { get; private set; }

    /// <summary>When the deadline was counted last. A change of the calendar looks for those counted while it was prepared.</summary>
    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>IANA zone the days are counted in.</summary>
    public string Zone { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The deadline reaches into a year without an official calendar.</summary>
    public bool Provisional { get; private set; }

    /// <summary>The next warning or alert; null when nothing is left to do.</summary>
    public DateTimeOffset? NextStepAt { get; private set; }

    /// <summary>What is to be done then, by the name of the step: <c>warn-50</c>, <c>breach</c>, <c>repeat</c>.</summary>
    public string? NextStep { get; private set; }

    /// <summary>
    /// When the watch took its last step, by the clock of that time: one that is ahead writes an instant that is still to come.
    /// </summary>
    public DateTimeOffset? SteppedAt { get; private set; }

    public DateTimeOffset? MetAt { get; private set; }

    /// <summary>Stopped without being kept or broken: the request was withdrawn or became another.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The true time of the breach: the deadline, not the moment somebody noticed.</summary>
    public DateTimeOffset? BreachedAt { get; private set; }

    public DateTimeOffset? DetectedAt { get; private set; }

    /// <summary>Why it was cancelled, one of <see cref="ClockEnds"/>.</summary>
    public string? CancelledBecause { get; private set; }

    /// <summary>Since when it stands still; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Why it stands still now.</summary>
    public string? PauseReason { get; private set; }

    /// <summary>The pauses that are over, in time order.</summary>
    public List<ClockPause> Pauses { get; private set; } = [];

    /// <summary>The calendar it is counted in.</summary>
    public WorkingCalendar CalendarOf(Desk desk) => desk.Calendar.In(TimeZoneInfo.FindSystemTimeZoneById(Zone));

    /// <summary>What the computation of the deadline leaves out.</summary>
    public IReadOnlyList<Pause> StoodStill() => [.. Pauses.Select(p => p.Stretch)];

    public bool IsRunning => MetAt is null && CancelledAt is null;

    public ClockStatus Status => this switch
    {
        { CancelledAt: not null } => ClockStatus.Cancelled,
        { MetAt: { } met } => met > DueAt ? ClockStatus.MetLate : ClockStatus.Met,
        { BreachedAt: not null } => ClockStatus.Breached,
        { PausedAt: not null } => ClockStatus.Paused,
        _ => ClockStatus.Running,
    };

    public void Next(ClockStep? step)
    {
        NextStep = step?.Name;
        NextStepAt = step?.At.ToStored();
    }

    /// <summary>Kept, or kept late. The deadline itself is still in time (half-open intervals, rulebook §2).</summary>
    public void Meet(DateTimeOffset at, DateTimeOffset now)
    {
        MetAt = at;
        // Done in time and known only now: what was taken for a breach meanwhile was none.
        if (at <= DueAt)
            (BreachedAt, DetectedAt) = (null, null);
        EndAt(at, now);
    }

    /// <summary>What met it reached nobody: it has run all the time. The caller says which step is next.</summary>
    public void IsNotMet() => MetAt = null;

    /// <summary>Ends without being kept. What was past its deadline by then was broken, noticed or not.</summary>
    public void Cancel(DateTimeOffset at, string because)
    {
        CancelledAt = at;
        CancelledBecause = because;
        EndAt(at, at);
    }

    /// <summary>The managers are told of every breach, also when the end came before the watch did.</summary>
    private void EndAt(DateTimeOffset at, DateTimeOffset now)
    {
        var isNews = at > DueAt && BreachedAt is null;
        if (at > DueAt)
            Breach(now);
        Next(isNews ? new ClockStep(ClockStep.Breach, DueAt) : null);
    }

    public void Breach(DateTimeOffset detectedAt)
    {
        BreachedAt ??= DueAt;
        DetectedAt ??= detectedAt;
    }

    public void Stepped(DateTimeOffset at) => SteppedAt = at;

    /// <summary>
    /// Its last steps were taken by a clock that was ahead. A breach whose deadline is still to come was none; the caller says which step
    /// is next.
    /// </summary>
    public void TakeBack(DateTimeOffset now)
    {
        SteppedAt = null;
        if (BreachedAt > now)
            (BreachedAt, DetectedAt) = (null, null);
        else if (DetectedAt > now)
            DetectedAt = now;
    }

    /// <summary>Stands still from now on. At the deadline or after it there is nothing left to stop.</summary>
    public void PauseAt(DateTimeOffset at, string? reason)
    {
        if (PausedAt is not null || at >= DueAt)
            return;
        PausedAt = at;
        PauseReason = reason;
        Next(null);
    }

    /// <summary>The pause is over; the caller moves the deadline.</summary>
    public void ResumeAt(DateTimeOffset at)
    {
        if (PausedAt is not { } from)
            return;
        Pauses = [.. Pauses, new ClockPause(from, at < from ? from : at, PauseReason)];
        (PausedAt, PauseReason) = (null, null);
    }

    /// <summary>People wrote them, and may have named somebody. How long it stood still stays: the deadline is counted by it.</summary>
    public void ForgetReasons()
    {
        PauseReason = null;
        if (Pauses.Exists(p => p.Reason is not null))
            Pauses = [.. Pauses.Select(p => p with { Reason = null })];
    }

    /// <summary>The deadline by that edition of the calendar.</summary>
    public void Count(Deadline deadline, int calendarEdition, DateTimeOffset now)
    {
        DueAt = deadline.DueAt.ToStored();
        Provisional = deadline.Provisional;
        CalendarEdition = calendarEdition;
        CountedAt = now;
    }

    /// <summary>Counted in another zone from its start on: there it may have begun, and ended, at another instant.</summary>
    public void CountIn(string zone, DateTimeOffset startedAt, Deadline deadline, int calendarEdition, DateTimeOffset now)
    {
        Zone = zone;
        StartedAt = startedAt;
        Count(deadline, calendarEdition, now);
        // What was over before the pause began cannot have been stopped by it.
        if (PausedAt >= DueAt)
            (PausedAt, PauseReason) = (null, null);
    }

    /// <summary>
    /// The same time was running under another type of the ticket: a breach that people were told of then is not told again.
    /// </summary>
    public void TakesOver(SlaClock earlier)
    {
        BreachedAt = earlier.BreachedAt;
        DetectedAt = earlier.DetectedAt;
        SteppedAt = earlier.SteppedAt;
    }
}
