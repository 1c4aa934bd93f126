namespace Helpdesk.Sla;

/// <summary>A deadline with the steps of the computation that gave it.</summary>
public sealed record Explanation(Deadline Deadline, IReadOnlyList<ExplanationStep> Steps)
{
    /// <summary>One line for each step, in both languages.</summary>
    public IReadOnlyList<LocalText> Lines() => [.. Steps.Select(s => new LocalText(RussianWording.Of(s), EnglishWording.Of(s)))];
}
