using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Testing.Max;

/// <summary>The methods of the API, with the checks of its description.</summary>
internal sealed class FakeMaxMethods(FakeMaxServer server)
{
    public static readonly HashSet<string> UpdateKinds =
    [
        "message_created", "message_callback", "message_edited", "message_removed", "bot_added", "bot_removed", "user_added",
        "user_removed", "bot_started", "bot_stopped", "chat_title_changed", "dialog_muted", "dialog_unmuted", "dialog_cleared", "dialog_removed",
        "message_chat_created",
    ];

    private static readonly string[] UploadKinds = ["image", "video", "audio", "file"];

    private readonly FakeMaxSending _sending = new(server);

    private FakeMaxState State => server.State;

    public static void OnlyKnown(JsonObject body, params string[] fields)
    {
        if (body.FirstOrDefault(field => !fields.Contains(field.Key)).Key is { } unknown)
            throw MaxNo.Payload($"Unrecognized field \"{unknown}\"");
    }

    public async Task<JsonNode> Result(
        string name, HttpContext http, IReadOnlyDictionary<string, string> query, JsonObject? body) => name switch
        {
            "GET /me" => Me(),
            "PATCH /me/commands" => Commands(body ?? throw MaxNo.Payload("no body")),
            "GET /updates" => server.Subscriptions.Urls.Count == 0
                ? await server.Updates.Poll(query, http.RequestAborted)
                : throw new MaxNo(405, "method.not.allowed", "Long polling is not available while a webhook subscription is active"),
            "GET /subscriptions" => server.Subscriptions.List(),
            "POST /subscriptions" => server.Subscriptions.Subscribe(body ?? throw MaxNo.Payload("no body")),
            "DELETE /subscriptions" => server.Subscriptions.Unsubscribe(Needed(query, "url")),
            "POST /messages" => _sending.Message(query, body ?? throw MaxNo.Payload("no body")),
            "PUT /messages" => _sending.Edit(Needed(query, "message_id"), body ?? throw MaxNo.Payload("no body")),
            "DELETE /messages" => _sending.Delete(Needed(query, "message_id")),
            "POST /answers" => _sending.Answer(Needed(query, "callback_id"), body ?? throw MaxNo.Payload("no body")),
            "POST /uploads" => Place(Needed(query, "type")),
            "GET /videos" => Video(Path.GetFileName(http.Request.Path.Value!)),
            _ => throw new MaxNo(404, "not.found", "Path not found"),
        };

    /// <summary>The store of files: another host in the real world, which gets no token.</summary>
    public async Task Store(HttpContext http)
    {
        var last = Path.GetFileName(http.Request.Path.Value!);
        if (http.Request.Headers.Authorization.Count > 0)
            throw new MaxNo(400, "store", "the token has left for another host");
        if (http.Request.Path.StartsWithSegments("/upload"))
        {
            await Take(http, last);
            return;
        }
        if (!State.Stored.TryGetValue(last, out var file))
        {
            http.Response.StatusCode = 404;
            return;
        }
        http.Response.ContentType = file.ContentType;
        await http.Response.Body.WriteAsync(file.Content);
    }

    private static string Needed(IReadOnlyDictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var value) && value.Length > 0 ? value : throw MaxNo.Payload($"{name}: must not be null");

    private JsonObject Me() => new()
    {
        ["user_id"] = FakeMaxServer.BotId,
        ["first_name"] = "Помощь школам",
        ["name"] = "Помощь школам",
        ["username"] = server.BotName,
        ["is_bot"] = true,
        ["last_activity_time"] = FakeMaxUser.At,
    };

    private static JsonObject Commands(JsonObject body)
    {
        OnlyKnown(body, "commands");
        if (body["commands"] is not JsonArray { Count: <= 32 } commands)
            throw MaxNo.Payload("commands: size must be between 0 and 32");
        foreach (var command in commands)
        {
            if (command?["name"]?.ToString() is not { Length: >= 1 and <= 64 }
                || command["description"]?.ToString() is { Length: 0 or > 128 })
                throw MaxNo.Payload("commands: wrong name or description");
        }
        return new JsonObject { ["commands"] = commands.DeepClone() };
    }

    private JsonObject Place(string kind)
    {
        if (!UploadKinds.Contains(kind))
            throw MaxNo.Payload($"type: unknown {kind}");
        var token = $"t{Guid.NewGuid():N}";
        var place = new JsonObject { ["url"] = new Uri(server.Files, $"/upload/{kind}-{token}").AbsoluteUri };
        // Of videos and recordings the token is told at once, of the others by the store.
        if (kind is "video" or "audio")
            place["token"] = token;
        return place;
    }

    private async Task Take(HttpContext http, string place)
    {
        var (kind, token) = place.Split('-') is [var before, var after] ? (before, after) : throw new MaxNo(404, "upload", "no such place");
        var file = http.Request.HasFormContentType ? await Part(http.Request) : await Range(http.Request);
        if (file.Content.Length == 0)
            throw new MaxNo(400, "upload", "empty file");
        // What is no picture is not taken as one.
        if (kind == "image" && !IsPicture(file.Content))
            throw new MaxNo(400, "upload", "not an image");
        State.Uploaded[token] = (file, kind);
        State.NotReady[token] = server.NotReadyTimes;
        if (kind is "video" or "audio")
        {
            await http.Response.WriteAsync("<retval>1</retval>");
            return;
        }
        var answer = kind == "image"
            ? new JsonObject { ["photos"] = new JsonObject { ["p1"] = new JsonObject { ["token"] = token } } }
            : new JsonObject { ["fileId"] = 1234567, ["token"] = token };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private static async Task<MaxFile> Part(HttpRequest request)
    {
        if ((await request.ReadFormAsync()).Files is not [{ Name: "data" } part])
            throw new MaxNo(400, "upload", "one part «data» is wanted");
        using var content = new MemoryStream();
        await part.CopyToAsync(content);
        return new(part.FileName, part.ContentType, content.ToArray());
    }

    /// <summary>The resumable way, the whole file in its first range: what does not come as a form (dev.max.ru, POST /uploads).</summary>
    private static async Task<MaxFile> Range(HttpRequest request)
    {
        if (!request.Headers.ContentDisposition.ToString().Contains("filename=", StringComparison.Ordinal))
            throw new MaxNo(400, "upload", "Content-Disposition with the name of the file is wanted");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        var name = request.Headers.ContentDisposition.ToString().Split("filename=")[1].Trim('"');
        return new(name, request.ContentType ?? "", content.ToArray());
    }

    private JsonObject Video(string token)
    {
        if (!State.Stored.ContainsKey(token))
            throw new MaxNo(404, "not.found", "Video not found");
        return new JsonObject
        {
            ["token"] = token,
            ["urls"] = new JsonObject { ["mp4_480"] = new Uri(server.Files, $"/store/{token}").AbsoluteUri, ["hls"] = null },
            ["width"] = 640,
            ["height"] = 480,
            ["duration"] = 5,
        };
    }

    private static bool IsPicture(byte[] content) =>
        content is [0xFF, 0xD8, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
}
