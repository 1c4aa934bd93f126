using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>The one place where an event on a ticket starts, meets, pauses or resumes clocks, in the transaction of its cause.</summary>
public sealed class ApplyEvent(DeskVersions desks)
{
    /// <param name="at">When it happened; at or before <paramref name="now"/>.</param>
    /// <param name="isNew">The ticket is being made: it has no clocks yet, so none are asked for.</param>
    /// <returns>All clocks of the ticket, changed and not.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(
        HelpdeskDbContext db, ClockSubject subject, string eventName, DateTimeOffset at, DateTimeOffset now, bool isNew, CancellationToken cancellation)
    {
        var desk = await desks.Get(subject.Desk, subject.ProfileVersion, cancellation);
        List<SlaClock> clocks = isNew
            ? []
            : await Locked(db, subject.TicketId, cancellation);

        Desk? inForce = null;
        foreach (var promise in desk.RequestType(subject.Type)?.Promises ?? [])
        {
            var running = clocks.Find(c => c.Promise == promise.Key && c.IsRunning);
            if (running is not null && promise.MetOn.Contains(eventName))
            {
                running.Meet(at, now);
                running = null;
            }
            if (running is not null && promise.Pausable)
                await PauseOrResume(InForce, promise, running, eventName, at, now);
            if (running is null && promise.StartsOn.Contains(eventName))
                clocks.Add(Start(db, await InForce(), promise, subject, at, now));
        }
        return clocks;

        // Asked for only when a deadline is to be counted, and once.
        async ValueTask<Desk> InForce() => inForce ??= await desks.InForce(db, subject.Desk, subject.ProfileVersion, cancellation);
    }

    /// <summary>Stops what still runs: the ticket is withdrawn or becomes another type. The clocks stay as history.</summary>
    public static async Task CancelAll(HelpdeskDbContext db, Guid ticketId, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var clock in (await Locked(db, ticketId, cancellation)).Where(c => c.IsRunning))
            clock.Cancel(at);
    }

    /// <summary>Locked, because the watch may be taking a step of one of them at this moment.</summary>
    private static async Task<List<SlaClock>> Locked(HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation)
    {
        var stored = await db.Clocks.FromSql($"select * from sla_clock where ticket_id = {ticketId} order by started_at for update").ToListAsync(cancellation);
        // A clock that this transaction started is not in the table yet.
        return [.. stored, .. db.Clocks.Local.Where(c => c.TicketId == ticketId && !stored.Contains(c))];
    }

    private static SlaClock Start(HelpdeskDbContext db, Desk desk, DeskPromise promise, ClockSubject subject, DateTimeOffset at, DateTimeOffset now)
    {
        var schoolZone = subject.SchoolZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : null;
        var calendar = desk.CalendarFor(promise, schoolZone);
        // Whole seconds, downwards: nobody checks a deadline by the microsecond, and the requester loses nothing.
        var startsAt = promise.StartOf(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), subject.Fields, calendar);
        var deadline = promise.Target.DueAt(calendar, startsAt);
        var clock = new SlaClock(subject.TicketId, desk.Key, promise.Key, desk.Version, desk.CalendarEdition, calendar.Zone.Id, startsAt, deadline, now);
        clock.Next(ClockStep.First(promise, calendar, clock, now));
        db.Clocks.Add(clock);
        return clock;
    }

    private static async Task PauseOrResume(
        Func<ValueTask<Desk>> inForce, DeskPromise promise, SlaClock clock, string eventName, DateTimeOffset at, DateTimeOffset now)
    {
        if (promise.PausesOn.Contains(eventName))
            clock.PauseAt(at);
        else if (promise.ResumesOn.Contains(eventName) && clock.PausedAt is not null)
        {
            var desk = await inForce();
            var calendar = clock.CalendarOf(desk);
            clock.ResumeAt(at);
            clock.Count(promise.Target.DueAt(calendar, clock.StartedAt, clock.Pauses), desk.CalendarEdition, now);
            clock.Next(ClockStep.First(promise, calendar, clock, now));
        }
    }
}
