using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.MailForms;

/// <summary>Options that a sentence names: «СГО, Журавль и баллов нет».</summary>
internal static class OptionsInWords
{
    private static readonly string[] Everything = ["все", "все системы", "всё", "all", "все шесть", "ко всем", "ко всем системам"];

    /// <returns>Their keys with commas between; empty when it names none.</returns>
    public static string Of(FormField field, string text)
    {
        var plain = $" {FieldNames.Plain(text)} ";
        if (field.Kind == FieldKind.MultiChoice && Everything.Contains(plain.Trim()))
            return string.Join(',', field.Options.Select(o => o.Key));
        var named = field.Options.Where(o => Names(o).Any(name => plain.Contains($" {name} ", StringComparison.Ordinal))).Select(o => o.Key)
            .ToList();
        return field.Kind == FieldKind.MultiChoice || named.Count == 1 ? string.Join(',', named) : "";
    }

    /// <summary>The whole name, and the one in quotation marks: «ЭЖ «Журавль»» is «Журавль» too.</summary>
    private static IEnumerable<string> Names(FormOption option)
    {
        foreach (var name in new[] { option.Name.Ru, option.Name.En })
        {
            if (FieldNames.Plain(name) is { Length: > 0 } whole)
                yield return whole;
            var (from, to) = (name.IndexOfAny(['«', '“']), name.IndexOfAny(['»', '”']));
            if (from >= 0 && to > from && FieldNames.Plain(name.AsSpan(from + 1, to - from - 1)) is { Length: > 0 } quoted)
                yield return quoted;
        }
    }
}
