using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Bots.Calls;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Helpdesk.Bots.Telegram;

/// <param name="Message">Without its files.</param>
/// <param name="Files">Named in the message, to be fetched.</param>
/// <param name="BotName">The bot that a command in a group names; null when it names none.</param>
internal sealed record ReadUpdate(IncomingMessage Message, IReadOnlyList<NamedFile> Files, string? BotName = null);

/// <summary>
/// Turns one update into an <see cref="IncomingMessage"/>. Never throws for what the update holds: what cannot be understood
/// becomes a message with <see cref="IncomingMessage.Unreadable"/>.
/// </summary>
internal sealed class UpdateReader(TelegramSettings settings, string account)
{
    /// <param name="update">One element of the answer to <c>getUpdates</c>.</param>
    /// <returns>Null for what is none of our business (<see cref="Elsewhere"/>): nothing of it may be kept.</returns>
    public ReadUpdate? Read(JsonElement update)
    {
        var (kind, content) = Content(update);
        var empty = Empty(update, content);
        if (Elsewhere.Is(ChatIn(content)))
            return kind == "message" && Elsewhere.IsCommand(content, out var botName) ? Asked(empty, content, botName) : null;
        try
        {
            return kind switch
            {
                "message" => Message(empty, content, isCorrection: false),
                "edited_message" => Message(empty, content, isCorrection: true),
                "callback_query" => Press(empty, TelegramObjects.Press(content)),
                "my_chat_member" => Filed(empty, $"the bot's membership changed to {MemberStatus(content)}"),
                "" => Filed(empty, "update without content"),
                _ => Elsewhere.IsKind(kind) ? null : Filed(empty, $"unknown kind of update: {kind}"),
            };
        }
        catch (Exception fault) when (TelegramObjects.IsMalformed(fault))
        {
            return Filed(empty, $"malformed {kind}: {fault.Message}");
        }
    }

    /// <summary>The same delivery as one that could not be processed: filed, not lost.</summary>
    /// <returns>Null for what may not be kept.</returns>
    public IncomingMessage? Refused(JsonElement update, string reason)
    {
        var (_, content) = Content(update);
        return Elsewhere.Is(ChatIn(content)) ? null : Empty(update, content) with { Unreadable = reason };
    }

    private static ReadUpdate Filed(IncomingMessage message, string reason) => new(message with { Unreadable = reason }, []);

    /// <summary>Somebody wants something of the bot where others read along. Not even who it was is kept.</summary>
    private static ReadUpdate? Asked(IncomingMessage empty, JsonElement message, string? botName) =>
        Id(Json.Find(message, "chat")) is { } group
            ? new ReadUpdate(
                empty with
                {
                    Conversation = group,
                    Sender = new IncomingSender(group, Language: LanguageOf(Json.Text(Json.Find(message, "from"), "language_code"))),
                    IsAskedInGroup = true,
                    IsAutomatic = false,
                    Raw = null,
                },
                [],
                botName)
            : null;

    private static ReadUpdate? Message(IncomingMessage empty, JsonElement element, bool isCorrection)
    {
        var message = TelegramObjects.Message(element);
        if (message.Chat.Type != ChatType.Private)
            return Filed(empty, "written in a nameless kind of chat; the bot answers in private chats only");
        var text = TelegramText.Of(message, element);
        var media = MessageFiles.Of(message);
        // A place that moves: where somebody was when they sent it is told once.
        if (isCorrection && message is { Location: not null, Venue: null, Text: null, Caption: null })
            return null;
        var addressed = empty with
        {
            Conversation = Text(message.Chat.Id),
            Sender = Sender(message.From, OwnPhone(message)) ?? empty.Sender,
            IsAutomatic = message.From?.IsBot == true,
            SentAt = message.Date > default(DateTime) ? new DateTimeOffset(message.Date) : null,
            MessageId = Text(message.Id),
            Album = message.MediaGroupId,
        };
        if (text.Length == 0 && media.Count == 0)
            return isCorrection || Elsewhere.IsService(element)
                ? null
                : Filed(addressed, $"nothing readable in the message: {string.Join(", ", TelegramText.Content(element))}");
        var answered = Id(Json.Find(element, "reply_to_message"), "message_id");
        return new ReadUpdate(
            addressed with
            {
                Text = isCorrection ? TelegramText.Corrected(text) : text,
                Mark = MarkOf(text, media),
                IsForwarded = element.TryGetProperty("forward_origin", out _),
                IsCorrection = isCorrection,
                AnswersTo = isCorrection ? [Text(message.Id)] : answered is null ? [] : [answered],
            },
            media);
    }

    private static ReadUpdate Press(IncomingMessage empty, CallbackQuery press)
    {
        var chat = press.Message?.Chat;
        var pressed = empty with
        {
            Conversation = Text(chat?.Id ?? press.From.Id),
            Sender = Sender(press.From, phone: null)!,
            CallbackId = press.Id,
            AnswersTo = press.Message is { } message ? [Text(message.Id)] : [],
        };
        return press.Data is { } data
            ? new ReadUpdate(pressed with { Callback = data, IsAutomatic = false }, [])
            : Filed(pressed, "a press without data");
    }

    /// <summary>What every update gives, also one we do not understand: nothing to answer until the kind is known.</summary>
    private IncomingMessage Empty(JsonElement update, JsonElement content)
    {
        var from = Id(Json.Find(content, "from"));
        var chat = Id(ChatIn(content));
        var raw = JsonMarshal.GetRawUtf8Value(update).ToArray();
        return new IncomingMessage
        {
            Channel = TelegramChannel.Traits.Key,
            Account = account,
            ExternalId = OfferedUpdates.IdOf(update) is { } id
                ? KeyOf(id, content)
                : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(raw))}",
            Desk = settings.Desk,
            Conversation = chat ?? from ?? "",
            Sender = new IncomingSender(from ?? chat ?? "unknown"),
            IsAutomatic = true,
            Raw = raw,
        };
    }

    /// <summary>
    /// Numbers that start anew may meet numbers that were used before: what the update is about tells a second delivery from another
    /// update.
    /// </summary>
    private static string KeyOf(long id, JsonElement content)
    {
        var about = Json.Number(content, "message_id") is { } message ? Text(message) : Json.Text(content, "id");
        var at = Json.Number(content, "edit_date") ?? Json.Number(content, "date");
        var parts = new[] { Text(id), about is { Length: > 60 } ? about[..60] : about, at is { } moment ? Text(moment) : null };
        return string.Join('.', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static (string Kind, JsonElement Content) Content(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object)
            return ("", default);
        var first = update.EnumerateObject().FirstOrDefault(property => !property.NameEquals("update_id"));
        return first.Value.ValueKind == JsonValueKind.Undefined ? ("", default) : (first.Name, first.Value);
    }

    private static JsonElement? ChatIn(JsonElement content) =>
        Json.Find(content, "chat") ?? Json.Find(Json.Find(content, "message"), "chat");

    private static IncomingSender? Sender(User? user, string? phone)
    {
        if (user is null)
            return null;
        var name = string.Join(' ', new[] { user.FirstName, user.LastName }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return new IncomingSender(
            Text(user.Id), name.Length > 0 ? name : user.Username, Phone: phone, Language: LanguageOf(user.LanguageCode));
    }

    private static string? LanguageOf(string? code) => code is { Length: >= 2 } ? code[..2].ToLowerInvariant() : null;

    // Anybody can forward somebody else's contact; only one's own carries one's own id.
    private static string? OwnPhone(Message message) =>
        message.Contact is { PhoneNumber: { } phone, UserId: { } owner } && owner == message.From?.Id ? phone : null;

    private static string MarkOf(string text, IEnumerable<NamedFile> files)
    {
        var content = string.Join('\n', [text, .. files.Select(file => file.UniqueId)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
    }

    private static string MemberStatus(JsonElement change) => Json.Text(Json.Find(change, "new_chat_member"), "status") ?? "unknown";

    private static string? Id(JsonElement? owner, string name = "id") => Json.Number(owner, name) is { } number ? Text(number) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
