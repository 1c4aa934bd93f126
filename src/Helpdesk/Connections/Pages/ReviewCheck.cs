using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.Connections.Pages;

/// <summary>A requirement of the checklist, and what was found.</summary>
public sealed record ReviewCheck
{
    public required string Key { get; init; }

    public required string Text { get; init; }

    public string? Clause { get; init; }

    public required IReadOnlyList<Choice> Fields { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Note { get; init; }

    /// <summary>What is kept, as the page showed it when the form was opened: the form says it beside what is found now.</summary>
    public required SaveChecklist.Finding Shown { get; init; }

    /// <summary>Who found it and when; null when nobody has.</summary>
    public string? By { get; init; }

    public required bool IsOutdated { get; init; }

    /// <summary>What the reader had marked while a colleague marked something else.</summary>
    public string? Conflict { get; init; }

    internal static ReviewCheck Of(CheckedRequirement check, RequestType type, Moments moments) => new()
    {
        Key = check.Requirement.Key,
        Text = check.Requirement.Text.In(Words.Language),
        Clause = check.Requirement.Clause,
        Fields = [.. check.Requirement.Fields.Select(key => new Choice(key, type.Field(key)!.Label.In(Words.Language)))],
        Verdict = check.Verdict,
        Note = check.Note,
        Shown = new(check.Verdict, check.Note),
        By = check.Found is { } found ? $"{found.By}, {moments.Full(found.At)}" : null,
        IsOutdated = check.IsOutdated,
    };

    /// <summary>What was marked in a form that was refused stands there again; what was left alone is as it is kept.</summary>
    internal ReviewCheck AskedAgain(IReadOnlyList<SaveChecklist.Mark> marks) =>
        marks.FirstOrDefault(m => m.Requirement == Key && m.Found != m.Shown) is { } mark
            ? this with { Shown = mark.Shown, Verdict = mark.Found.Verdict, Note = mark.Found.Note }
            : this;
}
