namespace Helpdesk.Bots.Dialogs;

public sealed record DialogOption(string Key, string Label)
{
    /// <summary>The labels of the options that a value names by their keys; a key that is there no longer stands for itself.</summary>
    internal static string Labels(string value, IReadOnlyList<DialogOption> options) =>
        string.Join(", ", value.Split(',').Select(key => options.FirstOrDefault(option => option.Key == key)?.Label ?? key));
}
