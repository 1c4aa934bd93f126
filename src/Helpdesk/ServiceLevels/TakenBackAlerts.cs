using System.Globalization;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>Alerts of steps that a clock took which was ahead.</summary>
internal static class TakenBackAlerts
{
    /// <summary>
    /// What waits is told nobody, and every step may be told at its true time. Whoever was told of a breach that is none is told that it is
    /// taken back.
    /// </summary>
    /// <param name="clockIds">Of clocks that stand already as if the steps had not been taken.</param>
    public static Task TakeBackAlerts(this HelpdeskDbContext db, Guid[] clockIds, DateTimeOffset now, CancellationToken cancellation)
    {
        // A clock may be ahead again some day, and then it is told again.
        var step = string.Create(CultureInfo.InvariantCulture, $"back-{now.UtcDateTime:yyyyMMddHHmmssff}");
        return db.Database.ExecuteSqlAsync(
            $"""
            with untrue as (
                delete from alert where clock_id = any({clockIds}) and at > {now}
                returning clock_id, step, person_id, channel, sent_at)
            insert into alert (id, clock_id, step, person_id, channel, at, created_at)
            select gen_random_uuid(), told.clock_id, {step}, told.person_id, told.channel, {now}, {now}
            from (select distinct clock_id, person_id, channel from untrue where sent_at is not null and step ~ {PutRight.OfBreach}) told
            join sla_clock on sla_clock.id = told.clock_id and sla_clock.breached_at is null
            on conflict do nothing
            """,
            cancellation);
    }
}
