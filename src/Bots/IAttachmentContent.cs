namespace Helpdesk.Bots;

/// <summary>Gives the bytes of an attachment when a message leaves.</summary>
public interface IAttachmentContent
{
    Task<ReadOnlyMemory<byte>> Read(string sha256, CancellationToken cancellation);
}
