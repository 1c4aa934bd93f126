using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>The long part of a change: counting what moves, applying. It goes on wherever another node or an earlier start left it.</summary>
public sealed class CalendarWork(
    IDbContextFactory<HelpdeskDbContext> contexts, NpgsqlDataSource source, CountMoves count, ApplyCalendar apply, SettleCalendar settle)
{
    /// <returns>How many changes were worked on.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var work = await db.CalendarChanges.AsNoTracking()
            .Where(c => c.State == CalendarChangeState.Counting || c.State == CalendarChangeState.Applying || c.State == CalendarChangeState.Settling)
            .OrderBy(c => c.MadeAt).Select(c => c.Id).ToListAsync(cancellation);
        var done = 0;
        foreach (var change in work)
            done += await Alone(change, cancellation) ? 1 : 0;
        return done;
    }

    /// <summary>A node that was thought dead may still be at it: the server knows whether its connection lives.</summary>
    private async Task<bool> Alone(Guid change, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('calendar work/' || $1, 0))", connection) { Parameters = { new() { Value = change.ToString() } } };
        if (!(bool)(await take.ExecuteScalarAsync(cancellation))!)
            return false;
        try
        {
            await count.Handle(change, cancellation);
            await apply.Handle(change, cancellation);
            await settle.Handle(change, cancellation);
            return true;
        }
        finally
        {
            await using var give = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

[DisallowConcurrentExecution]
public sealed class CalendarJob(CalendarWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await work.Run(cancellationToken);
}
