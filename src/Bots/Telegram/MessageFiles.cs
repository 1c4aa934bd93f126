using System.Text.Json;
using Helpdesk.Bots.Calls;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

internal static class MessageFiles
{
    /// <exception cref="JsonException">A file has no id.</exception>
    public static IReadOnlyList<NamedFile> Of(Message message)
    {
        // An animation comes as a document too, for old clients: the document is enough.
        var animation = message.Document is null ? message.Animation : null;
        NamedFile?[] found =
        [
            Largest(message.Photo),
            File(message.Document, message.Document?.FileName, message.Document?.MimeType, "file", "", "application/octet-stream"),
            File(message.Voice, null, message.Voice?.MimeType, "voice", ".ogg", "audio/ogg"),
            File(message.Audio, message.Audio?.FileName, message.Audio?.MimeType, "audio", ".mp3", "audio/mpeg"),
            File(message.Video, message.Video?.FileName, message.Video?.MimeType, "video", ".mp4", "video/mp4"),
            File(message.VideoNote, null, null, "video-note", ".mp4", "video/mp4"),
            File(animation, animation?.FileName, animation?.MimeType, "animation", ".mp4", "video/mp4"),
        ];
        return [.. found.OfType<NamedFile>()];
    }

    private static NamedFile? Largest(IEnumerable<PhotoSize>? sizes) =>
        sizes?.MaxBy(size => (long)size.Width * size.Height) is { } largest
            ? new NamedFile(
                IdOf(largest), $"photo-{largest.FileUniqueId ?? "1"}.jpg", "image/jpeg", largest.FileSize ?? 0, largest.FileUniqueId ?? "")
            : null;

    private static NamedFile? File(FileBase? media, string? name, string? type, string kind, string extension, string contentType) =>
        media is null ? null : new NamedFile(
            IdOf(media),
            string.IsNullOrWhiteSpace(name) ? $"{kind}-{media.FileUniqueId ?? "1"}{extension}" : name.Trim(),
            string.IsNullOrWhiteSpace(type) ? contentType : type,
            media.FileSize ?? 0,
            media.FileUniqueId ?? "");

    private static string IdOf(FileBase media) => media.FileId ?? throw new JsonException("a file without file_id");
}
