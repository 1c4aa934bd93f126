namespace Helpdesk.Sla;

/// <summary>Gathers the faults of one file.</summary>
internal sealed class CalendarFaults
{
    // Whoever mends a file mends so many at a time; a file of another kind has thousands.
    private const int Most = 20;

    // Reasons repeat what stands in the file, and that may be anything.
    private const int LongestReason = 300;

    private readonly List<CalendarFault> faults = [];
    private int more;

    internal void Add(int? line, string russian, string english)
    {
        if (faults.Count < Most)
            faults.Add(Fault(line, russian, english));
        else
            more++;
    }

    internal bool Any => faults.Count > 0;

    internal CalendarFileException Told()
    {
        var told = faults.OrderBy(f => f.Line ?? int.MaxValue).ToList();
        if (more > 0)
            told.Add(new(null, new($"и ещё ошибок: {more}", $"and {more} more")));
        return new(told);
    }

    internal static CalendarFileException One(int? line, string russian, string english) =>
        new([Fault(line, russian, english)]);

    private static CalendarFault Fault(int? line, string russian, string english) => new(line, new(Cut(russian), Cut(english)));

    private static string Cut(string reason) => reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
}
