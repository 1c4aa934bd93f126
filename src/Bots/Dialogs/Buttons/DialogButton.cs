namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>A button as a stage thinks of it: what it says, and what a press of it asks for.</summary>
internal sealed record DialogButton(string Caption, string Verb, string Key = "")
{
    private const int LongestCaption = 60;

    /// <summary>What people also type for it, in lower case.</summary>
    public IReadOnlyList<string> AlsoTyped { get; init; } = [];

    /// <summary>Good at any time; the others belong to one question of one form.</summary>
    public bool Lasts { get; init; }

    /// <summary><see cref="OutgoingButton.AsksPhone"/>.</summary>
    public bool AsksPhone { get; init; }

    public bool IsTyped(string typed)
    {
        var word = typed.Trim().TrimEnd('.', '!').TrimEnd();
        return TypedChoice.Same(Caption, word) || AlsoTyped.Contains(word.ToLowerInvariant());
    }

    public OutgoingButton Lasting() => new(Shown, PressData.Lasting(Verb, Key));

    public OutgoingButton OfForm(string form, int turn) =>
        new(Shown, PressData.OfForm(form, turn, Verb, Key)) { AsksPhone = AsksPhone };

    // Messengers cut long captions where they like; a name without letters would be refused.
    private string Shown => string.IsNullOrWhiteSpace(Caption) ? "…" : Excerpt.Of(Caption.ReplaceLineEndings(" "), LongestCaption);
}
