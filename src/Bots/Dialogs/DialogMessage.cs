using System.Text.Json.Serialization;

namespace Helpdesk.Bots.Dialogs;

/// <param name="Text">What was written, messages joined by line breaks.</param>
/// <param name="Files">Keys the host gave to the files.</param>
public sealed record DialogMessage(string Text, IReadOnlyList<string> Files)
{
    public DialogMessage()
        : this("", [])
    {
    }

    [JsonIgnore]
    public bool IsEmpty => Text.Length == 0 && Files.Count == 0;

    public DialogMessage With(DialogMessage more) =>
        new(Text.Length == 0 ? more.Text : more.Text.Length == 0 ? Text : $"{Text}\n{more.Text}", [.. Files, .. more.Files]);
}
