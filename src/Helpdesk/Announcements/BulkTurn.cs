using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>
/// When the next letter of any mailing may leave by an account. All mailings share it, so that two at once keep the rate that one may
/// have. What waits for a morning queues up from that morning on.
/// </summary>
public sealed class BulkTurn
{
    internal static readonly DateTimeOffset AtOnce = DateTimeOffset.UnixEpoch;

    internal static readonly DateTimeOffset BeforeOthers = DateTimeOffset.UnixEpoch.AddSeconds(1);

    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary>The morning; one of the two instants above for what waits for none.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    public DateTimeOffset NextAt { get; init; }
}

/// <summary>Letters that leave by one account, one after the other.</summary>
/// <param name="Morning">Which they wait for; null for what goes at once.</param>
internal sealed record BulkQueue(string Channel, string Account, DateTimeOffset? Morning);

internal static class BulkTurns
{
    extension(Work work)
    {
        /// <summary>
        /// Takes so many turns; they are given back when the transaction is. No turn is further ahead than the letters that wait before it
        /// take: what is, was put there by a clock that was wrong.
        /// </summary>
        /// <returns>The first of them; the others follow at the rate.</returns>
        public Task<DateTimeOffset> TakeTurns(BulkQueue queue, int count, TimeSpan each) =>
            work.Take(queue, queue.Morning ?? BulkTurn.AtOnce, count, each);

        /// <summary>
        /// The same for an outage, which goes before all other mailings of the account: those step back by as much as it takes, so the rate
        /// is kept and nothing is lost. It waits for no morning.
        /// </summary>
        public async Task<DateTimeOffset> TakeTurnsBeforeOthers(BulkQueue queue, int count, TimeSpan each)
        {
            var (database, channel, account, length) = (work.Db.Database, queue.Channel, queue.Account, count * each);
            var first = await work.Take(queue with { Morning = null }, BulkTurn.BeforeOthers, count, each);
            // A batch of another mailing that is being written holds this row: its letters are there when it is ours.
            var until = await database.SqlQuery<DateTimeOffset>(
                $"""
                update bulk_turn set next_at = next_at + {length}
                where channel = {channel} and account = {account} and opens_at = {BulkTurn.AtOnce} and next_at > {first}
                returning next_at - {length} as "Value"
                """).ToListAsync(work.Cancellation);
            foreach (var end in until)
            {
                await database.ExecuteSqlAsync(
                    $"""
                    update outbox set next_attempt_at = next_attempt_at + {length}
                    where channel = {channel} and account = {account} and state = 'Pending' and lane = {(short)OutboxLane.Mailing}
                      and next_attempt_at >= {first} and next_attempt_at < {end}
                      and bulk_id in (
                        select n.id from announcement_notice n join announcement a on a.id = n.announcement_id where a.kind <> 'Outage')
                    """, work.Cancellation);
            }
            return first;
        }

        public Task ForgetTurns(DateTimeOffset before) =>
            work.Db.BulkTurns.Where(t => t.NextAt < before).ExecuteDeleteAsync(work.Cancellation);

        private async Task<DateTimeOffset> Take(BulkQueue queue, DateTimeOffset opens, int count, TimeSpan each)
        {
            var (channel, account, from, length) = (queue.Channel, queue.Account, queue.Morning ?? work.Now, count * each);
            var (urgent, mailing) = ((short)OutboxLane.UrgentMailing, (short)OutboxLane.Mailing);
            var after = (await work.Db.Database.SqlQuery<DateTimeOffset>(
                $"""
                insert into bulk_turn (channel, account, opens_at, next_at) values ({channel}, {account}, {opens}, {from + length})
                on conflict (channel, account, opens_at) do update
                set next_at = {length} + greatest({from}, least(bulk_turn.next_at, {from} + {each} * (
                    select count(*) from outbox
                    where state = 'Pending' and channel = {channel} and account = {account} and lane in ({urgent}, {mailing}))))
                returning next_at as "Value"
                """).ToListAsync(work.Cancellation)).Single();
            return after - length;
        }
    }
}
