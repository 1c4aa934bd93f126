using System.Globalization;

namespace Helpdesk.Sla;

/// <summary>Dates, times and amounts in one language.</summary>
internal sealed class DateWords(string[] weekdays, string[] months, string hour, string minute, string second, char decimalSign)
{
    internal static readonly DateWords Russian = new(
        ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        "ч", "мин", "с", ',');

    internal static readonly DateWords English = new(
        ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        "h", "min", "s", '.');

    /// <summary>"пт 20 ноября 2026, 15:00:01"</summary>
    internal string Moment(DateTimeOffset at) => $"{Day(DateOf(at))}, {Time(at)}";

    /// <summary>"пт 20 ноября 2026"</summary>
    internal string Day(DateOnly date) => $"{weekdays[(int)date.DayOfWeek]} {Date(date)}";

    /// <summary>"20 ноября 2026"</summary>
    internal string Date(DateOnly date) => $"{date.Day} {months[date.Month - 1]} {date.Year}";

    /// <summary>"сб 21 – вс 22 ноября 2026": month and year once when they are the same.</summary>
    internal string Days(DateOnly first, DateOnly last)
    {
        if (first == last)
            return Day(first);

        var start = $"{weekdays[(int)first.DayOfWeek]} {first.Day}";
        if (first.Year != last.Year)
            start = Day(first);
        else if (first.Month != last.Month)
            start = $"{start} {months[first.Month - 1]}";
        return $"{start} – {Day(last)}";
    }

    /// <summary>"15:00", with seconds and their fraction only where there are any.</summary>
    internal string Time(DateTimeOffset at) => TimeOfDay(at.TimeOfDay);

    internal string Time(TimeOnly time) => TimeOfDay(time.ToTimeSpan());

    /// <summary>"09:00–18:00" of one date; midnight at the end is 24:00.</summary>
    internal string Hours(DateTimeOffset from, DateTimeOffset to) => $"{Time(from)}–{(to.TimeOfDay == TimeSpan.Zero ? "24:00" : Time(to))}";

    /// <summary>"1 ч 30 мин". Hours are not gathered into days: a working day has no fixed length.</summary>
    internal string Amount(TimeSpan amount)
    {
        if (amount == TimeSpan.Zero)
            return $"0 {minute}";

        var text = "";
        var hours = amount.Ticks / TimeSpan.TicksPerHour;
        var seconds = amount.Ticks % TimeSpan.TicksPerMinute;
        if (hours > 0)
            text = $"{hours} {hour}";
        if (amount.Minutes > 0)
            text = $"{text} {amount.Minutes} {minute}";
        if (seconds > 0)
            text = $"{text} {Seconds(seconds, "0")} {second}";
        return text.TrimStart();
    }

    internal static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    private string TimeOfDay(TimeSpan time)
    {
        var seconds = time.Ticks % TimeSpan.TicksPerMinute;
        var clock = OpenInterval.Clock((int)(time.Ticks / TimeSpan.TicksPerMinute));
        return seconds == 0 ? clock : $"{clock}:{Seconds(seconds, "00")}";
    }

    private string Seconds(long ticks, string whole) =>
        (ticks / (decimal)TimeSpan.TicksPerSecond).ToString(whole + ".#######", CultureInfo.InvariantCulture).Replace('.', decimalSign);
}
