using System.Text;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Telegram;

/// <summary>The methods that make messages.</summary>
internal sealed class FakeSending(FakeTelegramState state)
{
    public JsonNode Message(FakeParameters parameters) => Made(Chat(parameters), Text(parameters), parameters, null);

    /// <summary>Only a message of the bot that has no file; what stands there already is refused, with its buttons.</summary>
    public JsonNode Edit(FakeParameters parameters)
    {
        var chat = Chat(parameters);
        var text = Text(parameters);
        var id = parameters.Number("message_id") ?? throw FakeRefusal.Bad("message identifier is not specified");
        if (!state.Messages.ContainsKey((chat, id)))
            throw FakeRefusal.Bad("message to edit not found");
        var old = state.Sent.LastOrDefault(sent => sent.Chat == chat && sent.MessageId == id && sent.File is null)
            ?? throw FakeRefusal.Bad("message can't be edited");
        var edited = old with { Text = text, Keyboard = ButtonsOf(parameters, id), IsEdit = true };
        if (edited.Text == old.Text && edited.Buttons.SequenceEqual(old.Buttons))
            throw FakeRefusal.Bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content and "
                + "reply markup of the message");
        state.Edited(edited);
        return Described(edited);
    }

    public JsonNode Reaction(FakeParameters parameters)
    {
        var chat = Chat(parameters);
        var id = parameters.Number("message_id") ?? throw FakeRefusal.Bad("message identifier is not specified");
        if (!state.Messages.ContainsKey((chat, id)))
            throw FakeRefusal.Bad("message to react not found");
        if (parameters.Structure("reaction") is not JsonArray { Count: <= 1 } reactions)
            throw FakeRefusal.Bad("REACTIONS_TOO_MANY");
        foreach (var reaction in reactions)
        {
            if (reaction?["type"]?.GetValue<string>() != "emoji" || reaction["emoji"]?.GetValue<string>() is not ("👍" or "👎" or "❤" or "👌"))
                throw FakeRefusal.Bad("REACTION_INVALID");
        }
        return JsonValue.Create(true);
    }

    private static string Text(FakeParameters parameters)
    {
        var text = parameters.Text("text");
        if (string.IsNullOrWhiteSpace(text))
            throw FakeRefusal.Bad("message text is empty");
        if (text.Length > 4096)
            throw FakeRefusal.Bad("message is too long");
        if (parameters.Text("parse_mode").Length > 0)
            throw FakeRefusal.Bad("this fake does not parse entities: send plain text");
        return text;
    }

    public JsonNode File(FakeParameters parameters, string kind, long largest)
    {
        var chat = Chat(parameters);
        var file = parameters.File(kind) ?? throw FakeRefusal.Bad($"there is no {kind} in the request");
        if (file.Content.Length == 0)
            throw FakeRefusal.Bad("file must be non-empty");
        if (file.Content.Length > largest)
            throw new FakeRefusal(413, "Request Entity Too Large");
        var caption = parameters.Text("caption");
        if (caption.Length > 1024)
            throw FakeRefusal.Bad("message caption is too long");
        return Made(chat, caption, parameters, file);
    }

    public JsonNode Action(FakeParameters parameters)
    {
        Chat(parameters);
        return parameters.Text("action").Length > 0 ? JsonValue.Create(true) : throw FakeRefusal.Bad("wrong parameter action in request");
    }

    private long Chat(FakeParameters parameters)
    {
        if (parameters.Text("chat_id").Length == 0)
            throw FakeRefusal.Bad("chat_id is empty");
        var chat = parameters.Number("chat_id") ?? throw FakeRefusal.Bad("chat not found");
        if (state.MovedTo(chat) is { } moved)
            throw new FakeRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: moved);
        // Groups have negative ids; nobody can block there.
        if (chat < 0)
            return chat;
        if (state.Find(chat) is not { HasStarted: true } user)
            throw FakeRefusal.Bad("chat not found");
        return user.HasBlocked ? throw new FakeRefusal(403, "Forbidden: bot was blocked by the user") : chat;
    }

    private JsonObject Made(long chat, string text, FakeParameters parameters, FakeFile? file)
    {
        var reply = Reply(chat, parameters);
        var id = state.NewMessageId(chat);
        var sent = new FakeSentMessage(chat, id, text, ButtonsOf(parameters, id), reply, file);
        state.Made(sent);
        var made = Described(sent);
        // The real server quotes the message that is answered, whatever it holds.
        if (reply is { } answered && state.Written.TryGetValue((chat, answered), out var quoted))
            made["reply_to_message"] = quoted.DeepClone();
        return made;
    }

    private static JsonObject Described(FakeSentMessage message) => new()
    {
        ["message_id"] = message.MessageId,
        ["date"] = FakeTelegramUser.Date,
        ["chat"] = new JsonObject { ["id"] = message.Chat, ["type"] = message.Chat < 0 ? "supergroup" : "private" },
        ["text"] = message.Text,
    };

    private static IReadOnlyList<IReadOnlyList<FakeButton>> ButtonsOf(FakeParameters parameters, long message)
    {
        var keyboard = parameters.Structure("reply_markup") is { } markup ? Keyboard(markup) : [];
        return [.. keyboard.Select(row => (IReadOnlyList<FakeButton>)[.. row.Select(button => button with { MessageId = message })])];
    }

    private long? Reply(long chat, FakeParameters parameters)
    {
        if (parameters.Structure("reply_parameters") is not JsonObject reply)
            return null;
        var id = reply["message_id"]?.GetValue<long>() ?? throw FakeRefusal.Bad("object expected as reply_parameters");
        if (state.Messages.ContainsKey((chat, id)))
            return id;
        return reply["allow_sending_without_reply"]?.GetValue<bool>() == true ? null : throw FakeRefusal.Bad(
            "message to be replied not found");
    }

    private static List<List<FakeButton>> Keyboard(JsonNode markup)
    {
        if (markup["inline_keyboard"] is not JsonArray rows)
            throw FakeRefusal.Bad("object expected as reply markup");
        return [.. rows.Select(row => row is JsonArray buttons ? buttons.Select(Button).ToList() : throw FakeRefusal.Bad(
            "field \"inline_keyboard\" must be of type Array of Array"))];
    }

    private static FakeButton Button(JsonNode? button)
    {
        var text = button?["text"]?.GetValue<string>() ?? "";
        if (string.IsNullOrWhiteSpace(text))
            throw FakeRefusal.Bad("can't parse inline keyboard button: text must be non-empty");
        if (button?["callback_data"]?.GetValue<string>() is not { } data)
            throw FakeRefusal.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        return Encoding.UTF8.GetByteCount(data) is >= 1 and <= 64 ? new FakeButton(
            text, data, 0) : throw FakeRefusal.Bad("BUTTON_DATA_INVALID");
    }
}
