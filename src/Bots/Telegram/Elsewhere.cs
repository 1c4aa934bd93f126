using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Calls;
using Telegram.Bot.Types.Enums;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// What is dropped before anything of it is kept: what people write to each other in groups, posts of channels, reactions, and the
/// messages by which Telegram itself tells that something was pinned, renamed or set. Looks at the raw JSON only, so that what
/// cannot be read is dropped as well.
/// </summary>
internal static partial class Elsewhere
{
    // What a person says, also where we cannot read it; every other kind of message that the package knows is told by Telegram itself.
    private static readonly HashSet<MessageType> Said =
    [
        MessageType.Unknown, MessageType.Text, MessageType.RichMessage, MessageType.Animation, MessageType.Audio, MessageType.Document,
        MessageType.LivePhoto, MessageType.PaidMedia, MessageType.Photo, MessageType.Sticker, MessageType.Story, MessageType.Video,
        MessageType.VideoNote, MessageType.Voice, MessageType.Checklist, MessageType.Contact, MessageType.Dice, MessageType.Game,
        MessageType.Poll, MessageType.Venue, MessageType.Location, MessageType.Invoice, MessageType.Giveaway, MessageType.GiveawayWinners,
    ];

    private static readonly HashSet<string> ServiceFields = NamesIn<MessageType>(Said);

    private static readonly HashSet<string> OtherKinds = NamesIn<UpdateType>(
        [UpdateType.Unknown, UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember]);

    /// <summary>A kind of update that we know and have no use for: a reaction, a post of a channel, a poll.</summary>
    public static bool IsKind(string kind) => OtherKinds.Contains(kind);

    /// <summary>A message by which Telegram tells of something; nobody wrote it, nobody waits for an answer.</summary>
    public static bool IsService(JsonElement message) => message.EnumerateObject().Any(property => ServiceFields.Contains(property.Name));

    /// <param name="chat">Null for an update without one.</param>
    public static bool Is(JsonElement? chat) => Json.Text(chat, "type") is { } type && type != "private";

    /// <summary>Reads a command that a person, not another bot, wrote to be done by a bot: <c>/start</c>, <c>/start@our_bot</c>.</summary>
    /// <returns>False for every other message. The name of the bot is null when none is named.</returns>
    public static bool IsCommand(JsonElement message, out string? botName)
    {
        var isBot = Json.Find(Json.Find(message, "from"), "is_bot") is not { ValueKind: JsonValueKind.False };
        var match = Command().Match(isBot ? "" : Json.Text(message, "text") ?? "");
        botName = match.Groups["bot"] is { Success: true } bot ? bot.Value : null;
        return match.Success;
    }

    private static HashSet<string> NamesIn<TEnum>(IEnumerable<TEnum> except)
        where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Except(except).Select(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))];

    [GeneratedRegex(@"\A/[A-Za-z0-9_]{1,32}(@(?<bot>[A-Za-z0-9_]{1,64}))?(\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
