using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.Desks.ProfileReading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// Brings a decided change into force: the new editions, the deadlines that move with an event on each ticket, and the letters about it are
/// one transaction. Deadlines that passed, were met or broken stay. Intake goes on: what starts meanwhile is counted by the calendar that
/// is in force at its commit, or follows at once (<see cref="SettleCalendar"/>).
/// </summary>
public sealed class ApplyCalendar(
    Transactions transactions, DeskVersions desks, CalendarEditions editions, IMovedClocks tickets, TellOfMoves tell,
    DatabaseSignals signals)
{
    public async Task Handle(Guid changeId, CancellationToken cancellation)
    {
        if (!await transactions.Run(Actor.Nobody, work => Apply(work, changeId), cancellation))
            return;
        await desks.LearnCalendars(cancellation);
        signals.Raise(DatabaseSignals.CalendarChanged, changeId.ToString());
    }

    /// <returns>False when it did not come into force.</returns>
    private async Task<bool> Apply(Work work, Guid changeId)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // A node that is stopped in here must not hold the tickets of everybody else. What is joined here may be a million rows.
        await db.Database.ExecuteSqlRawAsync(
            "set local idle_in_transaction_session_timeout = '30s'; set local work_mem = '128MB'", cancellation);
        await db.WaitForTurn("apply calendar", cancellation);
        var change = await work.HoldCalendarChange(changeId);
        if (change.State != CalendarChangeState.Applying)
            return false;

        var inForce = (await editions.InForce(cancellation)).Where(e => change.Desk is null || e.Desk == change.Desk).ToList();
        if (CalendarChange.EditionsOf(inForce) != change.Editions)
        {
            // Another change came first: what was shown is no longer what would happen.
            change.CountAgain(work.Now);
            return false;
        }

        // Tickets before clocks, as everybody locks them.
        await tickets.Hold(db, changeId, cancellation);
        await Move(work, changeId, inForce);
        var moved = await db.ClockMoves.CountAsync(
            m => m.ChangeId == changeId && (m.OldDueAt != m.NewDueAt || m.OldProvisional != m.NewProvisional), cancellation);
        await tickets.Moved(db, changeId, change.DecidedBy ?? "", work.Now, cancellation);
        await tell.Handle(work, change);
        await MakeEditions(work, change, inForce);
        change.ComesIntoForce(moved, work.Now);
        await work.Save();
        // Last, and nothing is waited for after it: whoever starts a clock now waits for this commit.
        foreach (var edition in inForce.OrderBy(e => e.Desk, StringComparer.Ordinal))
            await db.HoldCalendar(edition.Desk, cancellation);
        return true;
    }

    /// <summary>
    /// Those that are still as they were counted; the others are left to settling. Afterwards the moves are what happened.
    /// </summary>
    private static async Task Move(Work work, Guid changeId, IReadOnlyList<CalendarEdition> inForce)
    {
        var (database, now) = (work.Db.Database, work.Now);
        var (keys, numbers) = (inForce.Select(e => e.Desk).ToArray(), inForce.Select(e => e.Number + 1).ToArray());
        await database.ExecuteSqlAsync(
            $"""
            update sla_clock c
            set due_at = m.new_due_at, provisional = m.new_provisional, next_step = m.next_step, next_step_at = m.next_step_at,
                calendar_edition = e.number, counted_at = {now}
            from clock_move m join unnest({keys}, {numbers}) as e(desk, number) on e.desk = m.desk
            where m.change_id = {changeId} and c.id = m.clock_id
              and c.met_at is null and c.cancelled_at is null and c.breached_at is null and c.due_at > {now}
              and c.due_at = m.old_due_at and (c.paused_at is null) = (m.next_step_at is not null)
            """, work.Cancellation);
        await database.ExecuteSqlAsync(
            $"""
            delete from clock_move m using sla_clock c, unnest({keys}, {numbers}) as e(desk, number)
            where m.change_id = {changeId} and c.id = m.clock_id and e.desk = m.desk and c.calendar_edition <> e.number
            """, work.Cancellation);
    }

    private static async Task MakeEditions(Work work, CalendarChange change, IReadOnlyList<CalendarEdition> inForce)
    {
        var (db, now) = (work.Db, work.Now);
        var official = change.Official;
        if (official is not null && !await db.OfficialCalendars.AnyAsync(o => o.Version == official.Version, work.Cancellation))
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
