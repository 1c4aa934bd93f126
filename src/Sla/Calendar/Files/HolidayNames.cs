using System.Text.RegularExpressions;

namespace Helpdesk.Sla;

/// <summary>English names of the holidays that official calendars name in Russian.</summary>
internal static partial class HolidayNames
{
    internal static readonly LocalText NewYear = new("Новогодние каникулы", "New Year holidays");
    internal static readonly LocalText Christmas = new("Рождество Христово", "Orthodox Christmas");
    internal static readonly LocalText DefenderDay = new("День защитника Отечества", "Defender of the Fatherland Day");
    internal static readonly LocalText WomensDay = new("Международный женский день", "International Women's Day");
    internal static readonly LocalText LabourDay = new("Праздник Весны и Труда", "Spring and Labour Day");
    internal static readonly LocalText VictoryDay = new("День Победы", "Victory Day");
    internal static readonly LocalText RussiaDay = new("День России", "Russia Day");
    internal static readonly LocalText UnityDay = new("День народного единства", "National Unity Day");

    private static readonly Dictionary<string, string> English = new LocalText[]
    {
        NewYear, Christmas, DefenderDay, WomensDay, LabourDay, VictoryDay, RussiaDay, UnityDay,
        new("Нерабочая неделя", "Non-working week"),
        new("Нерабочие дни", "Non-working days"),
        new("Нерабочий день", "Non-working day"),
        new("Общероссийское голосование по поправкам к Конституции России", "National vote on the amendments to the Constitution"),
    }.ToDictionary(n => n.Ru, n => n.En);

    /// <summary>A name nobody has translated stays Russian in both languages: better than none.</summary>
    internal static LocalText Of(string russian)
    {
        var name = AmendmentNote().Replace(russian, "");
        var decree = Decree().Match(name);
        if (!decree.Success)
            return new(name, English.GetValueOrDefault(name, name));

        var what = decree.Groups["what"].Value;
        return new(name, English.TryGetValue(what, out var english)
            ? $"{english} (Presidential Decree No. {decree.Groups["number"]} of {decree.Groups["date"]})"
            : name);
    }

    // "(в ред. Федерального закона …)" is about the wording of the law, not the name of the day.
    [GeneratedRegex(@"\s*\(в ред\. [^)]*\)")]
    private static partial Regex AmendmentNote();

    [GeneratedRegex(@"^(?<what>.+?) \(Указ Президента от (?<date>\d\d\.\d\d\.\d{4}) № ?(?<number>\d+)\)$")]
    private static partial Regex Decree();
}
