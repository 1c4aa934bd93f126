using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// A ticket becomes another type or goes to another desk: what was promised stays as history, what is promised now begins.
/// </summary>
public sealed class SwitchPromises(DeskVersions desks, ApplyEvent applyEvent)
{
    /// <summary>
    /// Within a desk. A promise of both types goes on untouched, its pauses too. A new one is counted from the original receipt, by the
    /// events that happened since: what was answered already is met, what is past is broken at its true time.
    /// </summary>
    /// <param name="subject">The ticket as it is now, under its new type.</param>
    /// <param name="events">What has happened on it at this desk, oldest first.</param>
    /// <returns>All clocks of the ticket.</returns>
    public async Task<IReadOnlyList<SlaClock>> Retype(
        HelpdeskDbContext db, ClockSubject subject, RequestType from, IReadOnlyList<ClockEvent> events, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var desk = await desks.InForce(db, subject.Desk, subject.ProfileVersion, cancellation);
        var promises = desk.RequestType(subject.Type)!.Promises;
        var clocks = await ApplyEvent.Locked(db, subject.TicketId, cancellation);
        foreach (var clock in clocks.Where(c => c.IsRunning && promises.All(p => p.Key != c.Promise)))
            ApplyEvent.Cancel(desk, clock, ClockEnds.Retyped, now);

        foreach (var promise in promises.Where(p => from.Promises.All(had => had.Key != p.Key)))
        {
            foreach (var clock in Replay(desk, promise, subject, events, now))
            {
                var before = clocks.FindAll(c => c.Desk == desk.Key && c.Promise == promise.Key && c.StartedAt == clock.StartedAt);
                if (before.Exists(c => c.CancelledAt is null))
                    continue;
                if (before.Find(c => c.BreachedAt == clock.DueAt) is { } told)
                    GoOnAfterBreach(desk, promise, clock, told, now);
                db.Clocks.Add(clock);
                clocks.Add(clock);
            }
        }
        return clocks;
    }

    /// <summary>To another desk: its promises begin now, under its present rules, as if the request had just come.</summary>
    /// <param name="subject">The ticket as it is now, at its new desk.</param>
    public async Task<IReadOnlyList<SlaClock>> Transfer(
        HelpdeskDbContext db, ClockSubject subject, DateTimeOffset now, CancellationToken cancellation)
    {
        await applyEvent.CancelAll(db, subject.TicketId, ClockEnds.Transferred, now, cancellation);
        return await applyEvent.Handle(db, subject, new(StandardEvents.Registered, now), now, isNew: false, cancellation);
    }

    private static List<SlaClock> Replay(
        Desk desk, DeskPromise promise, ClockSubject subject, IEnumerable<ClockEvent> events, DateTimeOffset now)
    {
        var clocks = new List<SlaClock>();
        foreach (var happened in events)
        {
            // A ticket that was closed while it waited is not waiting when it is opened again.
            if (happened.Name == StandardEvents.Reopened)
                ApplyEvent.Apply(desk, promise, subject, clocks, happened with { Name = StandardEvents.WaitingEnded }, now);
            ApplyEvent.Apply(desk, promise, subject, clocks, happened, now);
            if (happened.Name == ClockEnds.Withdrawn)
                clocks.FindAll(c => c.IsRunning).ForEach(c => ApplyEvent.Cancel(desk, c, ClockEnds.Withdrawn, happened.At));
        }
        return clocks;
    }

    private static void GoOnAfterBreach(Desk desk, DeskPromise promise, SlaClock clock, SlaClock told, DateTimeOffset now)
    {
        clock.TakesOver(told);
        clock.Next(clock.IsRunning ? ClockStep.After(ClockStep.Breach, promise, clock.CalendarOf(desk), clock, now) : null);
    }
}
