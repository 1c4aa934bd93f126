using Hangfire.Logging;

namespace Helpdesk.Jobs;

/// <summary>
/// Hangfire's log in ours. Hangfire keeps one for the process: when the program that gave it has ended, what is said is said to nobody.
/// </summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Of(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Of(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    private sealed class Of(ILogger log) : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            var level = logLevel switch
            {
                Hangfire.Logging.LogLevel.Trace => Microsoft.Extensions.Logging.LogLevel.Trace,
                Hangfire.Logging.LogLevel.Debug => Microsoft.Extensions.Logging.LogLevel.Debug,
                Hangfire.Logging.LogLevel.Info => Microsoft.Extensions.Logging.LogLevel.Information,
                Hangfire.Logging.LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
                Hangfire.Logging.LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
                _ => Microsoft.Extensions.Logging.LogLevel.Critical,
            };
            if (!log.IsEnabled(level))
                return false;
            if (messageFunc is not null)
                log.Log(level, 0, messageFunc(), exception, (words, _) => words);
            return true;
        }
    }
}
