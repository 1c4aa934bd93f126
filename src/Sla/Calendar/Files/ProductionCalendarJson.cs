using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Helpdesk.Sla;

/// <summary>
/// {"country":"RU","years":{"2026":{"source":"…","days":[{"date":"2026-01-09","kind":"off","holiday":"…","movedFrom":"2026-01-03"}]}}}
/// </summary>
internal static partial class ProductionCalendarJson
{
    /// <param name="json">UTF-8 without a byte order mark.</param>
    /// <exception cref="CalendarFileException">Each reason begins with the path of the fault.</exception>
    internal static ProductionCalendar Read(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            throw CalendarFaults.One(null, "кодировка файла — не UTF-8", "the file is not in UTF-8");

        try
        {
            using var document = JsonDocument.Parse(json);
            return new Pass(json).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw CalendarFaults.One(
                (int?)e.LineNumber + 1,
                // The reader's reason is there in English only.
                $"файл оборван или испорчен: с {e.BytePositionInLine + 1}-го байта строки JSON не читается",
                $"the file is cut or damaged, it is not JSON: {Reason(e)}");
        }
        catch (InvalidOperationException)
        {
            // The way to say that a text has half a surrogate pair in it, such as \ud800.
            throw CalendarFaults.One(null, "в тексте файла есть недопустимый символ Unicode", "a text in the file is not valid Unicode");
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private sealed class Pass(ReadOnlyMemory<byte> json)
    {
        private readonly CalendarFaults faults = new();
        private readonly Lazy<Dictionary<string, int>> lines = new(() => JsonLines.Of(json.Span));
        private readonly HashSet<int> years = [];
        private readonly Dictionary<DateOnly, SpecialDay> days = [];

        internal ProductionCalendar Read(JsonElement root)
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("months", out _))
                Fault(
                    "months",
                    "это JSON сайта xmlcalendar, в нём нет названий праздников: возьмите там же calendar.xml",
                    "this is the JSON of xmlcalendar, which has no names of holidays: take calendar.xml from there");
            else if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("years", out var list) || list.ValueKind != JsonValueKind.Object)
                Fault("years", "должен быть объект, где для каждого года свой раздел", "must be an object with one member for each year");
            else
                ReadYears(root, list);
            return faults.Any ? throw faults.Told() : new(years, [.. days.Values]);
        }

        private void ReadYears(JsonElement root, JsonElement list)
        {
            if (root.TryGetProperty("country", out var country) && !country.ToString().Equals("RU", StringComparison.OrdinalIgnoreCase))
                Fault("country", $"нужен календарь России (RU), а не '{country}'", $"only RU is known, not '{country}'");
            foreach (var year in list.EnumerateObject())
                ReadYear(year);
            if (years.Count == 0 && !faults.Any)
                Fault("years", "нет ни одного года", "there are none");
        }

        private void ReadYear(JsonProperty member)
        {
            var path = $"years.{member.Name}";
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || year is < OpenHours.FirstYear or > OpenHours.LastYear)
            {
                Fault(path, $"не год от {OpenHours.FirstYear} до {OpenHours.LastYear}",
                    $"not a year from {OpenHours.FirstYear} to {OpenHours.LastYear}");
                return;
            }

            if (!years.Add(year))
                Fault(path, "год указан дважды", "the year is given twice");
            else if (member.Value.ValueKind != JsonValueKind.Object
                || !member.Value.TryGetProperty("days", out var list) || list.ValueKind != JsonValueKind.Array)
                Fault($"{path}.days", "должен быть список", "must be an array");
            else if (list.GetArrayLength() == 0)
                Fault($"{path}.days", "в нём нет ни одного дня", "there are none");
            else
                ReadDays(year, list, $"{path}.days");
        }

        private void ReadDays(int year, JsonElement list, string path)
        {
            foreach (var (index, element) in list.EnumerateArray().Index())
            {
                var at = $"{path}[{index}]";
                if (element.ValueKind != JsonValueKind.Object)
                    Fault(at, "должен быть объект", "must be an object");
                else if (ReadDay(element, at) is not { } day)
                    continue;
                else if (day.Date.Year != year)
                    Fault($"{at}.date", $"{day.Date:yyyy-MM-dd} — не в {year} году", $"{day.Date:yyyy-MM-dd} is not in {year}");
                else if (!days.TryAdd(day.Date, day))
                    Fault($"{at}.date", $"{day.Date:yyyy-MM-dd} указано дважды", $"{day.Date:yyyy-MM-dd} is given twice");
            }
        }

        private SpecialDay? ReadDay(JsonElement day, string path)
        {
            var kind = Kind(Text(day, "kind"), path);
            var date = Date(day, "date", path);
            var from = Date(day, "movedFrom", path);
            if (Text(day, "date") is null)
                Fault($"{path}.date", "не указано", "is missing");
            if (kind is not { } known || date is not { } at)
                return null;
            if (known is DayKind.Work or DayKind.WorkShort && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                Fault($"{path}.kind", $"{at:yyyy-MM-dd} — не суббота и не воскресенье",
                    $"{at:yyyy-MM-dd} is neither a Saturday nor a Sunday");
            return new(at, known, Text(day, "holiday") is { Length: > 0 } holiday ? HolidayNames.Of(holiday) : null, from);
        }

        private DayKind? Kind(string? text, string path)
        {
            switch (text)
            {
                case "off":
                    return DayKind.Off;
                case "short":
                    return DayKind.Short;
                case "work":
                    return DayKind.Work;
                case "work-short":
                    return DayKind.WorkShort;
                default:
                    Fault($"{path}.kind", $"'{text}' — не off, short, work или work-short",
                        $"'{text}' is not one of off, short, work, work-short");
                    return null;
            }
        }

        private DateOnly? Date(JsonElement day, string name, string path)
        {
            if (Text(day, name) is not { } text)
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;

            Fault($"{path}.{name}", $"'{text}' — не дата; нужно так: 2026-01-09", $"'{text}' is not a date; write it as 2026-01-09");
            return null;
        }

        private void Fault(string path, string russian, string english) =>
            faults.Add(LineOf(path), $"{path}: {russian}", $"{path}: {english}");

        private static string? Text(JsonElement day, string name) =>
            day.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

        /// <summary>The line of what the path leads to; of what holds it when it is missing itself.</summary>
        private int LineOf(string path)
        {
            int line;
            while (!lines.Value.TryGetValue(path, out line))
                path = path.LastIndexOf('.') is > 0 and var end ? path[..end] : "";
            return line;
        }
    }
}
