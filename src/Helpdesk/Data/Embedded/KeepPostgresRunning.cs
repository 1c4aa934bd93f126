namespace Helpdesk.Data.Embedded;

/// <summary>
/// Starts the private PostgreSQL again when it has died, at its old address, because connection strings are made once. Goes on trying, for
/// a full disk is emptied some day; but when somebody else has taken the port, only a new start of the program helps, and it ends.
/// </summary>
public sealed partial class KeepPostgresRunning(
    EmbeddedPostgres postgres, IHostApplicationLifetime host, TimeProvider time, ILogger<KeepPostgresRunning> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A server that has run for so long has really come back.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    /// <summary>A connection that goes out may sit on the port for a moment.</summary>
    private const int TriesForThePort = 5;

    private int _tries;
    private int _triesForThePort;
    private DateTimeOffset? _backAt;
    private DateTimeOffset _toldAt;

    /// <summary>Why the program ends; null as long as there is hope.</summary>
    public EmbeddedPostgresException? GivenUp { get; private set; }

    /// <summary>
    /// What is being done about a server that is gone, for whoever asks whether the program is ready; null while it runs.
    /// </summary>
    public string? Trouble { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (GivenUp is null)
            {
                await Task.Delay(Rhythm, time, stoppingToken);
                if (!postgres.Lives)
                    await BringBack(stoppingToken);
            }
            host.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task BringBack(CancellationToken cancellation)
    {
        if (_backAt is { } back && time.GetUtcNow() - back > Steady)
            _tries = 0;
        if (_tries == 0)
            LogGone();
        _backAt = null;
        _tries++;
        Trouble = $"PostgreSQL has stopped and is being started again (attempt {_tries})";
        var fault = await Try(cancellation);
        if (fault is null)
        {
            (_backAt, Trouble, _triesForThePort) = (time.GetUtcNow(), null, 0);
            LogBack(_tries);
            // One that dies again and again is not started again and again without a pause.
            await Pause(cancellation);
            return;
        }
        _triesForThePort = postgres.HasItsPort ? 0 : _triesForThePort + 1;
        if (_triesForThePort == TriesForThePort)
            GivenUp = new($"PostgreSQL has stopped and cannot be started again, because its port is taken: {fault}");
        Tell(fault);
        await Pause(cancellation);
    }

    private async Task<string?> Try(CancellationToken cancellation)
    {
        try
        {
            return await postgres.BringBack(cancellation);
        }
        catch (Exception fault) when (fault is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private void Tell(string fault)
    {
        if (_tries > 1 && time.GetUtcNow() - _toldAt < Steady)
            return;
        _toldAt = time.GetUtcNow();
        LogFailed(_tries, fault);
    }

    private Task Pause(CancellationToken cancellation)
    {
        var seconds = Math.Min(Math.Pow(2, _tries - 2), LongestPause.TotalSeconds);
        return Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The private PostgreSQL has stopped by itself; starting it again")]
    private partial void LogGone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The private PostgreSQL runs again (attempt {Attempt})")]
    private partial void LogBack(int attempt);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The private PostgreSQL could not be started (attempt {Attempt}); trying again: {Fault}")]
    private partial void LogFailed(int attempt, string fault);
}
