namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>Answered in words. Value: one line, or the text as it was written.</summary>
public record TextField(string Key, string Label) : DialogField(Key, Label)
{
    private const int LongestLine = 1000;
    private const int LongestText = 10_000;

    /// <summary>Line breaks are part of the answer.</summary>
    public bool IsLong { get; init; }

    internal sealed override FieldAnswer Read(string typed, Language language) => IsLong
        ? Checked(typed, LongestText, language)
        : Checked(string.Join(' ', typed.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), LongestLine, language);
}
