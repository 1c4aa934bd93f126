using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Updates of bots that were taken out of the settings while something waited. Nobody works on them until a node has the bot again; people
/// are told, and they do not stay for ever (<see cref="DropWorkedOff"/>).
/// </summary>
public sealed class UnservedInbox(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <param name="Minutes">Counted one by one while nodes ran and none had the bot.</param>
    /// <param name="Since">When the oldest came.</param>
    public sealed record Waiting(string Channel, string Account, string? Desk, int Minutes, int Updates, DateTimeOffset Since);

    /// <summary>
    /// Counts a minute of each bot that updates wait for, unless its node has said of late that it has it, which it does twice a minute.
    /// </summary>
    public async Task Count(CancellationToken cancellation)
    {
        var now = time.Instant;
        var minute = TimeSpan.FromMinutes(1);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // From one bot to the next by the index, however many updates each has.
        await db.Database.ExecuteSqlAsync(
            $"""
            with recursive waiting as (
                (select channel, account from inbox where done_at is null order by channel, account limit 1)
                union all
                select n.channel, n.account from waiting w cross join lateral (
                    select i.channel, i.account from inbox i where i.done_at is null and (i.channel, i.account) > (w.channel, w.account)
                    order by i.channel, i.account limit 1) n)
            insert into served_account (channel, account, absent_minutes, counted_at)
            select channel, account, 0, {now} from waiting
            on conflict (channel, account) do update
                set absent_minutes = served_account.absent_minutes + 1, counted_at = excluded.counted_at
            where served_account.counted_at <= {now - minute} or served_account.counted_at > {now + minute}
            """, cancellation);
    }

    /// <summary>The bots that updates wait for and no node has.</summary>
    public static async Task<IReadOnlyList<Waiting>> Read(HelpdeskDbContext db, CancellationToken cancellation) =>
        await db.Database.SqlQuery<Waiting>(
            $"""
            select s.channel as "Channel", s.account as "Account", s.desk as "Desk", s.absent_minutes as "Minutes",
                   count(*)::int as "Updates", min(i.received_at) as "Since"
            from served_account s join inbox i on i.channel = s.channel and i.account = s.account and i.done_at is null
            where s.absent_minutes >= {AbsentAccounts.ShownAfter}
            group by s.channel, s.account order by s.channel, s.account
            """).ToListAsync(cancellation);
}
