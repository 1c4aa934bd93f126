using System.Text.Json;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary>A file named in a message and not yet fetched.</summary>
/// <param name="Length">In bytes, 0 when the message does not tell.</param>
/// <param name="UniqueId">The same for the same file wherever it is sent; empty when the message does not tell.</param>
public sealed record TelegramFile(string Id, string Name, string ContentType, long Length, string UniqueId);

internal static class MessageFiles
{
    /// <exception cref="JsonException">A file has no id.</exception>
    public static IReadOnlyList<TelegramFile> Of(Message message)
    {
        // An animation comes as a document too, for old clients: the document is enough.
        var animation = message.Document is null ? message.Animation : null;
        TelegramFile?[] found =
        [
            Largest(message.Photo),
            File(message.Document, message.Document?.FileName, message.Document?.MimeType, "file", "", "application/octet-stream"),
            File(message.Voice, null, message.Voice?.MimeType, "voice", ".ogg", "audio/ogg"),
            File(message.Audio, message.Audio?.FileName, message.Audio?.MimeType, "audio", ".mp3", "audio/mpeg"),
            File(message.Video, message.Video?.FileName, message.Video?.MimeType, "video", ".mp4", "video/mp4"),
            File(message.VideoNote, null, null, "video-note", ".mp4", "video/mp4"),
            File(animation, animation?.FileName, animation?.MimeType, "animation", ".mp4", "video/mp4"),
        ];
        return [.. found.OfType<TelegramFile>()];
    }

    private static TelegramFile? Largest(IEnumerable<PhotoSize>? sizes) =>
        sizes?.MaxBy(size => (long)size.Width * size.Height) is { } largest
            ? new TelegramFile(
                IdOf(largest), $"photo-{largest.FileUniqueId ?? "1"}.jpg", "image/jpeg", largest.FileSize ?? 0, largest.FileUniqueId ?? "")
            : null;

    private static TelegramFile? File(FileBase? media, string? name, string? type, string kind, string extension, string contentType) =>
        media is null ? null : new TelegramFile(
            IdOf(media),
            string.IsNullOrWhiteSpace(name) ? $"{kind}-{media.FileUniqueId ?? "1"}{extension}" : name.Trim(),
            string.IsNullOrWhiteSpace(type) ? contentType : type,
            media.FileSize ?? 0,
            media.FileUniqueId ?? "");

    private static string IdOf(FileBase media) => media.FileId ?? throw new JsonException("a file without file_id");
}
