using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>
/// A reply keeps its order behind other answers to the same person. While the channel brings none of them, it is not even tried: then it
/// fails over in the same time as if it were.
/// </summary>
public sealed class WaitingReplies(Transactions transactions, Failover failover)
{
    private const int BatchSize = 200;

    public Task Run(CancellationToken cancellation) => transactions.Run(Actor.Nobody, StopWaiting, cancellation);

    private async Task StopWaiting(Work work)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var rows = await db.Outbox.FromSql(
            $"""
            select r.* from outbox r
            where r.state = 'Pending' and r.kind = 'Reply' and r.lane = {(short)OutboxLane.Answer} and r.attempts = 0
              and r.created_at <= {work.Now - Failover.ShortestPatience}
              and exists (select from outbox e where e.recipient_key = r.recipient_key and e.lane = r.lane and e.sequence < r.sequence
                          and e.state = 'Pending' and e.attempts > 0)
            order by r.created_at limit {BatchSize} for update of r skip locked
            """).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var before = await db.Outbox.AsNoTracking()
                .Where(o => o.RecipientKey == row.RecipientKey && o.Lane == row.Lane && o.Sequence < row.Sequence)
                .Where(o => o.State == OutboxState.Pending)
                .OrderBy(o => o.Sequence).Select(o => o.LastError).FirstOrDefaultAsync(cancellation);
            await failover.StopWaiting(work, row, before ?? "Another answer to the same person does not leave.");
        }
    }
}
