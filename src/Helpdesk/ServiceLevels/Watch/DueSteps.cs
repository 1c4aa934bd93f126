using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Watch;

/// <summary>
/// Takes the steps that are due: warnings, breaches, what follows them. A step, its alerts and the next step are one transaction,
/// so each is taken once, by whichever node holds the row, however late.
/// </summary>
public sealed class DueSteps(
    IDbContextFactory<HelpdeskDbContext> contexts,
    DeskVersions desks,
    IClockSubjects subjects,
    NodeClock clock,
    ILogger<DueSteps> log)
{
    private const int BatchSize = 500;

    /// <summary>Public to be explained: it must never look at clocks with nothing left to do.</summary>
    public const string DueSql =
        """
        select * from sla_clock
        where next_step_at <= {0}
        order by next_step_at
        limit {1}
        for update skip locked
        """;

    /// <summary>Takes all that is due, in order, batch by batch.</summary>
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

    /// <summary>What a watch sleeps for, in one question.</summary>
    /// <param name="StepAt">When the next step of all is due; null when there is none.</param>
    /// <param name="HasNews">People wait to be told of something, or a step was taken by a clock that was ahead.</param>
    public sealed record Awaited(DateTimeOffset? StepAt, bool HasNews);

    public async Task<Awaited> Await(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Database.SqlQuery<Awaited>(
            $"""
            select (select next_step_at from sla_clock where next_step_at is not null order by next_step_at limit 1) as "StepAt",
                exists (select from alert where sent_at is null)
                or exists (select from sla_clock where stepped_at > greatest({clock.Careful}, clock_timestamp()) + {NodeClock.Grace}
                           and met_at is null and cancelled_at is null) as "HasNews"
            """).ToListAsync(cancellation);
        return found.Single();
    }

    /// <summary>
    /// Takes the steps that have waited longest: one transaction, and as many statements for one step as for a full batch.
    /// </summary>
    /// <returns>How many steps were taken.</returns>
    public async Task<int> TakeBatch(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginShort(cancellation);
        var now = clock.Careful;
        var clocks = await db.Clocks.FromSqlRaw(DueSql, now, BatchSize).AsNoTracking().ToListAsync(cancellation);
        if (clocks.Count == 0)
            return 0;

        var described = await subjects.Describe(db, [.. clocks.Select(c => c.TicketId).Distinct()], cancellation);
        var staff = await AlertStaff.Of(db, [.. clocks.Select(c => c.Desk).Distinct()], cancellation);
        var batch = new StepBatch(staff, now, log);
        foreach (var clock in clocks.OrderBy(c => c.NextStepAt))
            batch.Take(await desks.Of(clock, cancellation), clock, described.GetValueOrDefault(clock.TicketId));

        await batch.Write(db, cancellation);
        if (batch.Breached.Count > 0)
            await subjects.Breached(db, batch.Breached, cancellation);
        await transaction.CommitAsync(cancellation);
        return clocks.Count;
    }
}
