namespace Helpdesk.Desks.Forms;

/// <summary>An answer chosen from a list: by the option's key, or by its name as a person may type it in a mail or a chat.</summary>
internal static class ChoiceAnswer
{
    private static readonly char[] Between = [',', ';', '\n'];

    public static CheckedAnswer CheckOne(FormField field, string text) =>
        Find(field, text) is { } option ? CheckedAnswer.Good(option.Key) : NotInTheList(text);

    /// <summary>Kept in the order of the list, each once, with commas between the keys.</summary>
    public static CheckedAnswer CheckSeveral(FormField field, string text)
    {
        var chosen = new HashSet<FormOption>();
        foreach (var part in text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(field, part) is not { } option)
                return NotInTheList(part);
            chosen.Add(option);
        }

        return chosen.Count == 0
            ? NotInTheList(text)
            : CheckedAnswer.Good(string.Join(',', field.Options.Where(chosen.Contains).Select(option => option.Key)));
    }

    private static FormOption? Find(FormField field, string text) =>
        field.Options.FirstOrDefault(option => option.Key == text)
        ?? field.Options.FirstOrDefault(option => IsName(option.Name.Ru, text) || IsName(option.Name.En, text));

    private static bool IsName(string name, string text) => name.Equals(text, StringComparison.InvariantCultureIgnoreCase);

    private static CheckedAnswer NotInTheList(string text)
    {
        var shown = text.Length > 60 ? text[..60] + "…" : text;
        return CheckedAnswer.Wrong($"В списке нет варианта «{shown}».", $"“{shown}” is not one of the options.");
    }
}
