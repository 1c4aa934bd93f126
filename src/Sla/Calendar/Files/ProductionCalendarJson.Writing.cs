using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helpdesk.Sla;

/// <summary>Writing. The English names are not written: they follow from the Russian ones.</summary>
internal static partial class ProductionCalendarJson
{
    // For files and the database, never for a page: Cyrillic stays legible.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(ProductionCalendar calendar)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("country", "RU");
            json.WriteStartObject("years");
            foreach (var year in calendar.Days.Values.OrderBy(d => d.Date).GroupBy(d => d.Date.Year))
            {
                json.WriteStartObject(year.Key.ToString(CultureInfo.InvariantCulture));
                json.WriteStartArray("days");
                foreach (var day in year)
                    WriteDay(json, day);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteDay(Utf8JsonWriter json, SpecialDay day)
    {
        json.WriteStartObject();
        json.WriteString("date", Written(day.Date));
        json.WriteString("kind", day.Kind switch
        {
            DayKind.Off => "off",
            DayKind.Short => "short",
            DayKind.Work => "work",
            _ => "work-short",
        });
        if (day.Name is { } name)
            json.WriteString("holiday", name.Ru);
        if (day.MovedFrom is { } from)
            json.WriteString("movedFrom", Written(from));
        json.WriteEndObject();
    }

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
