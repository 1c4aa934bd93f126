using Helpdesk.Shell;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary>The public calculator: the question, and its answer when it was asked.</summary>
public sealed record DeadlineView
{
    public required Moments Moments { get; init; }

    public required IReadOnlyList<DeskChoiceView> Desks { get; init; }

    /// <summary>Key of the chosen desk, sent along with the form; null when there is no such desk.</summary>
    public string? Desk { get; init; }

    public string? DeskError { get; init; }

    /// <summary>Promise, date, time, region; empty until a desk is chosen.</summary>
    public IReadOnlyList<FormFieldView> Fields { get; init; } = [];

    /// <summary>Rarely needed, so it is folded.</summary>
    public FormFieldView? Zone { get; init; }

    /// <summary>Null until something was asked, and when it cannot be answered.</summary>
    public DeadlineAnswerView? Answer { get; init; }

    public bool HasErrors => DeskError is not null || Zone?.Error is not null || Fields.Any(one => one.Error is not null);
}

/// <param name="Url">The calculator with this desk, the rest of the question kept.</param>
public sealed record DeskChoiceView(string Name, string Url, bool IsChosen);

/// <param name="ReceivedAt">The moment that was asked about.</param>
/// <param name="ClauseText">What the clause says; null when the profile does not tell.</param>
/// <param name="InSchool">The deadline by the school's clock, where it is counted by another.</param>
/// <param name="Url">Asks this very question, also tomorrow.</param>
public sealed record DeadlineAnswerView(PromiseView Promise, DateTimeOffset ReceivedAt, string? ClauseText, string? InSchool, string Url);
