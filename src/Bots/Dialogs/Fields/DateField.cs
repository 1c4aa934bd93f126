using System.Globalization;

namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>A day, written in figures. Value: yyyy-MM-dd.</summary>
public sealed record DateField(string Key, string Label) : DialogField(Key, Label)
{
    private const string Kept = "yyyy-MM-dd";
    private static readonly string[] Written = ["d.M.yyyy", "d.M.yy", "yyyy-M-d", "d/M/yyyy", "d-M-yyyy"];

    internal override string Advice(Language language) => language.T("Дата в виде 31.12.2026.", "Write the date as 31.12.2026.");

    internal override string Shown(string value, Language language) =>
        DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date)
            ? date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
            : base.Shown(value, language);

    internal override FieldAnswer Read(string typed, Language language) =>
        DateOnly.TryParseExact(typed.Trim(), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Checked(date.ToString(Kept, CultureInfo.InvariantCulture), Kept.Length, language)
            : FieldAnswer.Refused(language.T(
                "Не похоже на дату. Напишите её так: 31.12.2026.",
                "That does not look like a date. Write it like this: 31.12.2026."));
}
