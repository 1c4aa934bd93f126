using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Tests;

/// <summary>Keeps what is logged, exceptions included, as lines.</summary>
internal sealed class LineLog<T>(ConcurrentQueue<string> lines) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
