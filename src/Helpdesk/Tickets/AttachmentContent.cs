namespace Helpdesk.Tickets;

/// <summary>The bytes, once for all equal files.</summary>
public sealed class AttachmentContent
{
    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }
}
