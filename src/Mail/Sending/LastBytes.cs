namespace Helpdesk.Mail.Sending;

/// <summary>
/// Knows whether the last part of a mail has been read for sending. Until then the closing dot of DATA cannot have left,
/// so a failure is certainly no delivery; after it nobody knows (RFC 5321 §4.5.3.2.6).
/// </summary>
internal sealed class LastBytes
{
    private Stream? watched;

    public void Watch(Stream stream) => watched = stream;

    public bool HaveLeft
    {
        get
        {
            try
            {
                return watched is { Length: > 0 } stream && stream.Position == stream.Length;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        }
    }
}
