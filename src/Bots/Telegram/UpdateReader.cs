using System.Globalization;
using System.Text;
using System.Text.Json;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Turns one update into an <see cref="IncomingMessage"/>. Never throws for what the update holds: what cannot be understood
/// becomes a message with <see cref="IncomingMessage.Unreadable"/>.
/// </summary>
public sealed class UpdateReader(TelegramFiles files, TelegramSettings settings, string account)
{
    /// <param name="update">One element of the answer to <c>getUpdates</c>; must have <c>update_id</c>.</param>
    public async Task<IncomingMessage> Read(JsonElement update, CancellationToken cancellation)
    {
        var empty = Empty(update);
        var (kind, content) = Content(update);
        try
        {
            return kind switch
            {
                "message" => await Message(empty, content, isCorrection: false, cancellation),
                "edited_message" => await Message(empty, content, isCorrection: true, cancellation),
                "callback_query" => Press(empty, TelegramObjects.Press(content)),
                "my_chat_member" => empty with { Unreadable = $"the bot's membership changed to {MemberStatus(content)}" },
                "" => empty with { Unreadable = "update without content" },
                _ => empty with { Unreadable = $"unknown kind of update: {kind}" },
            };
        }
        catch (Exception fault) when (TelegramObjects.IsMalformed(fault))
        {
            return empty with { Unreadable = $"malformed {kind}: {fault.Message}" };
        }
    }

    /// <summary>The same delivery as one that could not be processed: filed, not lost.</summary>
    public IncomingMessage Refused(JsonElement update, string reason) => Empty(update) with { Unreadable = reason };

    private async Task<IncomingMessage> Message(IncomingMessage empty, JsonElement element, bool isCorrection, CancellationToken cancellation)
    {
        var message = TelegramObjects.Message(element);
        if (message.Chat.Type != ChatType.Private)
            return empty with { Unreadable = $"written in a {Name(message.Chat.Type)}; the bot answers in private chats only" };
        var addressed = empty with
        {
            Conversation = Text(message.Chat.Id),
            Sender = Sender(message.From, OwnPhone(message)) ?? empty.Sender,
            IsAutomatic = message.From?.IsBot == true,
            SentAt = message.Date > default(DateTime) ? new DateTimeOffset(message.Date) : null,
            MessageId = Text(message.Id),
            Album = message.MediaGroupId,
        };
        var text = MessageText.Of(message, element);
        var media = MessageFiles.Of(message);
        if (text.Length == 0 && media.Count == 0)
            return addressed with { Unreadable = $"nothing readable in the message: {string.Join(", ", MessageText.Content(element))}" };
        return addressed with
        {
            Text = isCorrection ? MessageText.Corrected(text) : text,
            IsCorrection = isCorrection,
            AnswersTo = isCorrection ? [Text(message.Id)] : Id(Find(element, "reply_to_message"), "message_id") is { } answered ? [answered] : [],
            Attachments = await files.Take(media, cancellation),
        };
    }

    private static IncomingMessage Press(IncomingMessage empty, CallbackQuery press)
    {
        var chat = press.Message?.Chat;
        var pressed = empty with
        {
            Conversation = Text(chat?.Id ?? press.From.Id),
            Sender = Sender(press.From, phone: null)!,
            CallbackId = press.Id,
            AnswersTo = press.Message is { } message ? [Text(message.Id)] : [],
        };
        if (chat is { Type: not (default(ChatType) or ChatType.Private) })
            return pressed with { IsAutomatic = true, Unreadable = $"pressed in a {Name(chat.Type)}; the bot answers in private chats only" };
        return press.Data is { } data
            ? pressed with { Callback = data, IsAutomatic = false }
            : pressed with { Unreadable = "a press without data" };
    }

    /// <summary>What every update gives, also one we do not understand: nothing to answer until the kind is known.</summary>
    private IncomingMessage Empty(JsonElement update)
    {
        var (_, content) = Content(update);
        var from = Find(content, "from");
        var chat = Find(content, "chat") ?? Find(Find(content, "message"), "chat");
        return new IncomingMessage
        {
            Channel = ChannelKeys.Telegram,
            Account = account,
            ExternalId = Text(update.GetProperty("update_id").GetInt64()),
            Desk = settings.Desk,
            Conversation = Id(chat) ?? Id(from) ?? "",
            Sender = new IncomingSender(Id(from) ?? Id(chat) ?? "unknown"),
            IsAutomatic = true,
            Raw = Encoding.UTF8.GetBytes(update.GetRawText()),
        };
    }

    private static (string Kind, JsonElement Content) Content(JsonElement update)
    {
        foreach (var property in update.EnumerateObject().Where(property => property.Name != "update_id"))
            return (property.Name, property.Value);
        return ("", default);
    }

    private static string Name(ChatType type) => type == default ? "nameless kind of chat" : type.ToString().ToLowerInvariant();

    private static IncomingSender? Sender(User? user, string? phone)
    {
        if (user is null)
            return null;
        var name = string.Join(' ', new[] { user.FirstName, user.LastName }.Where(part => !string.IsNullOrWhiteSpace(part)));
        var language = user.LanguageCode is { Length: >= 2 } code ? code[..2].ToLowerInvariant() : null;
        return new IncomingSender(Text(user.Id), name.Length > 0 ? name : user.Username, Phone: phone, Language: language);
    }

    // Anybody can forward somebody else's contact; only one's own carries one's own id.
    private static string? OwnPhone(Message message) =>
        message.Contact is { PhoneNumber: { } phone, UserId: { } owner } && owner == message.From?.Id ? phone : null;

    private static string MemberStatus(JsonElement change) =>
        Find(Find(change, "new_chat_member"), "status") is { ValueKind: JsonValueKind.String } status ? status.GetString()! : "unknown";

    private static JsonElement? Find(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;

    private static string? Id(JsonElement? owner, string name = "id") =>
        Find(owner, name) is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) ? Text(number) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
