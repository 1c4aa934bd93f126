using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>
/// When the next letter of any mailing may leave by an account. All mailings share it, so that two at once keep the rate that one may
/// have. What waits for a morning queues up from that morning on.
/// </summary>
public sealed class BulkTurn
{
    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary>The morning; <see cref="DateTimeOffset.UnixEpoch"/> for what goes at once.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    public DateTimeOffset NextAt { get; init; }
}

internal static class BulkTurns
{
    /// <summary>Takes so many turns; they are given back when the transaction is.</summary>
    /// <param name="morning">Null for what goes at once.</param>
    /// <returns>The first of them; the others follow at the rate.</returns>
    public static async Task<DateTimeOffset> TakeTurns(
        this HelpdeskDbContext db, string channel, string account, DateTimeOffset? morning, int count, TimeSpan each, DateTimeOffset now, CancellationToken cancellation)
    {
        var opens = morning ?? DateTimeOffset.UnixEpoch;
        var from = morning ?? now;
        var length = count * each;
        var after = (await db.Database.SqlQuery<DateTimeOffset>(
            $"""
            insert into bulk_turn (channel, account, opens_at, next_at) values ({channel}, {account}, {opens}, {from + length})
            on conflict (channel, account, opens_at) do update set next_at = greatest(bulk_turn.next_at, {from}) + {length}
            returning next_at as "Value"
            """).ToListAsync(cancellation)).Single();
        return after - length;
    }

    public static Task ForgetTurns(this HelpdeskDbContext db, DateTimeOffset before, CancellationToken cancellation) =>
        db.BulkTurns.Where(t => t.NextAt < before).ExecuteDeleteAsync(cancellation);
}
