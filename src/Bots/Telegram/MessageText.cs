using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The words of a message. What is not text (a contact, a place, a sticker) is told in Russian, the language of the
/// people who read the tickets.
/// </summary>
internal static class MessageText
{
    // Present in every message, so they say nothing about what it holds.
    private static readonly HashSet<string> Frame = ["message_id", "date", "chat", "from", "reply_to_message", "has_protected_content"];

    public static string Of(TelegramMessage message)
    {
        var words = (message.Text ?? message.Caption ?? "").Trim();
        string?[] parts =
        [
            message.ForwardOrigin is { } origin ? Forwarded(origin) : null,
            words,
            message.Contact is { } contact ? $"Контакт: {string.Join(' ', Known(contact.FirstName, contact.LastName, contact.PhoneNumber))}" : null,
            message.Venue is { } venue ? $"Место: {string.Join(", ", Known(venue.Title, venue.Address))}" : null,
            message.Location is { } place ? string.Create(CultureInfo.InvariantCulture, $"Место на карте: {place.Latitude:0.######}, {place.Longitude:0.######}") : null,
            message.Sticker is { } sticker ? $"Стикер {sticker.Emoji}".TrimEnd() : null,
        ];
        return string.Join('\n', Known(parts));
    }

    public static string Corrected(string text) => $"Исправление к сообщению: {text}";

    /// <summary>Names of the fields that say what kind of message it is.</summary>
    public static IEnumerable<string> Content(JsonElement message) =>
        message.EnumerateObject().Select(property => property.Name).Where(name => !Frame.Contains(name));

    private static string Forwarded(TelegramForwardOrigin origin)
    {
        var author = Known(origin.SenderUser?.Name, origin.SenderUserName, origin.SenderChat?.Title, origin.Chat?.Title).FirstOrDefault();
        return author is null ? "Переслано:" : $"Переслано от {author}:";
    }

    private static IEnumerable<string> Known(params string?[] parts) => parts.Where(part => !string.IsNullOrWhiteSpace(part))!;
}
