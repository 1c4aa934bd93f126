using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Desks.Calendars;

/// <summary>Days as they are kept: <c>[{"date":"2026-06-24","kind":"Hours","name":{…},"hours":["09:00-12:00"]}]</c>.</summary>
public static class AddedDaysJson
{
    private sealed record Day(DateOnly Date, DayKind Kind, LocalText? Name, IReadOnlyList<string>? Hours);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<SpecialDay> days) => JsonSerializer.Serialize(
        days.OrderBy(d => d.Date).Select(d => new Day(d.Date, d.Kind, d.Name, d.Hours?.Select(h => h.ToString()).ToList())), Options);

    public static IReadOnlyList<SpecialDay> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<List<Day>>(json, Options)!
            .Select(d => new SpecialDay(d.Date, d.Kind, d.Name, Hours: d.Hours is null ? null : [.. d.Hours.Select(OpenInterval.Parse)])),
    ];
}
