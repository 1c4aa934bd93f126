using System.Diagnostics.Metrics;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Watch;

/// <summary>
/// The second pair of eyes, once a minute: steps that the watch of no node took in time are taken here, in the same way, and it is said
/// that there were any.
/// </summary>
public sealed partial class AuditSteps
{
    /// <summary>A step of the watch is late by this much: something is wrong with it.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>The meter of the watch.</summary>
    public const string Meter = "Helpdesk.Watch";

    /// <summary>How long a node speaks of late steps that it found.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly IDbContextFactory<HelpdeskDbContext> _contexts;
    private readonly DueSteps _steps;
    private readonly NodeClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditSteps> _log;
    private readonly Counter<long> _late;
    private (int Steps, long Stamp)? _found;

    public AuditSteps(
        IDbContextFactory<HelpdeskDbContext> contexts, DueSteps steps, NodeClock clock, TimeProvider time, IMeterFactory meters,
        ILogger<AuditSteps> log)
    {
        (_contexts, _steps, _clock, _time, _log) = (contexts, steps, clock, time, log);
        _late = meters.Create(Meter).CreateCounter<long>(
            "helpdesk_watch_late_steps", description: "Steps of clocks that the audit found more than 10 s late");
    }

    /// <summary>Late steps that this node found a short while ago; zero when it found none.</summary>
    public int FoundLately => _found is { } found && _time.GetElapsedTime(found.Stamp) < Fresh ? found.Steps : 0;

    /// <summary>How many steps are late now.</summary>
    public async Task<int> Count(CancellationToken cancellation)
    {
        var since = _clock.Careful - Late;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return await db.Clocks.CountAsync(c => c.NextStepAt < since, cancellation);
    }

    /// <returns>How many late steps there were.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var late = await Count(cancellation);
        if (late == 0)
            return 0;
        _found = (late, _time.GetTimestamp());
        _late.Add(late);
        LogLate(late);
        await _steps.TakeDueSteps(cancellation);
        return late;
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "{Steps} steps of clocks were more than 10 s late: the watch was behind or stood still. They are taken now")]
    private partial void LogLate(int steps);
}
