namespace Helpdesk.Sla;

/// <summary>A deadline with the steps of the computation that gave it.</summary>
public sealed record Explanation(Deadline Deadline, IReadOnlyList<ExplanationStep> Steps)
{
    /// <summary>One line for each step, in both languages.</summary>
    public IReadOnlyList<LocalText> Lines() => [.. Steps.Select(Line)];

    /// <summary>The same for pages: which calendar was used, without the version that says nothing to a person.</summary>
    public IReadOnlyList<LocalText> LinesForPeople() => [.. Steps.Select(step => step is ExplanationStep.CalendarUsed used
        ? new LocalText(RussianWording.WithoutVersion(used), EnglishWording.WithoutVersion(used))
        : Line(step))];

    private static LocalText Line(ExplanationStep step) => new(RussianWording.Of(step), EnglishWording.Of(step));
}
