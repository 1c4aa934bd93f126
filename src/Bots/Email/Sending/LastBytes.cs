using MailKit;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>
/// Knows whether the whole mail has been handed to the connection. Until then the closing dot of DATA cannot have left,
/// so a failure is certainly no delivery; after it nobody knows (RFC 5321 §4.5.3.2.6).
/// </summary>
internal sealed class LastBytes : ITransferProgress
{
    public bool HaveLeft { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => HaveLeft |= bytesTransferred >= totalSize;

    /// <summary>Of a mail of unknown size nothing can be ruled out.</summary>
    public void Report(long bytesTransferred) => HaveLeft = true;
}
