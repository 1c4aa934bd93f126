using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.Desks.ProfileReading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// Moves what was counted by the old calendar between the preview of a change and its coming into force. After that nothing more is counted
/// by it, so these are few and then none.
/// </summary>
public sealed class SettleCalendar(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskVersions desks, CalendarEditions editions,
    IMovedClocks tickets, TimeProvider time)
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
        if (await Find(changeId, cancellation) is not { State: CalendarChangeState.Settling } change)
            return;
        var recount = new Recount(desks, editions, change, await editions.InForce(cancellation));
        var moved = 0;
        foreach (var edition in recount.Editions)
            moved += await Settle(change, recount, edition, cancellation);
        if (change.TellsRequesters)
            await TellRequesters(changeId, cancellation);
        await transactions.Run(Actor.Nobody, async work => (await work.HoldCalendarChange(changeId)).Settle(moved), cancellation);
    }

    private async Task<CalendarChange> Find(Guid changeId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.CalendarChanges.AsNoTracking().SingleAsync(c => c.Id == changeId, cancellation);
    }

    private async Task TellRequesters(Guid changeId, CancellationToken cancellation)
    {
        Guid? last = Guid.Empty;
        while (last is { } after)
            last = await transactions.Run(
                Actor.Nobody, work => tickets.TellRequesters(work, changeId, after, Chunk), cancellation);
    }

    private async Task<int> Settle(CalendarChange change, Recount recount, CalendarEdition edition, CancellationToken cancellation)
    {
        var (moved, last) = (0, Guid.Empty);
        while (true)
        {
            var behind = await Behind(change, edition, last, cancellation);
            if (behind.Count == 0)
                return moved;
            last = behind[^1].Id;
            var moves = await transactions.Run(Actor.Nobody, work => Follow(work, behind, change, recount), cancellation);
            moved += moves.Count(m => !m.IsQuiet);
        }
    }

    private async Task<List<ClockMove>> Follow(Work work, List<ClockBehind> behind, CalendarChange change, Recount recount)
    {
        await tickets.Hold(work.Db, [.. behind.Select(b => b.TicketId).Distinct()], work.Cancellation);
        var ids = behind.Select(b => b.Id).ToArray();
        var clocks = await work.Db.Clocks.FromSql($"select * from sla_clock where id = any({ids}) for update")
            .ToListAsync(work.Cancellation);
        var moves = await Move(work, clocks, recount);
        await work.Save();
        await work.Db.Write(moves, work.Cancellation);
        await tickets.Moved(work.Db, change.Id, moves, change.DecidedBy ?? "", work.Now, work.Cancellation);
        return moves;
    }

    private async Task<List<ClockBehind>> Behind(CalendarChange change, CalendarEdition edition, Guid last, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Clocks.FromSqlRaw(BehindSql, edition.Desk, time.Instant, CountedFrom(change) - Margin, edition.Number, last, Chunk)
            .AsNoTracking().Select(c => new ClockBehind(c.Id, c.TicketId)).ToListAsync(cancellation);
    }

    /// <summary>A clock that was ahead when the change was counted must not hide what began since.</summary>
    private DateTimeOffset CountedFrom(CalendarChange change) => change.CountedFrom < time.Instant ? change.CountedFrom : time.Instant;

    private static async Task<List<ClockMove>> Move(Work work, List<SlaClock> clocks, Recount recount)
    {
        var moves = new List<ClockMove>();
        foreach (var clock in clocks)
        {
            var edition = recount.Editions.Single(e => e.Desk == clock.Desk);
            if (clock.CalendarEdition >= edition.Number)
                continue;
            if (await recount.Move(clock, work.Now, work.Cancellation) is not { } move)
                continue;
            clock.Count(new(clock.DueAt, clock.Provisional), edition.Number, work.Now);
            moves.Add(move);
        }
        return moves;
    }

    private sealed record ClockBehind(Guid Id, Guid TicketId);
}
