namespace Helpdesk.Bots.Max;

/// <summary>A file on its way out.</summary>
internal sealed record MaxUpload(OutgoingAttachment Attachment, ReadOnlyMemory<byte> Content)
{
    private const int LargestImage = 50 * 1024 * 1024;

    // dev.max.ru, POST /uploads.
    private static readonly string[] Images = ["image/jpeg", "image/png", "image/gif", "image/tiff", "image/bmp", "image/heic"];

    public bool IsImage =>
        Content.Length <= LargestImage && Images.Contains(Attachment.ContentType.Split(';')[0].Trim().ToLowerInvariant());
}
