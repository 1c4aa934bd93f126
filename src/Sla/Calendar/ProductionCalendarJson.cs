using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Sla;

/// <summary>
/// {"country":"RU","years":{"2026":{"source":"…","days":[{"date":"2026-01-09","kind":"off","holiday":"…","movedFrom":"2026-01-03"}]}}}
/// </summary>
internal static partial class ProductionCalendarJson
{
    internal static ProductionCalendar Read(string json)
    {
        using var document = Document(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("years", out var years) || years.ValueKind != JsonValueKind.Object)
            throw new FormatException("years: must be an object with one member for each year.");
        if (root.TryGetProperty("country", out var country) && country.ToString() != "RU")
            throw new FormatException($"country: only RU is known, not '{country}'.");

        var covered = new List<int>();
        var days = new List<SpecialDay>();
        foreach (var year in years.EnumerateObject())
        {
            covered.Add(ReadYear(year, days));
        }

        if (covered.Count == 0)
            throw new FormatException("years: there are none.");

        return new(covered, days);
    }

    private static JsonDocument Document(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}: {e.Message}", e);
        }
    }

    private static int ReadYear(JsonProperty member, List<SpecialDay> days)
    {
        var path = $"years.{member.Name}";
        if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < OpenHours.FirstYear or > OpenHours.LastYear)
            throw new FormatException($"{path}: not a year from {OpenHours.FirstYear} to {OpenHours.LastYear}.");
        if (member.Value.ValueKind != JsonValueKind.Object
            || !member.Value.TryGetProperty("days", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{path}.days: must be an array.");

        var seen = new HashSet<DateOnly>();
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var at = $"{path}.days[{index++}]";
            var day = ReadDay(element, at);
            if (day.Date.Year != year)
                throw new FormatException($"{at}.date: {day.Date:yyyy-MM-dd} is not in {year}.");
            if (!seen.Add(day.Date))
                throw new FormatException($"{at}.date: {day.Date:yyyy-MM-dd} is given twice.");
            days.Add(day);
        }

        // A year without a single day off is a cut file, not a calendar.
        return seen.Count > 0 ? year : throw new FormatException($"{path}.days: there are none.");
    }

    private static SpecialDay ReadDay(JsonElement day, string path)
    {
        if (day.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{path}: must be an object.");

        var kind = Text(day, "kind") switch
        {
            "off" => DayKind.Off,
            "short" => DayKind.Short,
            "work" => DayKind.Work,
            "work-short" => DayKind.WorkShort,
            var other => throw new FormatException($"{path}.kind: '{other}' is not one of off, short, work, work-short."),
        };
        var date = Date(day, "date", path) ?? throw new FormatException($"{path}.date: is missing.");
        var holiday = Text(day, "holiday");
        return new(date, kind, holiday is null ? null : HolidayNames.Of(holiday), Date(day, "movedFrom", path));
    }

    private static string? Text(JsonElement day, string name) =>
        day.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static DateOnly? Date(JsonElement day, string name, string path) => Text(day, name) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new FormatException($"{path}.{name}: '{text}' is not a date; write it as 2026-01-09."),
    };
}
