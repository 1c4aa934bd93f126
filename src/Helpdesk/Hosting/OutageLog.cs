using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Hosting;

/// <summary>
/// While the database is away everything that works by itself fails again and again, Quartz and Entity Framework included, and says so each
/// time with a long trace. Here such lines are counted instead, whoever writes them: one at the beginning, one a minute, one in the end.
/// </summary>
internal static class OutageLog
{
    public static void AddOutageLog(this IServiceCollection services)
    {
        services.AddSingleton<OutageTally>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<EndOfOutage>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider =>
            new Factory(ActivatorUtilities.CreateInstance<LoggerFactory>(provider), provider.GetRequiredService<OutageTally>())));
    }

    private sealed class Factory(LoggerFactory inner, OutageTally tally) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Counting(inner.CreateLogger(categoryName), categoryName, tally);

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Counting(ILogger inner, string category, OutageTally tally) : ILogger
    {
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel) && Data.DatabaseAway.CauseIn(exception) is { } cause)
                tally.Count(category, inner, formatter(state, exception), cause);
            else
                inner.Log(logLevel, eventId, state, exception, formatter);
        }

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);
    }
}
