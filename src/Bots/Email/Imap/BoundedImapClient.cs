using MailKit;
using MailKit.Net.Imap;

namespace Helpdesk.Bots.Email.Imap;

/// <summary>MailKit's client with folders that keep no more of a message than was asked for, whatever the server sends.</summary>
internal sealed class BoundedImapClient(IProtocolLogger watch) : ImapClient(watch)
{
    protected override ImapFolder CreateImapFolder(ImapFolderConstructorArgs args) => new BoundedFolder(args);
}

internal sealed class BoundedFolder(ImapFolderConstructorArgs args) : ImapFolder(args)
{
    private int most;

    /// <summary>The first <paramref name="mostBytes"/> bytes of the message; \Seen is not set.</summary>
    /// <exception cref="MessageNotFoundException">The message is gone.</exception>
    public async Task<ReadOnlyMemory<byte>> Beginning(UniqueId uid, int mostBytes, bool whole, CancellationToken cancellation)
    {
        most = mostBytes;
        var stream = whole ? await GetStreamAsync(uid, "", cancellation) : await GetStreamAsync(uid, "", 0, mostBytes, cancellation);
        var kept = (MemoryStream)stream;
        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    protected override Stream CreateStream(UniqueId? uid, string section, int offset, int length) =>
        new BeginningOnly(Math.Min(length, most), most);

    private sealed class BeginningOnly(int expected, int most) : MemoryStream(expected)
    {
        public override void Write(byte[] buffer, int offset, int count) =>
            base.Write(buffer, offset, (int)Math.Min(count, most - Length));
    }
}
