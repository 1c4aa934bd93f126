using System.Diagnostics.Metrics;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>
/// Nodes tell each other which accounts they have, and count the minutes of those that letters wait for and nobody has. A node that lacks
/// an account touches none of its letters: another may have it.
/// </summary>
public sealed class AbsentAccounts
{
    /// <summary>A node that is started again, or settings that are changed node by node, are no absence.</summary>
    public const int ShownAfter = 2;

    /// <summary>Each node says each minute what it has.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(3);

    private readonly IDbContextFactory<HelpdeskDbContext> _contexts;
    private readonly ChannelRegistry _channels;
    private readonly TimeProvider _time;

    private volatile IReadOnlyList<Absent> _absent = [];

    public AbsentAccounts(IDbContextFactory<HelpdeskDbContext> contexts, ChannelRegistry channels, TimeProvider time, IMeterFactory meters)
    {
        (_contexts, _channels, _time) = (contexts, channels, time);
        meters.Create(OutboxSetup.Meter).CreateObservableGauge(
            "helpdesk_outbox_absent_account_minutes",
            () => _absent.Select(a => new Measurement<int>(a.Minutes, new("channel", a.Channel), new("account", a.Account))),
            description: "Minutes that letters have waited for an account that no node has");
    }

    /// <param name="Desk">The desk it last spoke for; null when that is not known, or it spoke for all.</param>
    public sealed record Absent(string Channel, string Account, string? Desk, int Minutes);

    /// <summary>Says what this node has, counts a minute of what nobody has, and learns what other nodes have.</summary>
    public async Task Count(CancellationToken cancellation)
    {
        var own = _channels.All.OrderBy(c => c.Channel, StringComparer.Ordinal).ThenBy(c => c.Account, StringComparer.Ordinal).ToList();
        var (channels, accounts, desks) = (
            own.Select(c => c.Channel).ToArray(), own.Select(c => c.Account).ToArray(), own.Select(c => c.Desk).ToArray());
        var now = _time.Instant;
        var minute = TimeSpan.FromMinutes(1);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into served_account (channel, account, desk, absent_minutes, counted_at)
            select channel, account, desk, 0, {now} from unnest({channels}, {accounts}, {desks}) as own(channel, account, desk)
            on conflict (channel, account) do update set desk = excluded.desk, absent_minutes = 0, counted_at = excluded.counted_at
            """, cancellation);
        // From one account to the next by the index, however many letters each has.
        await db.Database.ExecuteSqlAsync(
            $"""
            with recursive waiting as (
                (select channel, account from outbox where state = 'Pending' order by channel, account limit 1)
                union all
                select n.channel, n.account from waiting w cross join lateral (
                    select o.channel, o.account from outbox o where o.state = 'Pending' and (o.channel, o.account) > (w.channel, w.account)
                    order by o.channel, o.account limit 1) n)
            insert into served_account (channel, account, absent_minutes, counted_at)
            select channel, account, 0, {now} from waiting where (channel, account) not in (select * from unnest({channels}, {accounts}))
            on conflict (channel, account) do update set absent_minutes = served_account.absent_minutes + 1,
                counted_at = excluded.counted_at
            where served_account.counted_at <= {now - minute} or served_account.counted_at > {now + minute}
            """, cancellation);
        var others = (await db.ServedAccounts.AsNoTracking()
            .ToListAsync(cancellation)).Where(a => _channels.Find(a.Channel, a.Account) is null).ToList();
        _channels.LearnElsewhere(
            others.Where(a => a.AbsentMinutes < ShownAfter).Select(a => (a.Channel, a.Account)).ToHashSet(),
            [.. others.Where(a => a.AbsentMinutes == 0 && (now - a.CountedAt).Duration() < SeenWithin
                && a.Account != EmailSettings.FilesOnly).Select(a => (a.Channel, a.Account, a.Desk))]);
        _absent = await Read(db, cancellation);
    }

    /// <summary>The accounts that letters wait for and no node has.</summary>
    public static async Task<IReadOnlyList<Absent>> Read(HelpdeskDbContext db, CancellationToken cancellation)
    {
        var outbox = db.Outbox;
        return await db.ServedAccounts.AsNoTracking()
            .Where(a => a.AbsentMinutes >= ShownAfter
                && outbox.Any(o => o.State == OutboxState.Pending && o.Channel == a.Channel && o.Account == a.Account))
            .OrderBy(a => a.Channel).ThenBy(a => a.Account)
            .Select(a => new Absent(a.Channel, a.Account, a.Desk, a.AbsentMinutes)).ToListAsync(cancellation);
    }
}
