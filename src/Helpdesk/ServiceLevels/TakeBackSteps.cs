using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>
/// Takes back the steps that were taken before their time, by a clock that was ahead and has been put right: the promise runs as if nobody
/// had looked at it meanwhile, so that its warnings and its breach come at their true time. Only of promises that still run. Neither a node
/// that is behind nor a database that is takes back what the other knows to be over.
/// </summary>
public sealed partial class TakeBackSteps(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskVersions desks, IClockSubjects subjects, NodeClock node,
    ILogger<TakeBackSteps> log)
{
    private const int BatchSize = 500;

    private static readonly TimeSpan LookAgainIn = TimeSpan.FromHours(1);

    /// <returns>Of how many promises.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (all, batch) = (0, BatchSize);
        while (batch == BatchSize)
            all += batch = await TakeBatch(cancellation);
        if (all > 0)
            LogTakenBack(all);
        return all;
    }

    private async Task<int> TakeBatch(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = await node.Latest(db, cancellation);
        var since = now + NodeClock.Grace;
        // Looked for with each pass and found once in a year: no transaction for that.
        if (!await db.Clocks.AnyAsync(c => c.SteppedAt > since && c.MetAt == null && c.CancelledAt == null, cancellation))
            return 0;

        return await transactions.RunShort(Actor.Nobody, work => TakeBatch(work, now), cancellation);
    }

    /// <param name="now">The latest that node and database know, which is not the moment of the transaction.</param>
    private async Task<int> TakeBatch(Work work, DateTimeOffset now)
    {
        var since = now + NodeClock.Grace;
        var clocks = await work.Db.Clocks.FromSql(
            $"""
            select * from sla_clock
            where stepped_at > {since} and met_at is null and cancelled_at is null
            order by stepped_at
            limit {BatchSize}
            for update skip locked
            """).ToListAsync(work.Cancellation);
        var broken = new List<BreachedClock>();
        foreach (var clock in clocks)
            await TakeBack(clock, broken, now, work.Cancellation);
        await work.Save();
        await work.Db.TakeBackAlerts([.. clocks.Select(c => c.Id)], now, work.Cancellation);
        if (broken.Count > 0)
            await subjects.NotBreached(work.Db, broken, now, work.Cancellation);
        return clocks.Count;
    }

    /// <param name="broken">Gets the promise if it was taken for broken and is not.</param>
    private async Task TakeBack(SlaClock clock, List<BreachedClock> broken, DateTimeOffset now, CancellationToken cancellation)
    {
        var wasBroken = clock.BreachedAt is not null;
        clock.TakeBack(now);
        try
        {
            var desk = await desks.Of(clock, cancellation);
            var promise = desk.Promise(clock.Promise) ?? throw new InvalidOperationException(
                $"Desk {desk.Key} {desk.Version} has no promise {clock.Promise}.");
            if (wasBroken && clock.BreachedAt is null)
                broken.Add(new(clock, promise.Name.Ru, promise.Apology is not null));
            var calendar = clock.CalendarOf(desk);
            if (clock.BreachedAt is not null)
                clock.Next(ClockStep.After(ClockStep.Breach, promise, calendar, clock, now));
            else
                clock.Next(clock.PausedAt is null ? ClockStep.ToCome(promise, calendar, clock, now) : null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // As the watch does: one that cannot be understood must not stop the others.
            LogFault(fault, clock.Id, clock.TicketId);
            if (clock.NextStep is { } step)
                clock.Next(new ClockStep(step, now + LookAgainIn));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The clock of the server was ahead: steps of {Clocks} running promises were taken before their time and are taken back")]
    private partial void LogTakenBack(int clocks);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The next step of clock {Clock} on ticket {Ticket} cannot be counted again; looking again in an hour")]
    private partial void LogFault(Exception fault, Guid clock, Guid ticket);
}
