using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

/// <summary>The methods that make messages and change them.</summary>
internal sealed class FakeMaxSending(FakeMaxServer server)
{
    private const int LongestText = 4000;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<long>> _madeAt = [];

    private FakeMaxState State => server.State;

    public JsonNode Message(IReadOnlyDictionary<string, string> query, JsonObject body)
    {
        var chat = Chat(query);
        var read = Read(body);
        Paced(chat);
        if (read.Token is { } token && State.NotReady.TryGetValue(token, out var left) && left > 0)
        {
            State.NotReady[token] = left - 1;
            throw new MaxNo(400, "attachment.not.ready", "Key: errors.process.attachment.file.not.processed");
        }
        var mid = State.NewMid();
        var sent = new MaxSent(chat, mid, read.Text, WithMid(read.Keyboard, mid), read.ReplyTo, read.File, read.Kind);
        State.Made(sent);
        return new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["sender"] = new JsonObject { ["user_id"] = FakeMaxServer.BotId, ["is_bot"] = true, ["first_name"] = "Помощь школам" },
                ["recipient"] = new JsonObject
                {
                    ["chat_id"] = State.Find(chat)?.ChatId ?? chat,
                    ["chat_type"] = chat < 0 ? "chat" : "dialog",
                    ["user_id"] = chat < 0 ? null : chat,
                },
                ["timestamp"] = FakeMaxUser.At,
                ["body"] = new JsonObject { ["mid"] = mid, ["seq"] = 1, ["text"] = read.Text, ["attachments"] = new JsonArray() },
            },
        };
    }

    public JsonNode Answer(string press, JsonObject body)
    {
        FakeMaxMethods.OnlyKnown(body, "message", "notification");
        if (body["message"] is null && body["notification"] is null)
            throw MaxNo.Payload("message or notification must be given");
        if (!State.Presses.TryGetValue(press, out var mid))
            throw new MaxNo(404, "not.found", "Callback not found or expired");
        Paced(State.Sent.FirstOrDefault(sent => sent.Mid == mid)?.Chat ?? 0);
        if (body["message"] is JsonObject message)
        {
            var read = Read(message);
            if (!State.Messages.ContainsKey(mid))
                return new JsonObject { ["success"] = false, ["message"] = "Message not found" };
            var keepsKeyboard = message["attachments"] is null;
            State.Replace(mid, before => before with
            {
                Text = read.Text,
                Keyboard = keepsKeyboard ? before.Keyboard : WithMid(read.Keyboard, mid),
                IsReplacement = true,
            });
        }
        State.Presses.TryRemove(press, out _);
        return FakeMaxSubscriptions.Success();
    }

    public JsonNode Edit(string mid, JsonObject body)
    {
        var read = Read(body);
        if (!State.Messages.ContainsKey(mid) || State.Sent.All(sent => sent.Mid != mid))
            throw new MaxNo(404, "not.found", "Message not found");
        State.Replace(mid, before => before with
        {
            Text = read.Text,
            Keyboard = body["attachments"] is null ? before.Keyboard : WithMid(read.Keyboard, mid),
            IsReplacement = true,
        });
        return FakeMaxSubscriptions.Success();
    }

    public JsonNode Delete(string mid) => State.Messages.TryRemove(mid, out _)
        ? FakeMaxSubscriptions.Success()
        : throw new MaxNo(404, "not.found", "Message not found");

    private static IReadOnlyList<IReadOnlyList<MaxButton>> WithMid(IReadOnlyList<IReadOnlyList<MaxButton>> rows, string mid) =>
        [.. rows.Select(row => (IReadOnlyList<MaxButton>)[.. row.Select(button => button with { Mid = mid })])];

    private long Chat(IReadOnlyDictionary<string, string> query)
    {
        var (user, chat) = (Number(query, "user_id"), Number(query, "chat_id"));
        if (user is null == chat is null)
            throw MaxNo.Payload("one of user_id and chat_id must be given");
        // Groups have negative ids; nobody can stop the bot there.
        if (chat is < 0)
            return chat.Value;
        if ((user is { } id ? State.Find(id) : State.OfDialog(chat!.Value)) is not { HasStarted: true } person)
            throw new MaxNo(404, "chat.not.found", "Chat not found");
        return person.HasStopped ? throw new MaxNo(403, "chat.denied", "error.dialog.suspended") : person.Id;
    }

    private static long? Number(IReadOnlyDictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var text)
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw MaxNo.Payload($"{name}: not a number")
            : null;

    private sealed record Content(
        string Text, IReadOnlyList<IReadOnlyList<MaxButton>> Keyboard, string? ReplyTo, MaxFile? File, string? Kind, string? Token);

    private Content Read(JsonObject body)
    {
        FakeMaxMethods.OnlyKnown(body, "text", "attachments", "link", "notify", "format");
        var text = body["text"]?.GetValue<string>() ?? "";
        if (text.Length > LongestText)
            throw MaxNo.Payload($"text: size must be between 0 and {LongestText}");
        if (body["format"] is not null)
            throw MaxNo.Payload("this fake does not parse markup: send plain text");
        var attachments = body["attachments"] as JsonArray ?? [];
        var media = attachments.Where(attachment => Kind(attachment) != "inline_keyboard").ToList();
        if (media.Count > 1 || (media.Count == 1 && Kind(media[0]) == "file" && (attachments.Count > 1 || text.Length > 0)))
            throw MaxNo.Payload("a file goes alone");
        if (text.Length == 0 && media.Count == 0)
            throw MaxNo.Payload("Message is empty");
        var (file, token) = media.Count == 1 ? File(media[0]!) : (null, null);
        var keyboards = attachments.Where(attachment => Kind(attachment) == "inline_keyboard").ToList();
        return new(
            text, keyboards.Count == 0 ? [] : FakeMaxKeyboard.Read(keyboards[0]!), ReplyTo(body), file,
            media.Count == 1 ? Kind(media[0]) : null, token);
    }

    private static string? Kind(JsonNode? attachment) => attachment?["type"]?.ToString();

    private (MaxFile File, string Token) File(JsonNode attachment)
    {
        var payload = attachment["payload"];
        var token = payload?["token"]?.ToString()
            ?? (payload?["photos"] as JsonObject)?.Select(photo => photo.Value?["token"]?.ToString()).FirstOrDefault();
        if (token is null || !State.Uploaded.TryGetValue(token, out var uploaded))
            throw MaxNo.Payload("attachments: wrong token");
        return uploaded.Kind == Kind(attachment)
            ? (uploaded.File, token)
            : throw MaxNo.Payload($"attachments: the token is of a {uploaded.Kind}");
    }

    private string? ReplyTo(JsonObject body)
    {
        if (body["link"] is not JsonObject link)
            return null;
        FakeMaxMethods.OnlyKnown(link, "type", "mid");
        if (link["type"]?.ToString() is not ("reply" or "forward") || link["mid"]?.ToString() is not { } mid)
            throw MaxNo.Payload("link: wrong type or mid");
        return State.Messages.ContainsKey(mid) ? mid : throw new MaxNo(404, "not.found", "Linked message not found");
    }

    private void Paced(long chat)
    {
        if (server.Pace is not { } clock)
            return;
        lock (_lock)
        {
            if (!_madeAt.TryGetValue(chat, out var made))
                _madeAt[chat] = made = [];
            made.Add(clock.GetTimestamp());
            // A hair is forgiven, as by any network.
            if (made.Count > 2 && clock.GetElapsedTime(made[^3], made[^1]) < TimeSpan.FromSeconds(0.98))
            {
                made.RemoveAt(made.Count - 1);
                throw new MaxNo(429, "too.many.requests", "Too many requests");
            }
        }
    }
}
