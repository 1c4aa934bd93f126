using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// Brings a decided change into force: the new editions, the deadlines that move with an event on each ticket, and the letters about it are
/// one transaction. Deadlines that passed, were met or broken stay. Intake goes on: what starts meanwhile is counted by the calendar that is
/// in force at its commit, or follows at once (<see cref="SettleCalendar"/>).
/// </summary>
public sealed class ApplyCalendar(
    IDbContextFactory<HelpdeskDbContext> contexts,
    DeskVersions desks,
    CalendarEditions editions,
    IMovedClocks tickets,
    TellOfMoves tell,
    DatabaseSignals signals,
    TimeProvider time)
{
    public async Task Handle(Guid changeId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // A node that is stopped in here must not hold the tickets of everybody else. What is joined here may be a million rows.
        await db.Database.ExecuteSqlRawAsync("set local idle_in_transaction_session_timeout = '30s'; set local work_mem = '128MB'", cancellation);
        await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(hashtextextended('apply calendar', 0))", cancellation);
        var change = (await db.CalendarChanges.FromSql($"select * from calendar_change where id = {changeId} for update").ToListAsync(cancellation)).Single();
        if (change.State != CalendarChangeState.Applying)
            return;

        var now = time.Instant;
        var inForce = (await editions.InForce(cancellation)).Where(e => change.Desk is null || e.Desk == change.Desk).ToList();
        if (CalendarChange.EditionsOf(inForce) != change.Editions)
        {
            // Another change came first: what was shown is no longer what would happen.
            change.CountAgain(now);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return;
        }

        // Tickets before clocks, as everybody locks them.
        await tickets.Hold(db, changeId, cancellation);
        await Move(db, changeId, inForce, now, cancellation);
        var moved = await db.ClockMoves.CountAsync(m => m.ChangeId == changeId && (m.OldDueAt != m.NewDueAt || m.OldProvisional != m.NewProvisional), cancellation);
        await tickets.Moved(db, changeId, change.DecidedBy ?? "", now, cancellation);
        await tell.Handle(db, change, now, cancellation);
        await MakeEditions(db, change, inForce, now, cancellation);
        change.ComesIntoForce(moved, now);
        await db.SaveChangesAsync(cancellation);
        // Last, and nothing is waited for after it: whoever starts a clock now waits for this commit.
        foreach (var edition in inForce.OrderBy(e => e.Desk, StringComparer.Ordinal))
            await db.HoldCalendar(edition.Desk, cancellation);
        await transaction.CommitAsync(cancellation);

        await desks.LearnCalendars(cancellation);
        signals.Raise(DatabaseSignals.CalendarChanged, changeId.ToString());
    }

    /// <summary>Those that are still as they were counted; the others are left to settling. Afterwards the moves are what happened.</summary>
    private static async Task Move(HelpdeskDbContext db, Guid changeId, IReadOnlyList<CalendarEdition> inForce, DateTimeOffset now, CancellationToken cancellation)
    {
        var (keys, numbers) = (inForce.Select(e => e.Desk).ToArray(), inForce.Select(e => e.Number + 1).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            update sla_clock c
            set due_at = m.new_due_at, provisional = m.new_provisional, next_step = m.next_step, next_step_at = m.next_step_at,
                calendar_edition = e.number, counted_at = {now}
            from clock_move m join unnest({keys}, {numbers}) as e(desk, number) on e.desk = m.desk
            where m.change_id = {changeId} and c.id = m.clock_id
              and c.met_at is null and c.cancelled_at is null and c.breached_at is null and c.due_at > {now}
              and c.due_at = m.old_due_at and (c.paused_at is null) = (m.next_step_at is not null)
            """, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from clock_move m using sla_clock c, unnest({keys}, {numbers}) as e(desk, number)
            where m.change_id = {changeId} and c.id = m.clock_id and e.desk = m.desk and c.calendar_edition <> e.number
            """, cancellation);
    }

    private static async Task MakeEditions(
        HelpdeskDbContext db, CalendarChange change, IReadOnlyList<CalendarEdition> inForce, DateTimeOffset now, CancellationToken cancellation)
    {
        var official = change.Official;
        if (official is not null && !await db.OfficialCalendars.AnyAsync(o => o.Version == official.Version, cancellation))
            db.OfficialCalendars.Add(new() { Version = official.Version, Content = change.OfficialContent!, LoadedAt = now });
        foreach (var edition in inForce)
        {
            db.CalendarEditions.Add(new()
            {
                Desk = edition.Desk,
                Number = edition.Number + 1,
                Official = official?.Version ?? edition.Official,
                AddedDaysContent = change.AddedDaysContent ?? edition.AddedDaysContent,
                MadeAt = now,
            });
        }
    }
}
