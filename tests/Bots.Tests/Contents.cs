namespace Helpdesk.Bots.Tests;

/// <summary>Files of outgoing messages by their keys.</summary>
internal sealed class Contents : Dictionary<string, byte[]>, IAttachmentContent
{
    public Task<ReadOnlyMemory<byte>> Read(string sha256, CancellationToken cancellation) =>
        Task.FromResult<ReadOnlyMemory<byte>>(this[sha256]);
}
