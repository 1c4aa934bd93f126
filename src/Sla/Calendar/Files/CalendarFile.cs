using System.Text;

namespace Helpdesk.Sla;

/// <summary>Tells by its content what kind of file somebody has brought.</summary>
internal static class CalendarFile
{
    /// <summary>Bytes. A year takes about 3 KB as XML and 5 KB as JSON.</summary>
    internal const int Largest = 1024 * 1024;

    internal static ProductionCalendar Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > Largest)
        {
            throw CalendarFaults.One(null,
                $"файл больше {Largest / 1024} КБ: производственный календарь столько не занимает",
                $"the file is larger than {Largest / 1024} KB: no production calendar is");
        }

        var json = file.Span.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        var text = json.Span.TrimStart(" \t\r\n\0"u8);
        if (text.IsEmpty)
            throw CalendarFaults.One(null, "файл пуст", "the file is empty");
        if (IsPage(text))
        {
            throw CalendarFaults.One(null,
                "это веб-страница, а не файл календаря: сохраните сам файл calendar.xml",
                "this is a web page, not the file of the calendar: save the file calendar.xml itself");
        }

        // UTF-16 begins with a byte order mark, or with a bracket beside a zero.
        if (text[0] == '<' || text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return new XmlCalendar(file).Read();
        if (text[0] is (byte)'{' or (byte)'[')
            return ProductionCalendarJson.Read(json);

        throw CalendarFaults.One(1,
            "это не календарь: нужен XML сайта xmlcalendar или JSON",
            "this is not a calendar: it has to be the XML of xmlcalendar, or JSON");
    }

    private static bool IsPage(ReadOnlySpan<byte> text)
    {
        var start = Encoding.Latin1.GetString(text[..Math.Min(text.Length, 1000)]).Replace("\0", "");
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }
}
