using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>An alert that this transaction has taken out of those that wait.</summary>
/// <param name="At">The true time of the step.</param>
public sealed record TakenAlert(Guid Id, Guid ClockId, string Step, DateTimeOffset At, string Desk);

/// <summary>Takes waiting alerts of a person, the earliest first, and finds what they are about.</summary>
public sealed class TakeAlerts(DeskVersions desks, IClockSubjects subjects)
{
    public static Task<List<TakenAlert>> Few(Work work, Guid person, string channel) => Take(work, person, channel, AlertPace.Few);

    public static Task<List<TakenAlert>> All(Work work, Guid person, string channel) => Take(work, person, channel, int.MaxValue);

    /// <summary>In the same order; without those whose clock cannot be explained any more.</summary>
    public async Task<IReadOnlyList<AlertOfClock>> Find(
        HelpdeskDbContext db, IReadOnlyList<TakenAlert> alerts, CancellationToken cancellation)
    {
        var ids = alerts.Select(a => a.ClockId).Distinct().ToArray();
        var clocks = await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var described = await subjects.Describe(db, [.. clocks.Values.Select(c => c.TicketId).Distinct()], cancellation);
        var found = new List<AlertOfClock>();
        foreach (var alert in alerts)
        {
            var clock = clocks[alert.ClockId];
            var desk = await desks.Of(clock, cancellation);
            if (desk.Promise(clock.Promise) is { } promise && described.TryGetValue(clock.TicketId, out var subject))
                found.Add(new(alert.Step, alert.At, desk, promise, clock, subject) { Id = alert.Id });
        }
        return found;
    }

    private static async Task<List<TakenAlert>> Take(Work work, Guid person, string channel, int atMost)
    {
        var taken = await work.Db.Database.SqlQuery<TakenAlert>(
            $"""
            with taken as (
                update alert set sent_at = {work.Now}
                where id in (
                    select id from alert where sent_at is null and person_id = {person} and channel = {channel}
                    order by at, id limit {atMost} for update skip locked)
                returning id, clock_id, step, at)
            select taken.id as "Id", taken.clock_id as "ClockId", taken.step as "Step", taken.at as "At", sla_clock.desk as "Desk"
            from taken join sla_clock on sla_clock.id = taken.clock_id
            """).ToListAsync(work.Cancellation);
        return [.. taken.OrderBy(a => a.At).ThenBy(a => a.Id)];
    }
}
