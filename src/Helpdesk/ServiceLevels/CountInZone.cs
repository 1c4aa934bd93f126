using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// The school of a ticket became known, or its region was corrected: promises that are kept by the school's clock are counted again from
/// their start. What is met, cancelled or past its deadline does not change.
/// </summary>
public sealed class CountInZone(DeskVersions desks)
{
    public sealed record Moved(SlaClock Clock, DeskPromise Promise);

    /// <returns>All clocks of the ticket, and those that were counted anew.</returns>
    public async Task<(IReadOnlyList<SlaClock> Clocks, IReadOnlyList<Moved> Moved)> Handle(
        HelpdeskDbContext db, ClockSubject subject, DateTimeOffset now, CancellationToken cancellation)
    {
        var desk = await desks.InForce(db, subject.Desk, subject.ProfileVersion, cancellation);
        var clocks = await ApplyEvent.Locked(db, subject.TicketId, cancellation);
        var moved = new List<Moved>();
        foreach (var clock in clocks.Where(c => c.IsRunning && c.Desk == desk.Key && (c.DueAt > now || c.PausedAt is not null)))
        {
            var promise = desk.Promise(clock.Promise)!;
            var calendar = desk.CalendarFor(promise, subject.ZoneOfSchool(desk));
            if (!promise.ZoneIsSchool || clock.Zone == calendar.Zone.Id)
                continue;
            var startedAt = promise.StartOf(clock.StartedAt, subject.Fields, calendar);
            clock.CountIn(
                calendar.Zone.Id, startedAt, promise.Target.DueAt(calendar, startedAt, clock.StoodStill()), desk.CalendarEdition, now);
            clock.Next(clock.PausedAt is null ? ClockStep.First(promise, calendar, clock, now) : null);
            moved.Add(new(clock, promise));
        }
        return (clocks, moved);
    }
}
