namespace Helpdesk.Bots.Max;

/// <summary>Pictures and recordings come without a name and a type: the first bytes tell what they are.</summary>
internal static class MediaKind
{
    private static readonly (int At, byte[] Bytes, string Extension, string Type)[] Known =
    [
        (0, [0xFF, 0xD8, 0xFF], ".jpg", "image/jpeg"),
        (0, [0x89, .. "PNG"u8], ".png", "image/png"),
        (0, [.. "GIF8"u8], ".gif", "image/gif"),
        (8, [.. "WEBP"u8], ".webp", "image/webp"),
        (0, [.. "OggS"u8], ".ogg", "audio/ogg"),
        (0, [.. "ID3"u8], ".mp3", "audio/mpeg"),
        (0, [0xFF, 0xFB], ".mp3", "audio/mpeg"),
        (8, [.. "WAVE"u8], ".wav", "audio/wav"),
        (4, [.. "ftypM4A"u8], ".m4a", "audio/mp4"),
        (4, [.. "ftyp"u8], ".mp4", "video/mp4"),
    ];

    public static IncomingAttachment Named(IncomingAttachment file)
    {
        if (file.ContentType.Length > 0)
            return file;
        var bytes = (file.Content ?? default).Span;
        foreach (var (at, start, extension, type) in Known)
        {
            if (bytes.Length >= at + start.Length && bytes[at..].StartsWith(start))
                return file with { FileName = file.FileName + extension, ContentType = type };
        }
        return file with { ContentType = "application/octet-stream" };
    }
}
