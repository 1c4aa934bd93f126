namespace Helpdesk.Sla;

/// <summary>One thing that is wrong in a file with an official calendar.</summary>
/// <param name="Line">From 1; null when the fault is that of the whole file.</param>
public sealed record CalendarFault(int? Line, LocalText Reason)
{
    public LocalText InWords() => Line is { } line
        ? new($"строка {line}: {Reason.Ru}", $"line {line}: {Reason.En}")
        : Reason;
}

/// <summary>A file is not an official calendar. The message names the faults in English, one a line.</summary>
public sealed class CalendarFileException(IReadOnlyList<CalendarFault> faults)
    : FormatException(string.Join('\n', faults.Select(f => f.InWords().En)))
{
    /// <summary>At least one, in the order of the file; of very many only the first.</summary>
    public IReadOnlyList<CalendarFault> Faults { get; } = faults;
}
