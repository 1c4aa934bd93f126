namespace Helpdesk.Sla;

/// <summary>One thing that is wrong in a file with an official calendar.</summary>
/// <param name="Line">From 1; null when the fault is that of the whole file.</param>
public sealed record CalendarFault(int? Line, LocalText Reason)
{
    public LocalText InWords() => Line is { } line
        ? new($"строка {line}: {Reason.Ru}", $"line {line}: {Reason.En}")
        : Reason;
}
