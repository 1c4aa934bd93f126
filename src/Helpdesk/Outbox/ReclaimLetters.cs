using Helpdesk.Bots;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Outbox;

/// <summary>Brings back what a sender left behind, and what a wrong clock put off.</summary>
public sealed class ReclaimLetters(
    IDbContextFactory<HelpdeskDbContext> contexts, ChannelRegistry channels, ChannelCatalog catalog, IOptions<MailingSettings> settings,
    NodeClock clock, TimeProvider time)
{
    /// <summary>A mailing waits for a morning at most this long (quiet hours are eleven).</summary>
    private static readonly TimeSpan LongestNight = TimeSpan.FromHours(12);

    /// <summary>
    /// A node died while sending. What a repeat does no harm to goes again: some channels know it for one, and an acknowledgement twice is
    /// better than none. Whether a person's reply in a chat is said twice is for a person to decide. No claim is longer than it may be: one
    /// that is was made by a clock that was wrong.
    /// </summary>
    public async Task Abandoned(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            update outbox set claimed_until = null, next_attempt_at = {time.Instant}, may_have_arrived = true,
                state = case when channel = any({catalog.RecognisingRepeats}) or kind <> 'Reply' then 'Pending' else 'Unknown' end,
                last_error = 'The program stopped while this was being sent.'
            where id in (select id from outbox where state = 'Sending'
                and (claimed_until < clock_timestamp() or claimed_until > clock_timestamp() + {ClaimLetters.Claim})
                    limit 500 for update skip locked)
            """,
            cancellation);
    }

    /// <summary>
    /// When a program starts, somebody may have corrected the password that its mail waited for: what this node's mailboxes send is tried
    /// now. A chat that asked to be left alone for a time is.
    /// </summary>
    public async Task TryMailAnew(CancellationToken cancellation)
    {
        var mailboxes = channels.Mailboxes.Select(c => c.Account).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            update outbox set next_attempt_at = {time.Instant}
            where id in (select id from outbox
                where state = 'Pending' and channel = any({ChannelMedia.MailKeys}) and account = any({mailboxes})
                  and attempts > 0 and not may_have_arrived and next_attempt_at > {time.Instant}
                limit 5000 for update skip locked)
            """,
            cancellation);
    }

    /// <summary>
    /// A letter that waits longer than any retry, and a mailing's longer than its night and the letters before it take, was written by a
    /// clock that was ahead: it leaves now.
    /// </summary>
    public async Task PutOff(CancellationToken cancellation)
    {
        // By a clock that is behind, all that is right seems put off.
        if (clock.IsWrong)
            return;
        var all = channels.All.ToList();
        var (keys, accounts, each) = (
            all.Select(c => c.Channel).ToArray(), all.Select(c => c.Account).ToArray(),
            all.Select(c => settings.Value.Each(c.Channel)).ToArray());
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            update outbox set next_attempt_at = {time.Instant}
            from (
                select late.id
                from unnest({keys}, {accounts}, {each}) as a(channel, account, each)
                cross join lateral (
                    select count(*) filter (where lane = 2) as urgent, count(*) as mailed
                    from outbox where state = 'Pending' and channel = a.channel and account = a.account and lane in (2, 3)) n
                cross join lateral (values
                    (0::smallint, interval '0'), (1::smallint, interval '0'), (2::smallint, n.urgent * a.each),
                    (3::smallint, {LongestNight} + n.mailed * a.each)) as lanes(lane, wait)
                cross join lateral (
                    select o.id from outbox o
                    where o.state = 'Pending' and o.channel = a.channel and o.account = a.account and o.lane = lanes.lane
                      and o.next_attempt_at > {time.Instant} + {OutboxMessage.LongestWait} + lanes.wait
                    limit 5000 for update skip locked) late) put_off
            where outbox.id = put_off.id
            """,
            cancellation);
    }
}
