using System.Text;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Tests.App;

/// <summary>Hears everything that is logged.</summary>
internal sealed class Ear : ILoggerProvider, ILogger
{
    private readonly StringBuilder _heard = new();

    public string Heard
    {
        get
        {
            lock (_heard)
                return _heard.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_heard)
            _heard.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
    }

    public void Dispose()
    {
    }
}
