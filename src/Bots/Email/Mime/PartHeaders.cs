using MimeKit;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>Type and disposition of a part by MimeKit; mended first where they are not as the standard wants them.</summary>
internal static class PartHeaders
{
    public static ContentType TypeOf(MimeEntity entity)
    {
        if (Raw(entity, HeaderId.ContentType) is not { } raw || MediaText.IsPlain(raw, slashes: 1))
            return entity.ContentType;
        var text = MediaText.Type(MailHeaders.Unfolded(raw));
        return ContentType.TryParse(text, out var mended) || ContentType.TryParse(text.Split(';')[0], out mended)
            ? mended
            : entity.ContentType;
    }

    public static ContentDisposition? DispositionOf(MimeEntity entity)
    {
        if (Raw(entity, HeaderId.ContentDisposition) is not { } raw || MediaText.IsPlain(raw, slashes: 0))
            return entity.ContentDisposition;
        var text = MediaText.Disposition(MailHeaders.Unfolded(raw));
        return ContentDisposition.TryParse(text, out var mended) ? mended : entity.ContentDisposition;
    }

    private static byte[]? Raw(MimeEntity entity, HeaderId id)
    {
        var at = entity.Headers.IndexOf(id);
        return at < 0 ? null : entity.Headers[at].RawValue;
    }
}
