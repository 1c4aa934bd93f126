namespace Helpdesk.Sla;

/// <summary>
/// The days of an explanation. Made of its steps and of nothing else: no calendar is asked a second time, so the picture
/// cannot tell another story than the computation.
/// </summary>
public static class DayBlocks
{
    /// <summary>
    /// Every local date from receipt to deadline, in order. Where the deadline rolled back from a day off, the days up
    /// to that day off follow.
    /// </summary>
    public static IReadOnlyList<DayBlock> Days(this Explanation explanation) => Of(explanation.Steps);

    /// <param name="steps">Of one explanation, whole and in order.</param>
    public static IReadOnlyList<DayBlock> Of(IReadOnlyList<ExplanationStep> steps)
    {
        var told = new ToldDays(steps);
        foreach (var step in steps)
            told.Take(step);
        return told.List();
    }
}
