using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>
/// How far the clock of this node is ahead of the database's, which all nodes share. Between two measurements a clock that somebody sets
/// is noticed at once, because it and the time that passes do not agree any more.
/// </summary>
public sealed class NodeClock
{
    /// <summary>Clocks that are kept by NTP differ by milliseconds.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What is written so little later than now was written by a clock that is right enough: nodes differ, and NTP mends in steps.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>The meter of what the node knows about itself.</summary>
    public const string Meter = "Helpdesk.Node";

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;

    private volatile Measured? _last;

    public NodeClock(NpgsqlDataSource source, TimeProvider time, IMeterFactory meters)
    {
        (_source, _time) = (source, time);
        meters.Create(Meter).CreateObservableGauge(
            "helpdesk_clock_ahead_seconds", () => Ahead.TotalSeconds,
            description: "How far the clock of this node is ahead of the database's");
    }

    private sealed record Measured(TimeSpan Ahead, DateTimeOffset At, long Stamp);

    /// <summary>Negative when it is behind; zero until it was measured.</summary>
    public TimeSpan Ahead =>
        _last is { } last ? last.Ahead + (_time.GetUtcNow() - last.At - _time.GetElapsedTime(last.Stamp)) : TimeSpan.Zero;

    public bool IsWrong => Ahead.Duration() > Tolerance;

    /// <summary>Now, but never what only this node believes to have come: for what cannot be undone.</summary>
    public DateTimeOffset Careful => Ahead is var ahead && ahead > Tolerance ? (_time.GetUtcNow() - ahead).ToStored() : _time.Instant;

    /// <summary>
    /// Now by this node's clock or by the database's, whichever is further: what was written later than that, and more than
    /// <see cref="Grace"/> later, was written by a clock that was ahead.
    /// </summary>
    public async Task<DateTimeOffset> Latest(HelpdeskDbContext db, CancellationToken cancellation)
    {
        var there = await db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").SingleAsync(cancellation);
        var here = _time.Instant;
        return there > here ? there.ToStored() : here;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"the clock of this node is {Ahead.Duration().TotalSeconds:0.#} s "
            + $"{(Ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's");

    public async Task Measure(CancellationToken cancellation)
    {
        var (stamp, before) = (_time.GetTimestamp(), _time.GetUtcNow());
        await using var command = _source.CreateCommand("select clock_timestamp()");
        var there = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellation))!);
        // It was asked in the middle of the way there and back.
        var asked = before + _time.GetElapsedTime(stamp) / 2;
        _last = new(asked - there, before, stamp);
    }
}

/// <summary>Compares the clocks every few seconds, and says so when they differ.</summary>
internal sealed partial class CompareClocks(NodeClock clock, TimeProvider time, ILogger<CompareClocks> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        var said = false;
        try
        {
            do
            {
                await Try(stoppingToken);
                if (clock.IsWrong && !said)
                    LogDiffers(clock);
                said = clock.IsWrong;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Try(CancellationToken stopping)
    {
        try
        {
            await clock.Measure(stopping);
        }
        catch (NpgsqlException)
        {
            // The database is away: what needs it says so.
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Clock}: set it right (NTP). Until then no deadline is called broken that only this node believes to be over")]
    private partial void LogDiffers(NodeClock clock);
}
