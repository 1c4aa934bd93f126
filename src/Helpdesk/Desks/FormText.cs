using Helpdesk.Bots;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Desks;

/// <summary>A filled form as text, where nothing was written besides: the first message of the conversation is never empty.</summary>
public static class FormText
{
    public static string Of(RequestType type, IReadOnlyDictionary<string, string> values, string language) =>
        string.Join('\n', type.Fields
            .Where(f => values.ContainsKey(f.Key) && f.Kind is not (FieldKind.Consent or FieldKind.File))
            .Select(f => $"{f.Label.In(language)}: {Shown(f, values[f.Key], language)}"));

    /// <summary>An answer as people read it: names instead of keys.</summary>
    public static string Shown(FormField field, string value, string language) => field.Kind switch
    {
        FieldKind.Choice or FieldKind.MultiChoice => string.Join(", ", value.Split(',').Select(key =>
            field.Options.FirstOrDefault(o => o.Key == key)?.Name.In(language) ?? key)),
        FieldKind.Consent => Language.Of(language).T($"дано, текст {value}", $"given, text {value}"),
        FieldKind.Region => Regions.Find(value)?.Name.In(language) ?? value,
        _ => value,
    };
}
