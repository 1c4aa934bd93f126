namespace Helpdesk.Bots.Telegram;

/// <summary>A file named in a message and not yet fetched.</summary>
/// <param name="Length">In bytes, 0 when the message does not tell.</param>
public sealed record TelegramFile(string Id, string Name, string ContentType, long Length);

internal static class MessageFiles
{
    public static IReadOnlyList<TelegramFile> Of(TelegramMessage message)
    {
        // An animation comes as a document too, for old clients: the document is enough.
        var animation = message.Document is null ? message.Animation : null;
        TelegramFile?[] found =
        [
            Largest(message.Photo),
            File(message.Document, "file", "", "application/octet-stream"),
            File(message.Voice, "voice", ".ogg", "audio/ogg"),
            File(message.Audio, "audio", ".mp3", "audio/mpeg"),
            File(message.Video, "video", ".mp4", "video/mp4"),
            File(message.VideoNote, "video-note", ".mp4", "video/mp4"),
            File(animation, "animation", ".mp4", "video/mp4"),
        ];
        return [.. found.OfType<TelegramFile>()];
    }

    private static TelegramFile? Largest(IReadOnlyList<TelegramPhotoSize>? sizes) =>
        sizes?.MaxBy(size => (long)size.Width * size.Height) is { } largest
            ? new TelegramFile(largest.FileId, $"photo-{largest.FileUniqueId ?? "1"}.jpg", "image/jpeg", largest.FileSize ?? 0)
            : null;

    private static TelegramFile? File(TelegramMedia? media, string kind, string extension, string contentType) => media is null
        ? null
        : new TelegramFile(
            media.FileId,
            string.IsNullOrWhiteSpace(media.FileName) ? $"{kind}-{media.FileUniqueId ?? "1"}{extension}" : media.FileName.Trim(),
            string.IsNullOrWhiteSpace(media.MimeType) ? contentType : media.MimeType,
            media.FileSize ?? 0);
}
