using Helpdesk.Bots;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>One pass over what is due to leave. Any number of nodes may run it: a row is claimed by one.</summary>
public sealed partial class DeliverOutbox(
    IDbContextFactory<HelpdeskDbContext> contexts,
    ChannelRegistry channels,
    IAttachmentContent attachments,
    IEnumerable<IDeliveryListener> listeners,
    TimeProvider time,
    ILogger<DeliverOutbox> log)
{
    /// <summary>Longer than any send may take: HTTP and SMTP time out well before it.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan BetweenReclaims = TimeSpan.FromSeconds(1);

    private const int BatchSize = 50;
    private const int MaximumAttempts = 12;

    private DateTimeOffset _reclaimAt;

    /// <summary>
    /// Letters of mailings in one pass: as many as are sent at once. What is said to one person is claimed besides and sent first, so it
    /// waits for one sending at most, however much of a mailing is due.
    /// </summary>
    private const int BulkBatchSize = 8;

    // The oldest message of each recipient only: order per recipient is kept by not looking past the first.
    private const string ClaimSql = """
        with single as (
            select o.id from outbox o
            where o.state = 'Pending' and o.next_attempt_at <= {0} and o.bulk_id is null
              and not exists (select 1 from outbox e
                              where e.recipient_key = o.recipient_key and e.sequence < o.sequence and e.state in ('Pending', 'Sending'))
            order by o.next_attempt_at
            limit {1}
            for update skip locked),
        bulk as (
            select o.id from outbox o
            where o.state = 'Pending' and o.next_attempt_at <= {0} and o.bulk_id is not null
              and not exists (select 1 from outbox e
                              where e.recipient_key = o.recipient_key and e.sequence < o.sequence and e.state in ('Pending', 'Sending'))
            order by o.next_attempt_at
            limit {2}
            for update skip locked)
        update outbox set state = 'Sending', attempts = attempts + 1, claimed_until = {3}
        where id in (select id from single union all select id from bulk)
        returning outbox.*
        """;

    /// <returns>How many messages were tried.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        if (time.Instant >= _reclaimAt)
            await Reclaim(cancellation);
        var claimed = await ClaimDue(cancellation);
        await Parallel.ForEachAsync(
            claimed.OrderBy(row => row.BulkId is not null),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
            async (row, token) => await Deliver(row, token));
        return claimed.Count;
    }

    private async Task<List<OutboxMessage>> ClaimDue(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Instant;
        return await db.Outbox.FromSqlRaw(ClaimSql, now, BatchSize, BulkBatchSize, now + Claim).AsNoTracking().ToListAsync(cancellation);
    }

    private async Task Deliver(OutboxMessage claimed, CancellationToken cancellation)
    {
        var channel = channels.Find(claimed.Channel, claimed.Account);
        var result = channel is null
            ? new DeliveryResult.Refused($"The account {claimed.Account} of channel {claimed.Channel} is not configured any more.")
            : await channel.Send(claimed.Message, attachments, cancellation);

        // The message is out: recording it must not be given up because the host is stopping.
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var row = (await db.Outbox.FromSql($"select * from outbox where id = {claimed.Id} for update").ToListAsync(CancellationToken.None)).Single();
        // It hung for longer than its claim, and meanwhile its data were erased.
        if (row.IsErased)
            return;
        var stillOurs = row.State == OutboxState.Sending && row.Attempts == claimed.Attempts;
        if (!stillOurs && result is not DeliveryResult.Delivered)
            return;

        var now = time.Instant;
        switch (result)
        {
            case DeliveryResult.Delivered delivered:
                row.Delivered(now, delivered.ExternalId);
                foreach (var listener in listeners)
                    await listener.Delivered(db, row, now, CancellationToken.None);
                break;
            case DeliveryResult.TryLater later when row.Attempts < (row.OtherWay is null ? MaximumAttempts : OutboxMessage.AttemptsBeforeDoubt):
                row.TryAgain(now + (later.After ?? BackOff(row.Attempts)), later.Reason);
                break;
            case DeliveryResult.TryLater later:
                GiveUp(db, row, later.Reason, now);
                break;
            case DeliveryResult.Refused refused:
                GiveUp(db, row, refused.Reason, now);
                break;
            // Better twice than never, and mail carries its own Message-ID (RFC 5321 §4.5.4.1 asks for another try, too).
            case DeliveryResult.Unknown unknown when row.Channel == ChannelKeys.Email && row.Attempts < MaximumAttempts:
                row.TryAgain(now + BackOff(row.Attempts), unknown.Reason);
                break;
            case DeliveryResult.Unknown unknown when row.OtherWay is not null:
                GiveUp(db, row, unknown.Reason, now);
                break;
            case DeliveryResult.Unknown unknown:
                row.Doubt(unknown.Reason);
                break;
        }
        if (row.HasNotArrived)
        {
            foreach (var listener in listeners)
                await listener.NotDelivered(db, row, now, CancellationToken.None);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        if (row.State != OutboxState.Delivered)
            LogNotDelivered(row.Id, row.Channel, row.State, row.LastError);
    }

    private static void GiveUp(HelpdeskDbContext db, OutboxMessage row, string reason, DateTimeOffset now)
    {
        if (row.Reroute(reason, now) is { } other)
            db.Outbox.Add(other);
        else
            row.Fail(reason);
    }

    /// <summary>
    /// A node died while sending. What a repeat does no harm to goes again: mail carries its own Message-ID, and an acknowledgement twice is
    /// better than none. Whether a person's reply in a chat is said twice is for a person to decide.
    /// </summary>
    private async Task Reclaim(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Instant;
        _reclaimAt = now + BetweenReclaims;
        await db.Database.ExecuteSqlAsync(
            $"""
            update outbox set claimed_until = null, next_attempt_at = {now},
                state = case when channel = {ChannelKeys.Email} or kind <> 'Reply' then 'Pending' else 'Unknown' end,
                last_error = 'The program stopped while this was being sent.'
            where id in (select id from outbox where state = 'Sending' and claimed_until < {now} limit 500 for update skip locked)
            """,
            cancellation);
    }

    /// <summary>5 s, 10 s, 20 s … at most 30 minutes: twelve attempts are about two and a half hours.</summary>
    private static TimeSpan BackOff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(1800, 5 * Math.Pow(2, attempts - 1)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} on {Channel} is {State}: {Reason}")]
    private partial void LogNotDelivered(Guid id, string channel, OutboxState state, string? reason);
}
