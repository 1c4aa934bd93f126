using System.Globalization;
using System.Xml;

namespace Helpdesk.Sla;

/// <summary>
/// Reads one year in the format of xmlcalendar: &lt;calendar year lang country&gt; with &lt;holidays&gt;&lt;holiday id
/// title/&gt; and &lt;days&gt;&lt;day d="MM.DD" t h f/&gt;. Elements and attributes it does not know are passed over.
/// </summary>
internal sealed class XmlCalendar(ReadOnlyMemory<byte> file)
{
    private readonly CalendarFaults faults = new();
    private readonly Dictionary<string, LocalText> holidays = [];
    private readonly List<DayElement> days = [];
    private int? year;

    private readonly record struct DayElement(int Line, string? Date, string? Type, string? Holiday, string? From);

    /// <exception cref="CalendarFileException">Every fault that was found before the file could not be read on.</exception>
    internal ProductionCalendar Read()
    {
        try
        {
            using var xml = XmlText.Open(file);
            ReadElements(xml);
        }
        catch (XmlException fault)
        {
            XmlText.Tell(fault, file.Span, faults);
        }

        var read = year is { } known ? SpecialDays(known) : [];
        return faults.Any ? throw faults.Told() : new([year!.Value], read);
    }

    private void ReadElements(XmlReader xml)
    {
        var position = (IXmlLineInfo)xml;
        var known = true;
        while (known && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;

            var line = position.LineNumber;
            if (xml.Depth == 0)
                known = ReadRoot(xml, line);
            else if (xml.LocalName == "calendar")
                faults.Add(line, "в одном файле должен быть один год", "one file holds one year");
            else if (xml is { Depth: 2, LocalName: "holiday" })
                ReadHoliday(xml, line);
            else if (xml is { Depth: 2, LocalName: "day" })
                days.Add(new(line, Given(xml, "d"), Given(xml, "t"), Given(xml, "h"), Given(xml, "f")));
        }

        if (known && days.Count == 0)
            faults.Add(null, "в календаре нет ни одного дня (<day>)", "the calendar has no days (<day>)");
    }

    private bool ReadRoot(XmlReader xml, int line)
    {
        if (xml.LocalName != "calendar")
        {
            faults.Add(line, $"ожидался элемент <calendar>, а не <{xml.LocalName}>",
                $"expected the element <calendar>, not <{xml.LocalName}>");
            return false;
        }

        var given = Given(xml, "year");
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= OpenHours.FirstYear and <= OpenHours.LastYear)
        {
            year = number;
        }
        else
        {
            faults.Add(line,
                $"year=\"{given}\" — не год от {OpenHours.FirstYear} до {OpenHours.LastYear}",
                $"year=\"{given}\" is not a year from {OpenHours.FirstYear} to {OpenHours.LastYear}");
        }

        if (Given(xml, "country") is { } country && !country.Equals("ru", StringComparison.OrdinalIgnoreCase))
            faults.Add(line, $"country=\"{country}\": нужен календарь России (ru)",
                $"country=\"{country}\": only the calendar of Russia (ru) is known");
        if (Given(xml, "lang") is { } language && !language.Equals("ru", StringComparison.OrdinalIgnoreCase))
            faults.Add(line, $"lang=\"{language}\": нужен файл с русскими названиями (ru)",
                $"lang=\"{language}\": the file has to have the Russian names (ru)");
        return true;
    }

    private void ReadHoliday(XmlReader xml, int line)
    {
        var (id, title) = (Given(xml, "id"), Given(xml, "title"));
        if (id is null || title is null)
            faults.Add(line, "у праздника должны быть id и title", "a holiday needs id and title");
        else if (!holidays.TryAdd(id, HolidayNames.Of(title)))
            faults.Add(line, $"праздник id=\"{id}\" указан дважды", $"the holiday id=\"{id}\" is given twice");
    }

    private List<SpecialDay> SpecialDays(int year)
    {
        var seen = new Dictionary<DateOnly, int>();
        var read = new List<SpecialDay>();
        foreach (var day in days)
        {
            if (DateIn(year, day.Date) is not { } date)
                faults.Add(
                    day.Line, $"d=\"{day.Date}\" — не день {year} года; нужно ММ.ДД, например 01.09",
                    $"d=\"{day.Date}\" is not a day of {year}; write it as MM.DD, for instance 01.09");
            else if (!seen.TryAdd(date, day.Line))
                faults.Add(day.Line, $"день {day.Date} уже указан в строке {seen[date]}",
                    $"the day {day.Date} is there already, in line {seen[date]}");
            else if (KindOf(day, date) is { } kind)
                read.Add(new(date, kind, NameOf(day), MovedFrom(day, year)));
        }

        return read;
    }

    private DayKind? KindOf(DayElement day, DateOnly date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        switch (day.Type)
        {
            case "1":
                return DayKind.Off;
            case "2":
                return weekend ? DayKind.WorkShort : DayKind.Short;
            case "3" when weekend:
                return DayKind.Work;
            case "3":
                faults.Add(day.Line, $"t=\"3\": {day.Date} — не суббота и не воскресенье",
                    $"t=\"3\": {day.Date} is neither a Saturday nor a Sunday");
                return null;
            default:
                faults.Add(day.Line, $"t=\"{day.Type}\" — не 1, 2 или 3", $"t=\"{day.Type}\" is not 1, 2 or 3");
                return null;
        }
    }

    private LocalText? NameOf(DayElement day)
    {
        if (day.Holiday is not { } id)
            return null;
        if (holidays.TryGetValue(id, out var name))
            return name;

        faults.Add(day.Line, $"h=\"{id}\": нет праздника с таким id", $"h=\"{id}\": there is no holiday with this id");
        return null;
    }

    private DateOnly? MovedFrom(DayElement day, int year)
    {
        if (day.From is null)
            return null;
        if (DateIn(year, day.From) is { } from)
            return from;

        faults.Add(
            day.Line, $"f=\"{day.From}\" — не день {year} года; нужно ММ.ДД, например 01.03",
            $"f=\"{day.From}\" is not a day of {year}; write it as MM.DD, for instance 01.03");
        return null;
    }

    private static DateOnly? DateIn(int year, string? text) =>
        DateOnly.TryParseExact($"{year}.{text}", "yyyy.MM.dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static string? Given(XmlReader xml, string name) => xml.GetAttribute(name) is { Length: > 0 } value ? value : null;
}
