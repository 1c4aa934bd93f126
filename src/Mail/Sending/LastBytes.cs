namespace Helpdesk.Mail.Sending;

/// <summary>
/// Knows whether the last part of a mail has been read for sending. Until then the closing dot of DATA cannot have left,
/// so a failure is certainly no delivery; after it nobody knows (RFC 5321 §4.5.3.2.6).
/// </summary>
internal sealed class LastBytes
{
    private Watched? last;

    public bool HaveLeft => last is { IsRead: true };

    /// <summary>The part that is written last must be the last one asked for.</summary>
    public Stream Of(byte[] part) => last = new Watched(part);

    private sealed class Watched(byte[] part) : MemoryStream(part, writable: false)
    {
        private bool wasRead;

        public bool IsRead => wasRead || (CanRead && Position == Length);

        protected override void Dispose(bool disposing)
        {
            wasRead = IsRead;
            base.Dispose(disposing);
        }
    }
}
