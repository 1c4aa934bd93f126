using System.Globalization;
using System.Text.Json;
using Helpdesk.Bots.Calls;
using Microsoft.AspNetCore.StaticFiles;

namespace Helpdesk.Bots.Max;

/// <summary>What hangs on a message: files to fetch, and what can be told in words.</summary>
internal static class MaxAttachments
{
    /// <summary>Before the token of a video, whose place has to be asked for.</summary>
    public const string VideoScheme = "video:";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static IReadOnlyList<JsonElement> Of(JsonElement? body) =>
        Json.Find(body, "attachments") is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];

    public static IReadOnlyList<NamedFile> Files(IReadOnlyList<JsonElement> attachments) =>
        [.. attachments.Select((attachment, index) => File(attachment, index + 1)).OfType<NamedFile>()];

    /// <summary>In Russian, the language of the people who read the tickets.</summary>
    public static IEnumerable<string> Words(IReadOnlyList<JsonElement> attachments) => attachments.Select(Said).OfType<string>();

    public static IEnumerable<MaxContact> Contacts(IReadOnlyList<JsonElement> attachments) =>
        attachments.Where(attachment => Kind(attachment) == "contact").Select(attachment => new MaxContact(attachment));

    public static string? Kind(JsonElement attachment) => Json.Text(attachment, "type");

    private static NamedFile? File(JsonElement attachment, int number)
    {
        var payload = Json.Find(attachment, "payload");
        var (url, token) = (Json.Text(payload, "url"), Json.Text(payload, "token"));
        return Kind(attachment) switch
        {
            "image" => Media("photo", url, Json.Number(payload, "photo_id")?.ToString(CultureInfo.InvariantCulture) ?? token),
            "audio" => Media("audio", url, token),
            "video" => Media("video", token is null ? null : VideoScheme + token, token),
            "file" => Named(),
            _ => null,
        };

        // What it is, the bytes tell.
        NamedFile? Media(string kind, string? place, string? unique) =>
            place is null ? null : new(place, $"{kind}-{number}", "", 0, unique ?? "");

        NamedFile? Named()
        {
            var given = Json.Text(attachment, "filename");
            var name = string.IsNullOrWhiteSpace(given) ? $"file-{number}" : given.Trim();
            var length = Math.Max(0, Json.Number(attachment, "size") ?? 0);
            return url is null ? null : new(
                url, name, Types.TryGetContentType(name, out var type) ? type : "application/octet-stream", length,
                string.Create(CultureInfo.InvariantCulture, $"{name} {length}"));
        }
    }

    private static string? Said(JsonElement attachment) => Kind(attachment) switch
    {
        "contact" => new MaxContact(attachment).Text,
        "location" => Place(attachment),
        "sticker" => "Стикер",
        "share" => Link(attachment),
        "audio" when Json.Text(attachment, "transcription") is { Length: > 0 } words => $"Расшифровка голосового сообщения: {words.Trim()}",
        _ => null,
    };

    private static string? Place(JsonElement place) =>
        Degrees(place, "latitude") is { } latitude && Degrees(place, "longitude") is { } longitude
            ? string.Create(CultureInfo.InvariantCulture, $"Место на карте: {latitude:0.######}, {longitude:0.######}")
            : null;

    private static double? Degrees(JsonElement place, string name) =>
        Json.Find(place, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out var degrees) ? degrees : null;

    // MAX makes one of each address in the text; then it is said there.
    private static string? Link(JsonElement share) =>
        string.Join(' ', new[] { Json.Text(share, "title"), Json.Text(Json.Find(share, "payload"), "url") }
            .Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } said ? $"Ссылка: {said}" : null;
}
