using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// Takes the steps that are due: warnings, breaches, repeated alerts. The step, its alerts and the next step are one transaction,
/// so each is taken once, by whichever node holds the row, however late.
/// </summary>
public sealed class Watch(
    IDbContextFactory<HelpdeskDbContext> contexts,
    DeskVersions desks,
    WriteAlerts alerts,
    IClockSubjects subjects,
    TimeProvider time)
{
    private const int BatchSize = 200;

    private const string DueSql = """
        select * from sla_clock
        where next_step_at <= {0}
        order by next_step_at
        limit {1}
        for update skip locked
        """;

    /// <returns>How many steps were taken.</returns>
    public async Task<int> TakeDueSteps(CancellationToken cancellation)
    {
        var taken = 0;
        int batch;
        do
        {
            batch = await TakeBatch(cancellation);
            taken += batch;
        }
        while (batch > 0 && !cancellation.IsCancellationRequested);
        return taken;
    }

    private async Task<int> TakeBatch(CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var clocks = await db.Clocks.FromSqlRaw(DueSql, now, BatchSize).ToListAsync(cancellation);
        if (clocks.Count == 0)
            return 0;

        var described = await subjects.Describe(db, [.. clocks.Select(c => c.TicketId).Distinct()], cancellation);
        var staff = await alerts.RecipientsOf(db, clocks, described, cancellation);
        foreach (var clock in clocks.OrderBy(c => c.NextStepAt))
            await Take(db, clock, described[clock.TicketId], staff, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return clocks.Count;
    }

    private async Task Take(HelpdeskDbContext db, SlaClock clock, AlertSubject subject, AlertStaff staff, DateTimeOffset now, CancellationToken cancellation)
    {
        var desk = await desks.Get(clock.Desk, clock.ProfileVersion, clock.CalendarEdition, cancellation);
        var promise = desk.Promise(clock.Promise)!;
        var calendar = clock.CalendarOf(desk);
        var step = clock.NextStep!;

        if (step == ClockStep.Breach)
        {
            clock.Breach(now);
            subjects.Breached(db, clock, promise.Name.Ru);
            alerts.Breach(db, desk, promise, clock, subject, staff, now);
        }
        else if (step == ClockStep.Repeat)
            alerts.Repeat(db, desk, promise, clock, subject, staff, now);
        else if (clock.DueAt > now)
            alerts.Warning(db, desk, promise, clock, subject, staff, ClockStep.PercentOf(step), now);

        clock.Next(ClockStep.After(step, promise, calendar, clock, now));
    }
}
