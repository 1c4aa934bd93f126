namespace Helpdesk.Bots.Dialogs;

/// <param name="Fields">Asked one by one. Without any the request is short: what is written next is the request.</param>
public sealed record DialogRequestType(string Key, string Name, IReadOnlyList<DialogField> Fields)
{
    /// <summary>What must be written or sent besides the answers; a type without fields needs something in any case.</summary>
    public DialogNeed Needs { get; init; }

    /// <summary>Key of a field whose answer does instead of what <see cref="Needs"/> says.</summary>
    public string? NeedsUnless { get; init; }

    /// <summary>Says what to write, instead of our own sentence.</summary>
    public string? TextPrompt { get; init; }
}
