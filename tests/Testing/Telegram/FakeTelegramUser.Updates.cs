using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Telegram;

// The updates behind the verbs, in the shape the real server gives them.
public sealed partial class FakeTelegramUser
{
    private long ChangesMembership(bool blocks)
    {
        HasBlocked = blocks;
        return _server.Inject(new JsonObject
        {
            ["my_chat_member"] = new JsonObject
            {
                ["chat"] = ChatObject(),
                ["from"] = FromObject(),
                ["date"] = Date,
                ["old_chat_member"] = new JsonObject { ["status"] = blocks ? "member" : "kicked" },
                ["new_chat_member"] = new JsonObject { ["status"] = blocks ? "kicked" : "member" },
            },
        });
    }

    private long EditsInto(long messageId, JsonObject content)
    {
        var message = Message(content);
        message["edit_date"] = Date + 60;
        message["message_id"] = messageId;
        LastMessageId = messageId;
        return _server.Inject(new JsonObject { ["edited_message"] = message });
    }

    private long Sends(JsonObject message)
    {
        HasStarted = true;
        HasBlocked = false;
        _server.State.Written[(Id, LastMessageId)] = message;
        return _server.Inject(new JsonObject { ["message"] = message });
    }

    private JsonObject Message(JsonObject content, string? caption = null, string? album = null)
    {
        LastMessageId = _server.State.NewMessageId(Id);
        var message = new JsonObject { ["message_id"] = LastMessageId, ["from"] = FromObject(), ["chat"] = ChatObject(), ["date"] = Date };
        foreach (var (name, value) in content)
            message[name] = value?.DeepClone();
        if (caption is not null)
            message["caption"] = caption;
        if (album is not null)
            message["media_group_id"] = album;
        return message;
    }

    private JsonObject Media(FakeFile file, bool withName)
    {
        var id = "F" + Guid.NewGuid().ToString("N");
        _server.State.Files[id] = file;
        var media = new JsonObject
        {
            ["file_id"] = id,
            ["file_unique_id"] = "u" + id[^6..],
            ["file_size"] = file.Length,
            [
            "mime_type"] = file.ContentType
        };
        if (withName)
            media["file_name"] = file.Name;
        return media;
    }

    private JsonObject ChatObject() => new() { ["id"] = Id, ["first_name"] = _name, ["type"] = "private" };

    private JsonObject FromObject() => new()
    {
        ["id"] = Id,
        ["is_bot"] = false,
        ["first_name"] = _name,
        ["username"] = string.Create(CultureInfo.InvariantCulture, $"user{Id}"),
        ["language_code"] = _language,
    };
}
