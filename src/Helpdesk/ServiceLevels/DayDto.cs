using System.Text.Json.Serialization;
using System.Xml;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels;

/// <summary>A local day of an explanation, as programs read it. What does not apply is left out.</summary>
/// <param name="Kind">
/// <c>received</c>, <c>counted</c>, <c>partly-counted</c>, <c>skipped</c>, <c>paused</c>, <c>late</c>, <c>moved-to</c> or <c>passing</c>.
/// </param>
public sealed record DayDto(DateOnly Date, string Kind)
{
    /// <summary>Working time counted on this day, an ISO 8601 duration: <c>PT1H30M</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Amount { get; init; }

    /// <summary>The how-manieth working or calendar day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Number { get; init; }

    /// <summary>
    /// Of a skipped day: <c>weekend</c>, <c>closed-weekday</c>, <c>holiday</c>, <c>moved-day-off</c>, <c>official-day-off</c>,
    /// <c>own-day-off</c>, <c>clocks-jumped</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalText? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? MovedFrom { get; init; }

    /// <summary>Hours other than those of the week: <c>short</c>, <c>work</c>, <c>work-short</c>, <c>hours</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hours { get; init; }

    /// <summary>A pause covers a part of the day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Pause { get; init; }

    /// <summary>UTC, on the day of receipt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? ReceivedAt { get; init; }

    /// <summary>UTC, on the day of the deadline.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? DueAt { get; init; }

    public static IReadOnlyList<DayDto> Of(Explanation explanation) => [.. explanation.Days().Select(Of)];

    private static DayDto Of(DayBlock day) => new(day.Date, Word(day.Kind.ToString()))
    {
        Amount = day.Amount is { } amount ? XmlConvert.ToString(amount) : null,
        Number = day.Number,
        Reason = day.Reason is { } reason ? Word(reason.ToString()) : null,
        Name = day.Name,
        MovedFrom = day.MovedFrom,
        Hours = day.Unusual is { } hours ? Word(hours.Kind.ToString()) : null,
        Pause = day.HasPause,
        ReceivedAt = day.ReceivedAt?.UtcDateTime,
        DueAt = day.DueAt?.UtcDateTime,
    };

    /// <summary>Names of the code as words of the API: <c>PartlyCounted</c> is <c>partly-counted</c>.</summary>
    private static string Word(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
