using System.Globalization;
using Helpdesk.Sla;
using static Helpdesk.Shell.Words;

namespace Helpdesk.Shell;

/// <summary>The words on a block of days and the sentence that is read out instead.</summary>
public static class DayWords
{
    /// <summary>«пт 20 нояб», «23–27 нояб», «30 нояб – 3 дек».</summary>
    public static string Dates(DayRun run)
    {
        if (run.First == run.Last)
            return run.First.ToString("ddd d MMM", Culture).TrimEnd('.');
        var last = run.Last.ToString("d MMM", Culture).TrimEnd('.');
        return run.First.Month == run.Last.Month && run.First.Year == run.Last.Year
            ? $"{run.First.Day}–{last}"
            : $"{run.First.ToString("d MMM", Culture).TrimEnd('.')} – {last}";
    }

    /// <summary>What the day did, in a word or two.</summary>
    public static string What(DayRun run)
    {
        if (run.IsMixed)
            return Mixed(run);

        var day = run.Day;
        var what = day.Kind switch
        {
            DayBlockKind.Received => T("не считается", "not counted"),
            DayBlockKind.Counted or DayBlockKind.PartlyCounted => day.Amount is { } amount ? Amounts(run, amount) : "",
            DayBlockKind.Skipped => Reason(run),
            DayBlockKind.Paused => T("пауза", "paused"),
            DayBlockKind.Late =>
                day.CutOff is { } cutOff ? T($"позже {cutOff:HH:mm}", $"after {cutOff:HH:mm}") : T("не помещается", "does not fit"),
            DayBlockKind.MovedTo => T("рабочий день", "working day"),
            _ => T("время идёт", "time passes"),
        };
        return string.Join(" · ", new[] { Numbers(run), what }.Where(part => part.Length > 0));
    }

    /// <summary>Hours other than those of the week, and a pause within the day.</summary>
    public static string? Extra(DayRun run)
    {
        var day = run.Day;
        string?[] parts =
        [
            run.IsMixed ? null : day.Unusual is { } hours ? Hours(day.Date, hours) : null,
            day.Kind == DayBlockKind.Skipped || run.IsMixed ? null : day.Name?.In(Language),
            day.HasPause && !run.IsMixed ? T("есть пауза", "with a pause") : null,
        ];
        var said = string.Join(", ", parts.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    /// <summary>«получено 15:00:01»; null where it was not. The seconds only where they decide.</summary>
    public static string? Received(DayRun run) => run.Day.ReceivedAt is { } at
        ? $"{T("получено", "received")} "
            + $"{(run.Day.Kind == DayBlockKind.Late ? Clock(at, run.First) : at.ToString("HH:mm", CultureInfo.InvariantCulture))}"
        : null;

    /// <summary>«срок 18:00»; null where it is not.</summary>
    public static string? Due(DayRun run) => run.Day.DueAt is { } at ? $"{T("срок", "due")} {Clock(at, run.First)}" : null;

    /// <summary>The whole block for who hears the page.</summary>
    public static string Spoken(DayRun run, DateOnly today)
    {
        string?[] parts =
        [
            Counts(run) ? $"{What(run)} {T("засчитано", "counted")}" : What(run),
            Extra(run),
            Received(run),
            run.First <= today && today <= run.Last ? T("сегодня", "today") : null,
            Due(run),
        ];
        var dates = run.First == run.Last ? LongDate(run.First) : $"{LongDate(run.First)} – {LongDate(run.Last)}";
        return $"{dates}: {string.Join(", ", parts.OfType<string>().Where(part => part.Length > 0))}";
    }

    private static bool Counts(DayRun run) =>
        !run.IsMixed && run.Day is { Kind: DayBlockKind.Counted or DayBlockKind.PartlyCounted, Amount: not null };

    private static string Numbers(DayRun run) => (run.Day.Number, run.Days[^1].Number) switch
    {
        ({ } first, { } last) when first != last => T($"дни {first}–{last}", $"days {first}–{last}"),
        ({ } only, _) => T($"день {only}", $"day {only}"),
        _ => "",
    };

    private static string Amounts(DayRun run, TimeSpan each) =>
        run.Days.Count == 1 ? Amount(each) : T($"{run.Days.Count} по {Amount(each)}", $"{run.Days.Count} × {Amount(each)}");

    private static string Amount(TimeSpan time)
    {
        var hours = (int)time.TotalHours;
        var parts = new List<string>(2);
        if (hours > 0)
            parts.Add(T($"{hours} ч", $"{hours} h"));
        if (time.Minutes > 0)
            parts.Add(T($"{time.Minutes} мин", $"{time.Minutes} min"));
        return parts.Count == 0 ? T("меньше минуты", "under a minute") : string.Join(' ', parts);
    }

    private static string Reason(DayRun run)
    {
        var day = run.Day;
        return day.Reason switch
        {
            DayReason.Holiday or DayReason.OwnDayOff when day.Name is { } name => name.In(Language),
            DayReason.MovedDayOff => $"{T("перенос с", "moved from")} {day.MovedFrom!.Value.ToString("d MMMM", Culture)}",
            DayReason.ClosedWeekday => T("нет рабочих часов", "no working hours"),
            DayReason.ClocksJumped => T("перевод часов", "clocks changed"),
            DayReason.Weekend => run.Days.Count == 1 ? T("выходной", "weekend") : T("выходные", "weekend"),
            _ => run.Days.Count == 1 ? T("нерабочий", "day off") : T("нерабочие", "days off"),
        };
    }

    private static string Hours(DateOnly date, UnusualHours hours)
    {
        var weekend = T("рабочий выходной", "working weekend");
        var closing = T($"короткий, до {Clock(hours.ClosesAt, date)}", $"short, until {Clock(hours.ClosesAt, date)}");
        return hours.Kind switch
        {
            DayKind.Short => closing,
            DayKind.Work => weekend,
            DayKind.WorkShort => $"{weekend}, {closing}",
            _ => $"{Clock(hours.OpensAt, date)}–{Clock(hours.ClosesAt, date)}",
        };
    }

    private static string Mixed(DayRun run)
    {
        var counted = run.Days.Count(day => day.Kind is DayBlockKind.Counted or DayBlockKind.PartlyCounted);
        var others = run.Days.Count - counted;
        var days = T($"засчитано {Count(counted, "день", "дня", "дней", "", "")}", $"{Count(counted, "", "", "", "day", "days")} counted");
        return $"… {days}, {T($"пропущено {others}", $"{others} skipped")}";
    }

    private static string LongDate(DateOnly date) => date.ToString("ddd d MMMM", Culture);

    private static string Clock(DateTimeOffset at, DateOnly date) => DateOnly.FromDateTime(at.DateTime) > date
        ? "24:00"
        : at.ToString(at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
