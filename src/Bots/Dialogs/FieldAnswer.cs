using System.Globalization;
using Helpdesk.Bots.Dialogs.Texts;

namespace Helpdesk.Bots.Dialogs;

/// <summary>A typed answer read as a field wants it: a value, a fault in words, or a plain "no" to a consent.</summary>
internal sealed record FieldAnswer(string? Value, string? Fault = null, bool IsNo = false)
{
    private const int LongestLine = 1000;
    private const int LongestText = 10_000;
    private static readonly string[] Dates = ["d.M.yyyy", "d.M.yy", "yyyy-M-d", "d/M/yyyy", "d-M-yyyy"];

    public static FieldAnswer Read(DialogField field, string typed, DialogTexts texts) => field.Kind switch
    {
        DialogFieldKind.Choice => Choice.Find(field.Options, option => option.Label, typed) is { } option
            ? new FieldAnswer(option.Key)
            : new FieldAnswer(null, texts.ChooseFromList),
        DialogFieldKind.MultiChoice => Several(field, typed, texts),
        DialogFieldKind.Consent when texts.MeansYes(typed) => new FieldAnswer("true"),
        DialogFieldKind.Consent => new FieldAnswer(null, texts.ConsentButtons, IsNo: texts.MeansNo(typed)),
        DialogFieldKind.Date => Date(field, typed, texts),
        DialogFieldKind.Multiline => Checked(field, typed, LongestText, texts),
        _ => Checked(field, string.Join(' ', typed.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), LongestLine, texts),
    };

    private static FieldAnswer Several(DialogField field, string typed, DialogTexts texts)
    {
        var found = typed.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => Choice.Find(field.Options, option => option.Label, name))
            .ToList();
        return found.Count > 0 && found.TrueForAll(option => option is not null)
            ? new FieldAnswer(string.Join(',', field.Options.Where(found.Contains).Select(option => option.Key)))
            : new FieldAnswer(null, texts.ChooseFromList);
    }

    private static FieldAnswer Date(DialogField field, string typed, DialogTexts texts) =>
        DateOnly.TryParseExact(typed.Trim(), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Checked(field, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LongestLine, texts)
            : new FieldAnswer(null, texts.DateNeeded);

    private static FieldAnswer Checked(DialogField field, string value, int longest, DialogTexts texts)
    {
        if (value.Length > longest)
            return new FieldAnswer(null, texts.TooLong(value.Length, longest));
        return field.Check?.Invoke(value) is { } fault ? new FieldAnswer(null, fault) : new FieldAnswer(value);
    }
}
