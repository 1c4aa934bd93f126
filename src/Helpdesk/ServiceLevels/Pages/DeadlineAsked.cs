using System.Globalization;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using static Helpdesk.Shell.Words;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary>
/// The question of the calculator as it stands in its address: what was typed, what it means, and what is wrong with it, by field. Any
/// text is taken; a parameter given twice counts once.
/// </summary>
public sealed class DeadlineAsked
{
    /// <summary>More than any honest answer needs; the rest is not shown back.</summary>
    private const int LongestShown = 60;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "d.M.yyyy"];
    private static readonly string[] TimeForms = ["HH:mm", "H:mm", "HH:mm:ss"];

    private readonly Dictionary<string, string> errors = [];

    public DeadlineAsked(IQueryCollection query, DeskCatalog desks, DateTimeOffset now)
    {
        string Typed(string name) => query[name].FirstOrDefault()?.Trim() ?? "";
        (DeskKey, PromiseKey, DateText, TimeText, RegionText, ZoneText) =
            (Typed("desk"), Typed("promise"), Typed("date"), Typed("time"), Typed("region"), Typed("zone"));
        IsAsked = PromiseKey.Length > 0;
        Desk = DeskKey.Length == 0 ? desks.All[0] : desks.Find(DeskKey);
        if (Desk is null)
            errors["desk"] = T(
                $"Организации «{Shown(DeskKey)}» нет. Выберите из списка.",
                $"There is no organisation “{Shown(DeskKey)}”. Choose from the list.");
        ReadPromise();
        ReadPlace();
        ReadMoment(now);
    }

    public string DeskKey { get; }

    public string PromiseKey { get; }

    public string DateText { get; private set; }

    public string TimeText { get; private set; }

    public string RegionText { get; }

    public string ZoneText { get; }

    /// <summary>A promise was named: an answer is wanted.</summary>
    public bool IsAsked { get; }

    /// <summary>The first one when none was named; null when there is no such desk.</summary>
    public Desk? Desk { get; }

    public DeskPromise? Promise { get; private set; }

    /// <summary>Of the school.</summary>
    public Region? Region { get; private set; }

    /// <summary>Given by name; goes before every other.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>The zone the promise is counted in; null for the desk's.</summary>
    public TimeZoneInfo? CountedIn => Zone ?? (Promise is { ZoneIsSchool: true } ? Region?.Zone : null);

    /// <summary>The clock the moment was read from: a school's people look at their own.</summary>
    public TimeZoneInfo? ReadIn => Zone ?? Region?.Zone ?? Desk?.Calendar.Zone;

    /// <summary>The core may still refuse: the deadline lies behind the last year of the calendar.</summary>
    public void Refuse() => errors["date"] = YearsWords;

    private static string YearsWords => T(
        $"Сроки считаем с {DeadlineQuestion.FirstYear} по {DeadlineQuestion.LastYear} год: до этой даты календарь не доходит.",
        $"Deadlines are counted from {DeadlineQuestion.FirstYear} to {DeadlineQuestion.LastYear}: the calendar does not reach this date.");

    private static string Shown(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;

    private void ReadPromise()
    {
        Promise = IsAsked ? Desk?.Promise(PromiseKey) : Desk?.Promises.FirstOrDefault();
        if (Desk is not null && IsAsked && Promise is null)
            errors["promise"] = T(
                $"Обещания «{Shown(PromiseKey)}» у этой организации нет. Выберите из списка.",
                $"This organisation has no promise “{Shown(PromiseKey)}”. Choose from the list.");
    }

    private void ReadPlace()
    {
        Region = RegionText.Length is > 0 and <= LongestShown ? Regions.Find(RegionText) : null;
        if (RegionText.Length > 0 && Region is null)
            errors["region"] = T(
                $"Региона «{Shown(RegionText)}» нет. Выберите из списка.",
                $"There is no region “{Shown(RegionText)}”. Choose from the list.");

        if (ZoneText.Length == 0)
            return;
        if (IanaZone.TryFind(ZoneText, out var zone))
            Zone = zone;
        else
            errors["zone"] = T(
                $"Часового пояса «{Shown(ZoneText)}» нет. Выберите из списка.",
                $"There is no zone “{Shown(ZoneText)}”. Choose from the list.");
    }

    private void ReadMoment(DateTimeOffset now)
    {
        if (ReadIn is not { } zone)
            return;

        var present = TimeZoneInfo.ConvertTime(now, zone);
        var isNow = DateText.Length == 0 && TimeText.Length == 0;
        if (DateText.Length == 0)
            DateText = present.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (isNow)
            TimeText = present.ToString("HH:mm", CultureInfo.InvariantCulture);

        var isDate = DateOnly.TryParseExact(DateText, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        var isTime = TimeOnly.TryParseExact(TimeText, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        if (!isDate)
            errors["date"] = T(
                $"«{Shown(DateText)}» — не дата. Напишите её так: 20.11.2026.",
                $"“{Shown(DateText)}” is not a date. Write it like this: 2026-11-20.");
        if (!isTime)
            errors["time"] = TimeText.Length == 0
                ? T("Укажите время, например 15:00.", "Give the time, such as 15:00.")
                : T(
                    $"«{Shown(TimeText)}» — не время. Напишите его так: 15:00.",
                    $"“{Shown(TimeText)}” is not a time. Write it like this: 15:00.");
        if (!isDate || !isTime)
            return;

        DateText = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (date.Year is < DeadlineQuestion.FirstYear or > DeadlineQuestion.LastYear)
            Refuse();
        else if (zone.IsInvalidTime(date.ToDateTime(time)))
            errors["time"] = T(
                "В этот день часы переводили вперёд, и такого времени не было.",
                "The clocks were put forward that day, and there was no such time.");
        else
            ReceivedAt = InstantOf(date.ToDateTime(time), zone);
    }

    /// <summary>Of a time that the clocks show twice, the first.</summary>
    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone) =>
        new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local))
            .ToUniversalTime();
}
