using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

// The updates behind the verbs, in the shape the API describes.
public sealed partial class FakeMaxUser
{
    private void Sends(JsonObject? body, JsonObject? link = null)
    {
        (HasStarted, HasStopped) = (true, false);
        Injects("message_created", Message(body, link));
    }

    private void Injects(string kind, JsonObject message)
    {
        var update = Update(kind);
        update["message"] = message;
        if (kind == "message_created")
            update["user_locale"] = _locale;
        _server.Inject(update);
    }

    // Two things never happen at one instant.
    private JsonObject Update(string kind) => new() { ["update_type"] = kind, ["timestamp"] = ++_at };

    private JsonObject Message(JsonObject? body, JsonObject? link)
    {
        var message = new JsonObject { ["sender"] = Person(), ["recipient"] = Recipient(FakeMaxServer.BotId), ["timestamp"] = At };
        if (link is not null)
            message["link"] = link;
        message["body"] = body;
        return message;
    }

    private JsonObject Body(string? text, params IReadOnlyList<JsonObject> attachments)
    {
        LastMid = _server.State.NewMid();
        return new()
        {
            ["mid"] = LastMid,
            ["seq"] = _at,
            ["text"] = text,
            ["attachments"] = new JsonArray([.. attachments.Select(attachment => attachment.DeepClone())]),
        };
    }

    private (string Url, string Token) Stored(MaxFile file)
    {
        var token = $"s{Guid.NewGuid():N}";
        _server.State.Stored[token] = file;
        return (new Uri(_server.Files, $"/store/{token}").AbsoluteUri, token);
    }

    private JsonObject Recipient(long user) => new() { ["chat_id"] = ChatId, ["chat_type"] = "dialog", ["user_id"] = user };

    private JsonObject Person() => new()
    {
        ["user_id"] = Id,
        ["first_name"] = _name,
        ["last_name"] = "",
        ["name"] = _name,
        ["username"] = null,
        ["is_bot"] = false,
        ["last_activity_time"] = At,
    };
}
