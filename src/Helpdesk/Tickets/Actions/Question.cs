using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Actions;

/// <summary>One thing that an action asks.</summary>
/// <param name="Name">
/// Where the answer goes: <c>text</c>, <c>target</c>, <c>files</c>, or <c>v-</c> and the name of a value of <see cref="ActionInput"/>.
/// </param>
public sealed record Question(string Name, LocalText Label, FieldKind Kind)
{
    public const string TargetName = "target";

    private const string ValuePrefix = "v-";

    /// <summary>As much as the program takes of a text by itself.</summary>
    private const int LongestText = 20_000;

    public LocalText? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>In characters; null for files, whose limit is a setting.</summary>
    public int? MaxLength { get; init; }

    public IReadOnlyList<(string Key, LocalText Name)> Options { get; init; } = [];

    /// <summary>What stands there already.</summary>
    public string? Value { get; init; }

    public static string OfValue(string name) => ValuePrefix + name;

    /// <summary>Words for the requester.</summary>
    public static Question Text(string ru, string en, bool required) =>
        new("text", new(ru, en), FieldKind.Multiline) { IsRequired = required, MaxLength = LongestText };

    /// <summary>One line that stays in the history.</summary>
    public static Question Reason(string ru, string en) =>
        new("text", new(ru, en), FieldKind.Text) { MaxLength = ClockPause.LongestReason };

    public static Question Files(string ru, string en) => new("files", new(ru, en), FieldKind.File);

    /// <summary>What the action is about.</summary>
    public static Question Target(string ru, string en, FieldKind kind) => new(TargetName, new(ru, en), kind);
}
