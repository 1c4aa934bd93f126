using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <param name="Message">Without its files.</param>
/// <param name="Files">Named in the message, to be fetched.</param>
internal sealed record ReadEvent(IncomingMessage Message, IReadOnlyList<NamedFile> Files);

/// <summary>
/// Turns one update into an <see cref="IncomingMessage"/>. Never throws for what the update holds: what cannot be understood
/// becomes a message with <see cref="IncomingMessage.Unreadable"/>.
/// </summary>
internal sealed class MaxReader(MaxSettings settings, string account)
{
    private const int LongestKey = 100;

    /// <returns>Null for what is none of our business (<see cref="MaxElsewhere"/>): nothing of it may be kept.</returns>
    public ReadEvent? Read(JsonElement update)
    {
        var kind = Json.Text(update, "update_type") ?? "";
        if (MaxElsewhere.Is(update))
            return kind == "message_created" && MaxElsewhere.IsCommand(update) ? Asked(update) : null;
        var empty = Empty(update);
        return kind switch
        {
            "message_created" => Message(empty, update, isCorrection: false),
            "message_edited" => Message(empty, update, isCorrection: true),
            "message_callback" => Press(empty, update),
            "bot_started" => Start(empty, update),
            "bot_stopped" => Filed(empty, "the person has stopped the bot"),
            "" => Filed(empty, "an update without its kind"),
            _ => MaxElsewhere.IsKind(kind) ? null : Filed(empty, $"unknown kind of update: {kind}"),
        };
    }

    /// <summary>The same delivery as one that could not be processed: filed, not lost.</summary>
    /// <returns>Null for what may not be kept.</returns>
    public IncomingMessage? Refused(JsonElement update, string reason) =>
        MaxElsewhere.Is(update) ? null : Empty(update) with { Unreadable = reason };

    private static ReadEvent Filed(IncomingMessage message, string reason) => new(message with { Unreadable = reason }, []);

    /// <summary>Somebody wants something of the bot where others read along. Not even who it was is kept.</summary>
    private ReadEvent? Asked(JsonElement update)
    {
        if (Json.Number(Json.Find(Json.Find(update, "message"), "recipient"), "chat_id") is not { } chat)
            return null;
        var group = new MaxRecipient(chat, IsGroup: true).ToString();
        return new(
            Empty(update) with
            {
                Conversation = group,
                Sender = new(group, Language: LanguageOf(update)),
                IsAskedInGroup = true,
                IsAutomatic = false,
                Raw = null,
            }, []);
    }

    private ReadEvent? Message(IncomingMessage empty, JsonElement update, bool isCorrection)
    {
        var message = Json.Find(update, "message");
        var (sender, body, link) = (Json.Find(message, "sender"), Json.Find(message, "body"), Json.Find(message, "link"));
        var kind = isCorrection ? "message_edited" : "message_created";
        if (Json.Text(Json.Find(message, "recipient"), "chat_type") is null)
            return Filed(empty, "written in a nameless kind of chat; the bot answers in private chats only");
        if (Json.Number(sender, "user_id") is not { } person)
            return Filed(empty, $"malformed {kind}: no sender");
        var isForwarded = Json.Text(link, "type") == "forward";
        // A message that only hands on another may have no body of its own.
        if ((Json.Text(body, "mid") ?? (isForwarded ? Json.Text(Json.Find(link, "message"), "mid") : null)) is not { } mid)
            return Filed(empty, $"malformed {kind}: no mid");
        var handedOn = isForwarded ? Json.Find(link, "message") : null;
        IReadOnlyList<JsonElement> attachments = [.. MaxAttachments.Of(body), .. MaxAttachments.Of(handedOn)];
        var files = MaxAttachments.Files(attachments);
        var text = TextOf(body, isForwarded ? link : null, attachments);
        var addressed = empty with
        {
            Sender = Sender(sender, update, MaxAttachments.Contacts(attachments).Select(c => c.PhoneOf(person, settings.Token))
                .FirstOrDefault(phone => phone is not null)) ?? empty.Sender,
            IsAutomatic = Json.Find(sender, "is_bot") is { ValueKind: JsonValueKind.True },
            SentAt = At(Json.Number(message, "timestamp")),
            MessageId = mid,
        };
        if (text.Length == 0 && files.Count == 0)
            return isCorrection ? null : Filed(
                addressed, $"nothing readable in the message: {string.Join(", ", attachments.Select(MaxAttachments.Kind))}");
        var answered = Json.Text(link, "type") == "reply" ? Json.Text(Json.Find(link, "message"), "mid") : null;
        return new(
            addressed with
            {
                Text = isCorrection ? $"Исправление к сообщению: {text}" : text,
                Mark = MarkOf(text, files),
                IsForwarded = isForwarded,
                IsCorrection = isCorrection,
                AnswersTo = isCorrection ? [mid] : answered is null ? [] : [answered],
            },
            files);
    }

    private static ReadEvent Press(IncomingMessage empty, JsonElement update)
    {
        var press = Json.Find(update, "callback");
        // Null when the message with the button is gone.
        var message = Json.Text(Json.Find(Json.Find(update, "message"), "body"), "mid");
        if (Json.Text(press, "callback_id") is not { Length: > 0 } id || Json.Number(Json.Find(press, "user"), "user_id") is null)
            return Filed(empty, "malformed message_callback: no id or no person");
        if (Json.Text(press, "payload") is not { } data)
            return Filed(empty, "a press without data");
        return new(
            empty with
            {
                Sender = Sender(Json.Find(press, "user"), update, phone: null) ?? empty.Sender,
                Callback = data,
                CallbackId = id,
                AnswersTo = message is null ? [] : [message],
                IsAutomatic = false,
            }, []);
    }

    /// <summary>The button «Начать», also by a link: that is what <see cref="IBotProfile.Link"/> promises.</summary>
    private static ReadEvent Start(IncomingMessage empty, JsonElement update) =>
        Sender(Json.Find(update, "user"), update, phone: null) is { } person
            ? new(
                empty with
                {
                    Sender = person,
                    Text = $"/start {Json.Text(update, "payload")}".TrimEnd(),
                    SentAt = At(Json.Number(update, "timestamp")),
                    IsAutomatic = false,
                }, [])
            : Filed(empty, "malformed bot_started: no person");

    /// <summary>What every update gives, also one we do not understand: nothing to answer until the kind is known.</summary>
    private IncomingMessage Empty(JsonElement update)
    {
        var person = Json.Number(Json.Find(Json.Find(update, "callback"), "user"), "user_id")
            ?? Json.Number(Json.Find(Json.Find(update, "message"), "sender"), "user_id")
            ?? Json.Number(Json.Find(update, "user"), "user_id");
        var chat = person is { } number ? new MaxRecipient(number, IsGroup: false).ToString() : "";
        var raw = JsonMarshal.GetRawUtf8Value(update).ToArray();
        return new()
        {
            Channel = MaxChannel.Traits.Key,
            Account = account,
            ExternalId = KeyOf(update, person) ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(raw))}",
            Desk = settings.Desk,
            Conversation = chat,
            Sender = new(chat.Length > 0 ? chat : "unknown"),
            IsAutomatic = true,
            Raw = raw,
        };
    }

    /// <summary>MAX gives updates no number: what it is about and when tells a second delivery from another update.</summary>
    private static string? KeyOf(JsonElement update, long? person)
    {
        if (Json.Text(update, "update_type") is not { Length: > 0 and <= 40 } kind || Json.Number(update, "timestamp") is not { } at)
            return null;
        var message = Json.Find(update, "message");
        var about = Json.Text(Json.Find(update, "callback"), "callback_id")
            ?? Json.Text(Json.Find(message, "body"), "mid")
            ?? Json.Text(Json.Find(Json.Find(message, "link"), "message"), "mid")
            ?? person?.ToString(CultureInfo.InvariantCulture);
        if (about is null)
            return null;
        var key = string.Create(CultureInfo.InvariantCulture, $"{kind}.{about}.{at}");
        return key.Length <= LongestKey ? key : string.Create(
            CultureInfo.InvariantCulture, $"{kind}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)))[..32]}.{at}");
    }

    private static string TextOf(JsonElement? body, JsonElement? forwarded, IReadOnlyList<JsonElement> attachments)
    {
        string?[] parts =
        [
            Json.Text(body, "text"),
            forwarded is null ? null : NameOf(Json.Find(forwarded, "sender")) is { } author ? $"Переслано от {author}:" : "Переслано:",
            Json.Text(Json.Find(forwarded, "message"), "text"),
            .. MaxAttachments.Words(attachments),
        ];
        return string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));
    }

    private static IncomingSender? Sender(JsonElement? user, JsonElement update, string? phone) =>
        Json.Number(user, "user_id") is { } id
            ? new(id.ToString(CultureInfo.InvariantCulture), NameOf(user), Phone: phone, Language: LanguageOf(update))
            : null;

    private static string? NameOf(JsonElement? user) =>
        string.Join(' ', new[] { Json.Text(user, "first_name"), Json.Text(user, "last_name") }
            .Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim())) is { Length: > 0 } name
            ? name
            : Json.Text(user, "name") ?? Json.Text(user, "username");

    private static string? LanguageOf(JsonElement update) =>
        Json.Text(update, "user_locale") is { Length: >= 2 } locale ? locale[..2].ToLowerInvariant() : null;

    /// <param name="milliseconds">Since 1970 in UTC.</param>
    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is > 0 and < 4_102_444_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;

    private static string MarkOf(string text, IEnumerable<NamedFile> files)
    {
        var content = string.Join('\n', [text, .. files.Select(file => file.UniqueId)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
    }
}
