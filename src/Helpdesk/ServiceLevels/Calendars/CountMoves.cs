using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.Desks.ProfileReading;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// Finds out which running deadlines a proposed change would move, and keeps them for the page and for applying it. In chunks, each
/// committed: somebody may look at the progress, and a crash loses one chunk of it.
/// </summary>
public sealed class CountMoves(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskVersions desks, CalendarEditions editions,
    TimeProvider time)
{
    private const int Chunk = 10_000;

    private const string RunningSql = """
        select * from sla_clock
        where desk = {0} and met_at is null and cancelled_at is null and breached_at is null and (counted_at, id) > ({1}, {2})
        order by counted_at, id
        limit {3}
        """;

    /// <summary>Counts it from the beginning.</summary>
    public async Task Handle(Guid changeId, CancellationToken cancellation)
    {
        if (await transactions.Run(Actor.Nobody, work => Begin(work, changeId), cancellation) is not { } change)
            return;
        var recount = new Recount(desks, editions, change, await editions.InForce(cancellation));
        foreach (var edition in recount.Editions)
            await Count(changeId, recount, edition.Desk, cancellation);
        await transactions.Run(Actor.Nobody, work => Complete(work, changeId, recount), cancellation);
    }

    /// <returns>Null when there is nothing to count.</returns>
    private static async Task<CalendarChange?> Begin(Work work, Guid changeId)
    {
        var change = await work.HoldCalendarChange(changeId);
        if (change.State != CalendarChangeState.Counting)
            return null;
        await work.Db.ClockMoves.Where(m => m.ChangeId == changeId).ExecuteDeleteAsync(work.Cancellation);
        change.CountAgain(work.Now);
        return change;
    }

    private async Task Count(Guid changeId, Recount recount, string desk, CancellationToken cancellation)
    {
        var (countedAt, id) = (DateTimeOffset.UnixEpoch, Guid.Empty);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        while (true)
        {
            var clocks = await db.Clocks.FromSqlRaw(RunningSql, desk, countedAt, id, Chunk).AsNoTracking().ToListAsync(cancellation);
            if (clocks.Count == 0)
                return;
            (countedAt, id) = (clocks[^1].CountedAt, clocks[^1].Id);
            var now = time.Instant;
            var moves = new List<ClockMove>();
            foreach (var clock in clocks)
            {
                if (await recount.Move(clock, now, cancellation) is { } move)
                    moves.Add(move);
            }
            await transactions.Run(Actor.Nobody, async work =>
            {
                await work.Db.Write(moves, work.Cancellation);
                var change = await work.HoldCalendarChange(changeId);
                change.Counted(clocks.Count, moves.Count(m => !m.IsQuiet));
            }, cancellation);
        }
    }

    private static async Task Complete(Work work, Guid changeId, Recount recount)
    {
        var change = await work.HoldCalendarChange(changeId);
        // Somebody may have discarded it meanwhile.
        if (change.State == CalendarChangeState.Counting)
            change.Complete(recount.Editions);
        else
            await work.Db.ClockMoves.Where(m => m.ChangeId == changeId).ExecuteDeleteAsync(work.Cancellation);
    }
}

internal static class ClockMoveCopy
{
    /// <summary>By COPY: there may be very many.</summary>
    public static async Task Write(this HelpdeskDbContext db, IReadOnlyCollection<ClockMove> moves, CancellationToken cancellation)
    {
        if (moves.Count == 0)
            return;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy clock_move (change_id, clock_id, ticket_id, desk, promise, old_due_at, new_due_at, old_provisional, new_provisional,
                next_step, next_step_at) from stdin (format binary)
            """,
            cancellation);
        foreach (var move in moves)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(move.ChangeId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(move.ClockId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(move.TicketId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(move.Desk, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(move.Promise, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(move.OldDueAt, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(move.NewDueAt, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(move.OldProvisional, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(move.NewProvisional, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteNullable(move.NextStep, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteNullable(move.NextStepAt, NpgsqlDbType.TimestampTz, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteNullable<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, type, cancellation);
}
