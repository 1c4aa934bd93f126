using Helpdesk.Desks.Forms;
using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>One question of a form, with what was answered so far and what is wrong with the answer.</summary>
public sealed record FormFieldView
{
    /// <summary>The HTML name the answer is posted under; also the anchor of its error.</summary>
    public required string Name { get; init; }

    /// <summary>Sets the questions of one form apart from those of another on the same page; null where there is one form.</summary>
    public string? Scope { get; init; }

    /// <summary>Ends the ids of its elements, unique on the page.</summary>
    public string Anchor => Scope is null ? Name : $"{Scope}-{Name}";

    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What an answer may be instead of this one: «почта или телефон: нужно хотя бы одно»; null where it stands alone.</summary>
    public string? Either { get; init; }

    /// <summary>Takes one line: choices stand in a list that opens.</summary>
    public bool IsShort { get; init; }

    /// <summary>What may be chosen; also the suggestions of a region.</summary>
    public IReadOnlyList<Choice> Options { get; init; } = [];

    /// <summary>Answers given: one, or several keys of a multiple choice; <c>on</c> for a consent.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>What a reviewer wants changed.</summary>
    public string? Remark { get; init; }

    /// <summary>It was answered anew just now.</summary>
    public bool IsChanged { get; init; }

    /// <summary>What somebody else answered meanwhile; null where both say the same.</summary>
    public string? Meanwhile { get; init; }

    /// <summary>Token of the HTML <c>autocomplete</c> attribute: <c>name</c>, <c>email</c>, <c>tel</c>, <c>organization</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Limit in characters; for files in bytes each.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Where the text of a consent can be read.</summary>
    public string? LinkUrl { get; init; }

    public string Value => Values.Count > 0 ? Values[0] : "";
}

/// <param name="Title">Heading over a group of questions; null for none.</param>
public sealed record FormSectionView(string? Title, IReadOnlyList<FormFieldView> Fields);

/// <summary>What is promised about a request: shown before sending, after it, and on the ticket.</summary>
/// <param name="Name">Name of the promise in the reader's language.</param>
/// <param name="Clause">Clause of the regulation.</param>
/// <param name="Zone">Zone of the desk or school the deadline is counted in.</param>
/// <param name="IsProvisional">The deadline crosses a year whose official calendar is not published yet.</param>
/// <param name="Explanation">Steps a person can check by hand, in order.</param>
public sealed record PromiseView(
    string Name, string? Clause, DateTimeOffset DueAt, TimeZoneInfo Zone, bool IsProvisional, IReadOnlyList<string> Explanation)
{
    /// <summary>The days of the explanation; empty where no picture is shown.</summary>
    public IReadOnlyList<DayBlock> Days { get; init; } = [];

    /// <summary>«6.6», not a law with its article.</summary>
    public bool IsClauseNumber => Clause is { } clause && clause.All(sign => char.IsAsciiDigit(sign) || sign == '.');
}
