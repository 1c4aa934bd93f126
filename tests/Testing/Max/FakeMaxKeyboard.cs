using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

/// <summary>Checks a keyboard as the description of the API limits it.</summary>
internal static class FakeMaxKeyboard
{
    private const int MostButtons = 210;
    private const int MostRows = 30;
    private const int MostInRow = 7;
    private const int MostWideInRow = 3;
    private const int LongestCaption = 128;
    private const int LongestPayload = 1024;

    private static readonly string[] Wide = ["link", "open_app", "request_contact", "request_geo_location"];

    public static IReadOnlyList<IReadOnlyList<MaxButton>> Read(JsonNode attachment)
    {
        if (attachment["payload"]?["buttons"] is not JsonArray rows)
            throw MaxNo.Payload("buttons: must not be null");
        if (rows.Count > MostRows || rows.Sum(row => (row as JsonArray)?.Count ?? 0) > MostButtons)
            throw MaxNo.Payload("buttons: too many");
        return [.. rows.Select(row => row is JsonArray { Count: > 0 } buttons ? Row(buttons) : throw MaxNo.Payload("buttons: empty row"))];
    }

    private static IReadOnlyList<MaxButton> Row(JsonArray buttons)
    {
        var isWide = buttons.Any(button => Wide.Contains(button?["type"]?.ToString()));
        return buttons.Count > (isWide ? MostWideInRow : MostInRow)
            ? throw MaxNo.Payload("buttons: too many in a row")
            : [.. buttons.Select(Button)];
    }

    private static MaxButton Button(JsonNode? button)
    {
        if (button?["text"]?.ToString() is not { Length: >= 1 and <= LongestCaption } text || string.IsNullOrWhiteSpace(text))
            throw MaxNo.Payload($"buttons: text must have 1 to {LongestCaption} characters");
        return button["type"]?.ToString() switch
        {
            "callback" when button["payload"]?.ToString() is { Length: <= LongestPayload } payload => new(text, payload, ""),
            "callback" => throw MaxNo.Payload("buttons: payload"),
            "link" when button["url"]?.ToString() is { Length: > 0 and <= 2048 } url => new(text, url, ""),
            "request_contact" or "request_geo_location" => new(text, "", ""),
            var other => throw MaxNo.Payload($"buttons: unknown type {other}"),
        };
    }
}
