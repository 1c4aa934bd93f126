using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.ServiceLevels.Alerts;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// What a ticket's past says has changed: something said did not arrive, arrived after all, or happened earlier than it was recorded. Each
/// promise concerned is met by the first event that counts now; by none, it runs on as if it had never stood still.
/// </summary>
public sealed class SettleMeetings(DeskVersions desks)
{
    /// <param name="PutRight">What was taken for broken and is not.</param>
    public sealed record Settled(IReadOnlyList<SlaClock> Clocks, IReadOnlyList<DeskPromise> PutRight, bool RunsAgain);

    /// <param name="changed">The event that counts no more, or newly counts.</param>
    /// <param name="standing">All that counts now of what has happened on the ticket at its desk, oldest first.</param>
    public async Task<Settled> Handle(
        HelpdeskDbContext db, ClockSubject subject, string changed, IReadOnlyList<ClockEvent> standing, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var clocks = await ApplyEvent.Locked(db, subject.TicketId, cancellation);
        var (putRight, runsAgain) = (new List<DeskPromise>(), false);
        foreach (var clock in clocks.Where(c => c.Desk == subject.Desk && c.CancelledAt is null))
        {
            var desk = await desks.Of(clock, cancellation);
            var promise = desk.Promise(clock.Promise)!;
            var first = standing.FirstOrDefault(e => promise.IsMetBy(e.Name) && e.At >= clock.StartedAt);
            if (!promise.IsMetBy(changed) || first?.At == clock.MetAt)
                continue;
            var wasBroken = clock.BreachedAt is not null;
            if (first is not null)
            {
                ApplyEvent.Resume(desk, promise, clock, first.At, now);
                clock.Meet(first.At, now);
            }
            else
            {
                RunOn(desk, promise, clock, now);
                runsAgain = true;
            }
            if (!wasBroken || clock.BreachedAt is not null)
                continue;
            putRight.Add(promise);
            await db.TellOfPutRight(clock.Id, now, cancellation);
        }
        return new(clocks, putRight, runsAgain);
    }

    /// <summary>A breach that people were told of, or are about to be, is not told again.</summary>
    private static void RunOn(Desk desk, DeskPromise promise, SlaClock clock, DateTimeOffset now)
    {
        clock.IsNotMet();
        var calendar = clock.CalendarOf(desk);
        if (clock.BreachedAt is null)
            clock.Next(ClockStep.First(promise, calendar, clock, now));
        else if (clock.NextStep is null)
            clock.Next(ClockStep.After(ClockStep.Breach, promise, calendar, clock, now));
    }
}
