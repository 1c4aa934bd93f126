using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>The one place where an event on a ticket starts, meets, pauses or resumes clocks, in the transaction of its cause.</summary>
public sealed class ApplyEvent(DeskVersions desks)
{
    /// <param name="isNew">The ticket is being made: it has no clocks yet, so none are asked for.</param>
    /// <returns>All clocks of the ticket, changed and not.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(
        HelpdeskDbContext db, ClockSubject subject, ClockEvent happened, DateTimeOffset now, bool isNew, CancellationToken cancellation)
    {
        var desk = await desks.Get(subject.Desk, subject.ProfileVersion, cancellation);
        var promises = desk.RequestType(subject.Type)?.Promises ?? [];
        if (promises.Any(p => p.CountsOn(happened.Name)))
            desk = await desks.InForce(db, subject.Desk, subject.ProfileVersion, cancellation);
        List<SlaClock> clocks = isNew
            ? []
            : await Locked(db, subject.TicketId, cancellation);

        var before = clocks.Count;
        foreach (var promise in promises)
            Apply(desk, promise, subject, clocks, happened, now);
        db.Clocks.AddRange(clocks.Skip(before));
        return clocks;
    }

    /// <summary>What one promise makes of one event; a clock that it starts is added to the list.</summary>
    internal static void Apply(
        Desk desk, DeskPromise promise, ClockSubject subject, List<SlaClock> clocks, ClockEvent happened, DateTimeOffset now)
    {
        var running = clocks.Find(c => c.Desk == desk.Key && c.Promise == promise.Key && c.IsRunning);
        if (running is not null && promise.IsMetBy(happened.Name))
        {
            foreach (var met in clocks.Where(c => c.Desk == desk.Key && c.Promise == promise.Key && c.IsRunning))
            {
                Resume(desk, promise, met, happened.At, now);
                met.Meet(happened.At, now);
            }
            running = null;
        }
        if (running is not null && promise.Pausable)
            PauseOrResume(desk, promise, running, happened, now);
        if (running is null && promise.StartsOn.Contains(happened.Name))
            clocks.Add(Start(desk, promise, subject, happened.At, now));
    }

    /// <summary>Stops what still runs. The clocks stay as history, each under the rules it ran by.</summary>
    /// <param name="because">One of <see cref="ClockEnds"/>.</param>
    public async Task CancelAll(HelpdeskDbContext db, Guid ticketId, string because, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var clock in (await Locked(db, ticketId, cancellation)).Where(c => c.IsRunning))
        {
            var desk = clock.PausedAt is null
                ? await desks.Of(clock, cancellation)
                : await desks.InForce(db, clock.Desk, clock.ProfileVersion, cancellation);
            Cancel(desk, clock, because, at);
        }
    }

    /// <summary>A pause that is still open ends with the clock, so that its deadline and its explanation agree for ever.</summary>
    internal static void Cancel(Desk desk, SlaClock clock, string because, DateTimeOffset at)
    {
        Resume(desk, desk.Promise(clock.Promise)!, clock, at, at);
        clock.Cancel(at, because);
    }

    /// <summary>Locked, because the watch may be taking a step of one of them at this moment.</summary>
    internal static async Task<List<SlaClock>> Locked(HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation)
    {
        var stored = await db.Clocks.FromSql($"select * from sla_clock where ticket_id = {ticketId} order by started_at for update")
            .ToListAsync(cancellation);
        // A clock that this transaction started is not in the table yet.
        return [.. stored, .. db.Clocks.Local.Where(c => c.TicketId == ticketId && !stored.Contains(c))];
    }

    private static SlaClock Start(Desk desk, DeskPromise promise, ClockSubject subject, DateTimeOffset at, DateTimeOffset now)
    {
        var calendar = desk.CalendarFor(promise, subject.ZoneOfSchool(desk));
        // Whole seconds, downwards: nobody checks a deadline by the microsecond, and the requester loses nothing.
        var startsAt = promise.StartOf(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), subject.Fields, calendar);
        var deadline = promise.Target.DueAt(calendar, startsAt);
        var clock = new SlaClock(
            subject.TicketId, desk.Key, promise.Key, desk.Version, desk.CalendarEdition, calendar.Zone.Id, startsAt, deadline, now);
        clock.Next(ClockStep.First(promise, calendar, clock, now));
        return clock;
    }

    private static void PauseOrResume(Desk desk, DeskPromise promise, SlaClock clock, ClockEvent happened, DateTimeOffset now)
    {
        if (promise.PausesOn.Contains(happened.Name))
            clock.PauseAt(happened.At, happened.Detail);
        else if (promise.ResumesOn.Contains(happened.Name) && Resume(desk, promise, clock, happened.At, now))
            clock.Next(ClockStep.First(promise, clock.CalendarOf(desk), clock, now));
    }

    /// <summary>Ends an open pause and moves the deadline by it.</summary>
    /// <returns>False when it was not paused.</returns>
    internal static bool Resume(Desk desk, DeskPromise promise, SlaClock clock, DateTimeOffset at, DateTimeOffset now)
    {
        if (clock.PausedAt is null)
            return false;
        clock.ResumeAt(at);
        clock.Count(promise.Target.DueAt(clock.CalendarOf(desk), clock.StartedAt, clock.StoodStill()), desk.CalendarEdition, now);
        return true;
    }
}
