using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// A breach that was none after all: whoever was told of it is told of that too, and whoever was not is not told any more.
/// </summary>
internal static class PutRight
{
    public const string Step = "put-right";

    /// <summary>Pattern of the steps that tell of a breach.</summary>
    public const string OfBreach = "^(breach|repeat|after)(-|$)";

    public static async Task TellOfPutRight(this HelpdeskDbContext db, Guid clockId, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"delete from alert where clock_id = {clockId} and sent_at is null and step ~ {OfBreach}", cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into alert (id, clock_id, step, person_id, channel, at, created_at)
            select gen_random_uuid(), {clockId}, {Step}, person_id, channel, {now}, {now}
            from (select distinct person_id, channel from alert where clock_id = {clockId} and step ~ {OfBreach}) told
            on conflict do nothing
            """,
            cancellation);
    }
}
