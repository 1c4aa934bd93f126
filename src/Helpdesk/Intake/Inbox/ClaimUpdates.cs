using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Which node works on which update. A claim is measured by the clock that all nodes share, the database's, and is renewed while somebody
/// works: it runs out soon after its node has died. One that is longer than it may be was made by a clock that was wrong.
/// </summary>
public sealed class ClaimUpdates(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Longer than a database may hesitate, short enough for a person who waits.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Marks what is worked on, and takes the oldest of each chat that nobody works on: within a chat nothing overtakes. One statement, so
    /// that the next of a chat follows at once.
    /// </summary>
    /// <param name="withFiles">Those with files have workers of their own.</param>
    /// <param name="own">What this node works on still.</param>
    public async Task<List<InboxUpdate>> Take(
        string channel, string account, bool withFiles, int most, long[] own, long[] finished, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Inbox.FromSql(
            $"""
            with finished as (update inbox set done_at = {time.Instant}, claimed_until = null where id = any({finished})),
            due as materialized (
                select i.id from inbox i
                where i.done_at is null and i.channel = {channel} and i.account = {account} and (i.file_bytes > 0) = {withFiles}
                  and i.id <> all({own}) and i.id <> all({finished})
                  and (i.claimed_until is null or i.claimed_until < clock_timestamp() or i.claimed_until > clock_timestamp() + {Claim})
                  and not exists (select from inbox e where e.done_at is null and e.channel = i.channel and e.account = i.account
                                  and e.conversation = i.conversation and i.conversation <> '' and e.id < i.id and e.id <> all({finished}))
                order by i.id limit {most} for update of i skip locked)
            update inbox set claimed_until = clock_timestamp() + {Claim}, claims = claims + 1 from due where inbox.id = due.id
            returning inbox.*
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task Renew(long[] ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"update inbox set claimed_until = clock_timestamp() + {Claim} where id = any({ids}) and done_at is null", cancellation);
    }

    /// <summary>The node stops: another may go on at once, and nothing has gone wrong with these.</summary>
    public async Task GiveBack(long[] unfinished, long[] finished, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            with finished as (update inbox set done_at = {time.Instant}, claimed_until = null where id = any({finished}))
            update inbox set claimed_until = null, claims = claims - 1 where id = any({unfinished}) and done_at is null
            """, cancellation);
    }
}
