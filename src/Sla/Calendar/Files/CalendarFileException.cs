namespace Helpdesk.Sla;

/// <summary>A file is not an official calendar. The message names the faults in English, one a line.</summary>
public sealed class CalendarFileException(IReadOnlyList<CalendarFault> faults)
    : FormatException(string.Join('\n', faults.Select(f => f.InWords().En)))
{
    /// <summary>At least one, in the order of the file; of very many only the first.</summary>
    public IReadOnlyList<CalendarFault> Faults { get; } = faults;
}
