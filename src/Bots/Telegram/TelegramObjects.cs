using System.Text.Json;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Reads the package's types out of raw JSON. Only the fields that we use are given to it, so that a new or odd one beside them does
/// no harm. Throws <see cref="JsonException"/> or another of <see cref="IsMalformed"/> for what cannot be read.
/// </summary>
internal static class TelegramObjects
{
    private static readonly HashSet<string> MessageFields =
    [
        "message_id", "date", "chat", "from", "text", "caption", "media_group_id", "forward_origin",
        "photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker", "contact", "location", "venue",
    ];

    private static readonly HashSet<string> PressFields = ["id", "from", "message", "data"];

    private static readonly HashSet<string> PressedFields = ["message_id", "chat"];

    /// <summary>A message is worth reading without these.</summary>
    private static readonly string[] Dispensable = ["date", "media_group_id", "forward_origin"];

    public static bool IsMalformed(Exception fault) =>
        fault is JsonException or InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException;

    public static Message Message(JsonElement element)
    {
        var fields = Only(element, MessageFields);
        var message = TryRead<Message>(fields);
        if (message is null)
        {
            foreach (var name in Dispensable)
            {
                if (TryRead<Message>(Alone(fields, name)) is null)
                    fields.Remove(name);
            }
            message = Read<Message>(fields);
        }
        return message.Chat is { Id: not 0 } && fields.ContainsKey("message_id")
            ? message
            : throw new JsonException("no chat or no message_id");
    }

    /// <summary>A press; of the message under which the button stood, only the id and the chat: it may be too old to be shown.</summary>
    public static CallbackQuery Press(JsonElement element)
    {
        var fields = Only(element, PressFields);
        if (element.TryGetProperty("message", out var pressed) && pressed.ValueKind == JsonValueKind.Object)
            fields["message"] = Only(pressed, PressedFields);
        var press = Read<CallbackQuery>(fields);
        return press is { Id: not null, From.Id: not 0, Message: null or { Chat: not null } }
            ? press
            : throw new JsonException("no id or no sender");
    }

    private static JsonObject Only(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException("not an object");
        var known = new JsonObject();
        foreach (var property in element.EnumerateObject().Where(property => names.Contains(property.Name)))
            known[property.Name] = JsonSerializer.SerializeToNode(property.Value);
        return known;
    }

    private static JsonObject Alone(JsonObject fields, string name) => new() { [name] = fields[name]?.DeepClone() };

    private static T Read<T>(JsonObject fields) => fields.Deserialize<T>(JsonBotAPI.Options) ?? throw new JsonException("null");

    private static T? TryRead<T>(JsonObject fields)
        where T : class
    {
        try
        {
            return Read<T>(fields);
        }
        catch (Exception fault) when (IsMalformed(fault))
        {
            return null;
        }
    }
}
