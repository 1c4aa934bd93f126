using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>
/// What is dropped before anything of it is kept: what people write to each other in groups, posts of channels, and what MAX tells of
/// chats and their members. Looks at the raw JSON only, so that what cannot be read is dropped as well.
/// </summary>
internal static partial class MaxElsewhere
{
    public const string Dialog = "dialog";

    // A deleted chat is told together with bot_stopped (dev.max.ru, object Update).
    private static readonly HashSet<string> OtherKinds =
    [
        "message_removed", "bot_added", "bot_removed", "user_added", "user_removed", "chat_title_changed", "dialog_removed",
        "dialog_cleared", "dialog_muted", "dialog_unmuted", "message_chat_created", "message_construction_request", "message_constructed",
    ];

    /// <summary>A kind of update that we know and have no use for.</summary>
    public static bool IsKind(string kind) => OtherKinds.Contains(kind);

    /// <summary>Not a private chat: by its kind, and where that is not told, by its number: groups and channels are below zero.</summary>
    public static bool Is(JsonElement update)
    {
        var recipient = Json.Find(Json.Find(update, "message"), "recipient");
        return Json.Text(recipient, "chat_type") is { } type
            ? type != Dialog
            : (Json.Number(recipient, "chat_id") ?? Json.Number(update, "chat_id")) < 0;
    }

    /// <summary>A command that a person, not another bot, wrote to be done by a bot: <c>/start</c>, <c>@our_bot /start</c>.</summary>
    public static bool IsCommand(JsonElement update)
    {
        var message = Json.Find(update, "message");
        return Json.Find(Json.Find(message, "sender"), "is_bot") is { ValueKind: JsonValueKind.False }
            && Command().IsMatch(Json.Text(Json.Find(message, "body"), "text") ?? "");
    }

    [GeneratedRegex(@"\A(@[A-Za-z0-9_]{1,64}\s+)?/[A-Za-z0-9_]{1,32}(\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
