using Npgsql;

namespace Helpdesk.Hosting;

/// <summary>Counts by category of the log what failed because the database was away.</summary>
internal sealed partial class OutageTally(TimeProvider time)
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Failing> _failing = [];
    private readonly SemaphoreSlim _begun = new(0);

    // By the time that passes, not by a clock that somebody may set.
    private long _last;
    private (long Stamp, string Reason)? _withoutRoom;

    public void Count(string category, ILogger log, string words, Exception cause)
    {
        // Quartz puts the whole trace into its words.
        (words, var reason) = (FirstLine(words), FirstLine(cause.Message));
        lock (_gate)
        {
            var now = _last = time.GetTimestamp();
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory })
                _withoutRoom = (now, reason);
            if (!_failing.TryGetValue(category, out var failing))
            {
                _failing[category] = new(log, time.GetUtcNow()) { Times = 1, Told = now };
                if (_failing.Count == 1)
                    _begun.Release();
                LogBegun(log, words, reason);
                return;
            }
            failing.Times++;
            if (time.GetElapsedTime(failing.Told, now) < Rhythm)
                return;
            failing.Told = now;
            LogCounted(log, words, failing.Times, failing.Since, reason);
        }
    }

    /// <summary>
    /// Says that a moment ago there was no room to write: the database may answer questions all the same. Null when there was.
    /// </summary>
    public string? WithoutRoom()
    {
        lock (_gate)
            return _withoutRoom is { } last && time.GetElapsedTime(last.Stamp) < Fresh ? last.Reason : null;
    }

    /// <summary>Waits until something has failed.</summary>
    public Task Begun(CancellationToken cancellation) => _begun.WaitAsync(cancellation);

    /// <summary>Tells that all is well again, unless something has failed within the given time. Returns whether it is.</summary>
    public bool TryEnd(TimeSpan quiet)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_last) < quiet)
                return false;
            foreach (var failing in _failing.Values)
                LogEnded(failing.Log, failing.Times, failing.Since);
            _failing.Clear();
            return true;
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Words} – {Cause}. The database is away: further failures are counted")]
    private static partial void LogBegun(ILogger log, string words, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Words} – {Times} failures since {Since:u}, the last one: {Cause}")]
    private static partial void LogCounted(ILogger log, string words, int times, DateTimeOffset since, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is back; {Times} failures here since {Since:u}")]
    private static partial void LogEnded(ILogger log, int times, DateTimeOffset since);

    private sealed class Failing(ILogger log, DateTimeOffset since)
    {
        public ILogger Log => log;
        public DateTimeOffset Since => since;
        public int Times { get; set; }
        public long Told { get; set; }
    }
}
