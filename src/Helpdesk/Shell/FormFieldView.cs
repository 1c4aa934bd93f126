using Helpdesk.Desks.Forms;

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
