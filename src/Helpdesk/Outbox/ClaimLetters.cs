using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Outbox;

/// <summary>
/// Claims letters that are due, of the accounts of this node only, as many as it has free senders for. Any number of nodes may do so: a row
/// is claimed by one. A claim is measured by the clock that all nodes share, the database's.
/// </summary>
public sealed class ClaimLetters(IDbContextFactory<HelpdeskDbContext> contexts, IOptions<MailingSettings> settings, TimeProvider time)
{
    /// <summary>Longer than any send may take: HTTP and SMTP time out well before it.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    /// <summary>How much of the rate of mailings is caught up when nothing left for a while: no more than this.</summary>
    private static readonly TimeSpan CaughtUp = TimeSpan.FromSeconds(1);

    // The oldest message of each recipient only: order per recipient is kept by not looking past the first. What was said twice without
    // a word of the channel has lost its place: it holds the others while it is being sent, and not while it waits, which may be half an
    // hour; nor is it sent while one that passed it is on its way.
    private const string DueSql = """
        select o.id, o.next_attempt_at, o.sequence from outbox o
        where o.state = 'Pending' and o.channel = a.channel and o.account = a.account and o.lane = a.lane and o.next_attempt_at <= {3}
          and not exists (select from outbox e
                          where e.recipient_key = o.recipient_key and e.lane = o.lane and e.sequence < o.sequence
                              and e.state in ('Pending', 'Sending')
                            and not (e.state = 'Pending' and e.may_have_arrived and e.attempts >= 2 and e.next_attempt_at > {3}))
          and not (o.may_have_arrived and exists (select from outbox n where n.recipient_key = o.recipient_key and n.lane = o.lane
                                                  and n.sequence > o.sequence and n.state = 'Sending'))
        order by o.next_attempt_at, o.sequence
        limit a.free
        for update of o skip locked
        """;

    private const string TakeSql = """
        update outbox set state = 'Sending', attempts = attempts + 1, claimed_until = clock_timestamp() + {4}
        from due
        where outbox.id = due.id
        returning outbox.*
        """;

    /// <summary>Public to be explained: what waits for other accounts, in other lanes or for later must not be looked at.</summary>
    public const string OneSql = $$"""
        with due as materialized (
            select l.id from (select x.*, {5} as lane from unnest({0}, {1}, {2}) as x(channel, account, free)) a
            cross join lateral ({{DueSql}}) l)
        {{TakeSql}}
        """;

    /// <summary>
    /// Mailings besides keep the rate of their account over all nodes and restarts: each letter uses up its time, and time that nothing was
    /// sent in is caught up for a moment only. A time in the future was written by a clock that was wrong.
    /// </summary>
    public const string ManySql = $$"""
        with pace as materialized (
            select x.channel, x.account, x.free, x.each,
                case when s.mailed_until > {3} + interval '5 seconds' then {3} - {6}
                     else greatest(coalesce(s.mailed_until, {3} - {6}), {3} - {6}) end as since
            from unnest({0}, {1}, {2}, {5}) as x(channel, account, free, each)
            join served_account s on s.channel = x.channel and s.account = x.account
            order by x.channel, x.account
            for update of s),
        allowed as materialized (
            select channel, account, lane,
                greatest(0, least(free, floor(extract(epoch from {3} - since) / extract(epoch from each))::int)) as free
            from pace cross join (values (2::smallint), (3::smallint)) as lanes(lane)),
        due as materialized (
            select id, channel, account from (
                select l.id, a.channel, a.account, a.free, row_number() over (partition by a.channel, a.account
                    order by a.lane, l.next_attempt_at, l.sequence) as place
                from allowed a cross join lateral ({{DueSql}}) l) placed
            where place <= free),
        used as (
            update served_account s set mailed_until = p.since + p.each * d.count
            from pace p join (select channel, account, count(*) from due group by channel, account) d
                on d.channel = p.channel and d.account = p.account
            where s.channel = p.channel and s.account = p.account)
        {{TakeSql}}
        """;

    public async Task<List<OutboxMessage>> Take(SenderPool pool, IReadOnlyList<Senders.Seat> seats, CancellationToken cancellation)
    {
        if (seats.Count == 0)
            return [];
        object[] asked =
        [
            seats.Select(s => s.Channel.Channel).ToArray(), seats.Select(s => s.Channel.Account).ToArray(),
            seats.Select(s => s.Free).ToArray(), time.Instant, Claim,
        ];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var claimed = pool == SenderPool.Mailings
            ? db.Outbox.FromSqlRaw(ManySql, [.. asked, seats.Select(s => settings.Value.Each(s.Channel.Channel)).ToArray(), CaughtUp])
            : db.Outbox.FromSqlRaw(OneSql, [.. asked, (short)(pool == SenderPool.Answers ? OutboxLane.Answer : OutboxLane.Notice)]);
        return await claimed.AsNoTracking().ToListAsync(cancellation);
    }
}
