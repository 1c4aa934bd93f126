using System.Globalization;
using System.Text.Json;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The words of a message. What is not text (a contact, a place, a sticker) is told in Russian, the language of the
/// people who read the tickets.
/// </summary>
internal static class TelegramText
{
    // Present in every message, so they say nothing about what it holds.
    private static readonly HashSet<string> Frame = ["message_id", "date", "chat", "from", "reply_to_message", "has_protected_content"];

    /// <param name="element">The same message as it came: a kind of forwarding that is new is still told as forwarding.</param>
    public static string Of(Message message, JsonElement element)
    {
        var words = (message.Text ?? message.Caption ?? "").Trim();
        string?[] parts =
        [
            element.TryGetProperty("forward_origin", out _) ? Forwarded(message.ForwardOrigin) : null,
            words,
            message.Contact is { } contact
                ? $"Контакт: {string.Join(' ', Known(contact.FirstName, contact.LastName, contact.PhoneNumber))}"
                : null,
            message.Venue is { } venue ? $"Место: {string.Join(", ", Known(venue.Title, venue.Address))}" : null,
            message.Location is { } place ? Place(place) : null,
            message.Sticker is { } sticker ? $"Стикер {sticker.Emoji}".TrimEnd() : null,
        ];
        return string.Join('\n', Known(parts));
    }

    public static string Corrected(string text) => $"Исправление к сообщению: {text}";

    /// <summary>Names of the fields that say what kind of message it is.</summary>
    public static IEnumerable<string> Content(JsonElement message) =>
        message.EnumerateObject().Select(property => property.Name).Where(name => !Frame.Contains(name));

    private static string Place(Location place) =>
        string.Create(CultureInfo.InvariantCulture, $"Место на карте: {place.Latitude:0.######}, {place.Longitude:0.######}");

    private static string Forwarded(MessageOrigin? origin)
    {
        var author = origin switch
        {
            MessageOriginUser { SenderUser: { } user } => string.Join(' ', Known(user.FirstName, user.LastName)),
            MessageOriginHiddenUser hidden => hidden.SenderUserName,
            MessageOriginChat chat => chat.SenderChat?.Title,
            MessageOriginChannel channel => channel.Chat?.Title,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(author) ? "Переслано:" : $"Переслано от {author}:";
    }

    private static IEnumerable<string> Known(params string?[] parts) => parts.Where(part => !string.IsNullOrWhiteSpace(part))!;
}
