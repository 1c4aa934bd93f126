using Helpdesk.Data;
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

internal static class BulkTurns
{
    /// <summary>
    /// Takes so many turns; they are given back when the transaction is. No turn is further ahead than the letters that wait before it take:
    /// what is, was put there by a clock that was wrong.
    /// </summary>
    /// <param name="morning">Null for what goes at once.</param>
    /// <returns>The first of them; the others follow at the rate.</returns>
    public static async Task<DateTimeOffset> TakeTurns(
        this HelpdeskDbContext db, string channel, string account, DateTimeOffset? morning, int count, TimeSpan each, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Take(channel, account, morning ?? BulkTurn.AtOnce, morning ?? now, count, each, cancellation);

    /// <summary>
    /// The same for an outage, which goes before all other mailings of the account: those step back by as much as it takes, so the rate is
    /// kept and nothing is lost.
    /// </summary>
    public static async Task<DateTimeOffset> TakeTurnsBeforeOthers(
        this HelpdeskDbContext db, string channel, string account, int count, TimeSpan each, DateTimeOffset now, CancellationToken cancellation)
    {
        var length = count * each;
        var first = await db.Take(channel, account, BulkTurn.BeforeOthers, now, count, each, cancellation);
        // A batch of another mailing that is being written holds this row: its letters are there when it is ours.
        var until = await db.Database.SqlQuery<DateTimeOffset>(
            $"""
            update bulk_turn set next_at = next_at + {length} where channel = {channel} and account = {account} and opens_at = {BulkTurn.AtOnce} and next_at > {first}
            returning next_at - {length} as "Value"
            """).ToListAsync(cancellation);
        foreach (var end in until)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                update outbox set next_attempt_at = next_attempt_at + {length}
                where channel = {channel} and account = {account} and state = 'Pending' and lane = {(short)OutboxLane.Mailing} and next_attempt_at >= {first} and next_attempt_at < {end}
                  and bulk_id in (select n.id from announcement_notice n join announcement a on a.id = n.announcement_id where a.kind <> 'Outage')
                """, cancellation);
        }
        return first;
    }

    public static Task ForgetTurns(this HelpdeskDbContext db, DateTimeOffset before, CancellationToken cancellation) =>
        db.BulkTurns.Where(t => t.NextAt < before).ExecuteDeleteAsync(cancellation);

    private static async Task<DateTimeOffset> Take(
        this HelpdeskDbContext db, string channel, string account, DateTimeOffset opens, DateTimeOffset from, int count, TimeSpan each, CancellationToken cancellation)
    {
        var length = count * each;
        var after = (await db.Database.SqlQuery<DateTimeOffset>(
            $"""
            insert into bulk_turn (channel, account, opens_at, next_at) values ({channel}, {account}, {opens}, {from + length})
            on conflict (channel, account, opens_at) do update set next_at = {length} + greatest({from}, least(bulk_turn.next_at, {from} + {each} * (
                select count(*) from outbox
                where state = 'Pending' and channel = {channel} and account = {account} and lane in ({(short)OutboxLane.UrgentMailing}, {(short)OutboxLane.Mailing}))))
            returning next_at as "Value"
            """).ToListAsync(cancellation)).Single();
        return after - length;
    }
}
