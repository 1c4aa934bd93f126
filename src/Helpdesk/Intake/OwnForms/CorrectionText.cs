using System.Text;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.OwnForms;

/// <summary>What a correction changed, as a message of the conversation.</summary>
public static class CorrectionText
{
    private const int Longest = 300;

    public static string Of(
        RequestType type, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after,
        IReadOnlyCollection<string> changed)
    {
        var fields = type.Fields.Where(f => changed.Contains(f.Key)).ToList();
        var text = new StringBuilder();
        Append(text, "Добавлено", fields.Where(f => !before.ContainsKey(f.Key)), f => Shown(f, after));
        Append(
            text, "Исправлено", fields.Where(f => before.ContainsKey(f.Key) && after.ContainsKey(f.Key)),
            f => $"{Shown(f, before)} → {Shown(f, after)}");
        Append(text, "Убрано", fields.Where(f => !after.ContainsKey(f.Key)), f => Shown(f, before));
        return text.Length == 0 ? "Приложены файлы к форме." : text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<FormField> fields, Func<FormField, string> say)
    {
        var lines = fields.Select(f => f.Kind == FieldKind.Consent ? f.Label.Ru : $"{f.Label.Ru}: {say(f)}").ToList();
        if (lines.Count == 0)
            return;
        text.Append(title).Append(":\n");
        foreach (var line in lines)
            text.Append("— ").Append(line).Append('\n');
    }

    private static string Shown(FormField field, IReadOnlyDictionary<string, string> answers)
    {
        var shown = FormText.Shown(field, answers[field.Key], "ru").ReplaceLineEndings(" ");
        return shown.Length <= Longest ? shown : shown[..(Longest - 1)] + "…";
    }
}
