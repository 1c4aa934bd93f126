using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Bots.Telegram;

// What we read of the Bot API's objects. Names are the API's in snake_case; fields we do not know are skipped.

internal static class TelegramJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What a record cannot do without (chat, message_id) must be there; everything else has a default.
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}

/// <param name="Result">Present when <paramref name="Ok"/>.</param>
internal sealed record TelegramEnvelope(bool Ok, JsonElement? Result = null, int? ErrorCode = null, string? Description = null, TelegramParameters? Parameters = null);

internal sealed record TelegramParameters(int? RetryAfter = null, long? MigrateToChatId = null);

public sealed record TelegramUser(long Id, bool IsBot = false, string? FirstName = null, string? LastName = null, string? Username = null, string? LanguageCode = null)
{
    [JsonIgnore]
    public string Name => string.Join(' ', new[] { FirstName, LastName }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

internal sealed record TelegramChat(long Id, string? Type = null, string? Title = null);

internal sealed record TelegramFileInfo(string FileId, string? FilePath = null, long? FileSize = null);

internal sealed record TelegramMedia(string FileId, string? FileUniqueId = null, string? FileName = null, string? MimeType = null, long? FileSize = null, string? Emoji = null);

internal sealed record TelegramPhotoSize(string FileId, string? FileUniqueId = null, int Width = 0, int Height = 0, long? FileSize = null);

internal sealed record TelegramContact(string? PhoneNumber = null, string? FirstName = null, string? LastName = null, long? UserId = null);

internal sealed record TelegramLocation(double Latitude, double Longitude);

internal sealed record TelegramVenue(string? Title = null, string? Address = null);

internal sealed record TelegramForwardOrigin(TelegramUser? SenderUser = null, string? SenderUserName = null, TelegramChat? SenderChat = null, TelegramChat? Chat = null);

internal sealed record TelegramMessageReference(long MessageId);

internal sealed record TelegramMessage(
    long MessageId,
    TelegramChat Chat,
    long Date = 0,
    TelegramUser? From = null,
    string? Text = null,
    string? Caption = null,
    string? MediaGroupId = null,
    TelegramMessageReference? ReplyToMessage = null,
    TelegramForwardOrigin? ForwardOrigin = null,
    IReadOnlyList<TelegramPhotoSize>? Photo = null,
    TelegramMedia? Document = null,
    TelegramMedia? Voice = null,
    TelegramMedia? Audio = null,
    TelegramMedia? Video = null,
    TelegramMedia? VideoNote = null,
    TelegramMedia? Animation = null,
    TelegramMedia? Sticker = null,
    TelegramContact? Contact = null,
    TelegramLocation? Location = null,
    TelegramVenue? Venue = null);

/// <summary>The message of a press may be too old to be shown; then only its id and chat come.</summary>
internal sealed record TelegramCallbackMessage(long MessageId, TelegramChat Chat);

internal sealed record TelegramCallbackQuery(string Id, TelegramUser From, TelegramCallbackMessage? Message = null, string? Data = null);
