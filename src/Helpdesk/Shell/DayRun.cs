using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>
/// One block of a picture of days: a day, like days in a row, or (<paramref name="IsMixed"/>) whatever lay in the middle of a very long
/// span.
/// </summary>
public sealed record DayRun(IReadOnlyList<DayBlock> Days, bool IsMixed = false)
{
    public DayBlock Day => Days[0];

    public DateOnly First => Days[0].Date;

    public DateOnly Last => Days[^1].Date;
}
