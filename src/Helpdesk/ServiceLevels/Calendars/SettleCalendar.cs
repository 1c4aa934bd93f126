using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// Moves what was counted by the old calendar between the preview of a change and its coming into force. After that nothing more is counted
/// by it, so these are few and then none.
/// </summary>
public sealed class SettleCalendar(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, CalendarEditions editions, IMovedClocks tickets, TimeProvider time)
{
    private const int Chunk = 500;

    /// <summary>The clocks of nodes differ a little, and a transaction may have taken its time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private const string BehindSql = """
        select * from sla_clock
        where desk = {0} and met_at is null and cancelled_at is null and breached_at is null and due_at > {1}
          and counted_at >= {2} and calendar_edition < {3} and id > {4}
        order by id
        limit {5}
        """;

    public async Task Handle(Guid changeId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var change = await db.CalendarChanges.SingleAsync(c => c.Id == changeId, cancellation);
        if (change.State != CalendarChangeState.Settling)
            return;
        var recount = new Recount(desks, editions, change, await editions.InForce(cancellation));
        var moved = 0;
        foreach (var edition in recount.Editions)
            moved += await Settle(change, recount, edition, cancellation);
        if (change.TellsRequesters)
            await TellRequesters(change, cancellation);
        change.Settle(moved);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task TellRequesters(CalendarChange change, CancellationToken cancellation)
    {
        Guid? last = Guid.Empty;
        while (last is { } after)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            last = await tickets.TellRequesters(db, change.Id, after, Chunk, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task<int> Settle(CalendarChange change, Recount recount, CalendarEdition edition, CancellationToken cancellation)
    {
        var (moved, last) = (0, Guid.Empty);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var behind = await db.Clocks.FromSqlRaw(BehindSql, edition.Desk, time.Instant, CountedFrom(change) - Margin, edition.Number, last, Chunk)
                .AsNoTracking().Select(c => new { c.Id, c.TicketId }).ToListAsync(cancellation);
            if (behind.Count == 0)
                return moved;
            last = behind[^1].Id;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await tickets.Hold(db, [.. behind.Select(b => b.TicketId).Distinct()], cancellation);
            var ids = behind.Select(b => b.Id).ToArray();
            var clocks = await db.Clocks.FromSql($"select * from sla_clock where id = any({ids}) for update").ToListAsync(cancellation);
            var moves = await Move(clocks, recount, edition, cancellation);
            await db.SaveChangesAsync(cancellation);
            await db.Write(moves, cancellation);
            await tickets.Moved(db, change.Id, moves, change.DecidedBy ?? "", time.Instant, cancellation);
            await transaction.CommitAsync(cancellation);
            moved += moves.Count(m => !m.IsQuiet);
        }
    }

    /// <summary>A clock that was ahead when the change was counted must not hide what began since.</summary>
    private DateTimeOffset CountedFrom(CalendarChange change) => change.CountedFrom < time.Instant ? change.CountedFrom : time.Instant;

    private async Task<List<ClockMove>> Move(List<SlaClock> clocks, Recount recount, CalendarEdition edition, CancellationToken cancellation)
    {
        var moves = new List<ClockMove>();
        var now = time.Instant;
        foreach (var clock in clocks.Where(c => c.CalendarEdition < edition.Number))
        {
            if (await recount.Move(clock, now, cancellation) is not { } move)
                continue;
            clock.Count(new(clock.DueAt, clock.Provisional), edition.Number, now);
            moves.Add(move);
        }
        return moves;
    }
}
