using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Helpdesk.Bots.Email.Imap;

/// <summary>
/// One mailbox of a server (RFC 3501), open for reading, by MailKit. One command at a time. After any
/// <see cref="ImapDisconnectedException"/> it is used up. A refusal of the server is an <see cref="ImapCommandException"/>.
/// </summary>
public sealed class ImapMailbox : IDisposable
{
    private const MessageSummaryItems Description =
        MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate | MessageSummaryItems.Flags;

    private readonly ImapConnection connection;
    private readonly BoundedFolder folder;
    private bool hasNews;
    private CancellationTokenSource? idling;

    private ImapMailbox(ImapConnection connection, BoundedFolder folder)
    {
        (this.connection, this.folder) = (connection, folder);
        // Raised in the middle of a command, when the folder may not be used: the news is only noted.
        folder.CountChanged += (_, _) =>
        {
            hasNews = true;
            idling?.Cancel();
        };
    }

    /// <summary>Changes when the UIDs of the mailbox were given anew (RFC 3501 §2.3.1.1).</summary>
    public long UidValidity => folder.UidValidity;

    public bool CanIdle => connection.Client.Capabilities.HasFlag(ImapCapabilities.Idle);

    /// <summary>Connects, protects the connection as the options demand, signs in and selects the folder.</summary>
    /// <exception cref="ImapAuthenticationException">User, password or token are wrong.</exception>
    /// <exception cref="ImapException">Anything else.</exception>
    public static async Task<ImapMailbox> Open(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var connection = new ImapConnection(options, time);
        try
        {
            await connection.Open(cancellation);
            var (client, name) = (connection.Client, options.Folder);
            var folder = await connection.Ask(token => client.GetFolderAsync(name, token), $"find {name}", cancellation);
            await connection.Ask(token => folder.OpenAsync(FolderAccess.ReadWrite, token), $"open {name}", cancellation);
            return new ImapMailbox(connection, (BoundedFolder)folder);
        }
        catch (FolderNotFoundException fault)
        {
            connection.Dispose();
            throw new ImapException($"{options}: there is no folder {options.Folder}", fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// UIDs above <paramref name="afterUid"/> of the messages that arrived on or after <paramref name="since"/>, ascending.
    /// Messages flagged \Deleted are passed over.
    /// </summary>
    public async Task<IReadOnlyList<long>> Search(long afterUid, DateOnly? since, CancellationToken cancellation)
    {
        hasNews = false;
        if (afterUid >= uint.MaxValue)
            return [];
        SearchQuery query = SearchQuery.Uids(new UniqueIdRange(Id(afterUid + 1), UniqueId.MaxValue)).And(SearchQuery.NotDeleted);
        if (since is { } day)
            query = query.And(SearchQuery.DeliveredAfter(day.ToDateTime(TimeOnly.MinValue)));
        var found = await connection.Ask(token => folder.SearchAsync(query, token), "search", cancellation);
        // "n:*" always names the last message, even when its UID is below n.
        return [.. found.Select(uid => (long)uid.Id).Where(uid => uid > afterUid).Distinct().Order()];
    }

    /// <returns>Null when the message is gone, or deleted and only not yet expunged.</returns>
    public async Task<ImapMessageInfo?> Describe(long uid, CancellationToken cancellation) =>
        (await Describe([uid], cancellation)).GetValueOrDefault(uid);

    /// <summary>Many messages in one command.</summary>
    /// <returns>By UID. Those that are gone, or deleted and only not yet expunged, are not in it.</returns>
    public async Task<IReadOnlyDictionary<long, ImapMessageInfo>> Describe(IReadOnlyList<long> uids, CancellationToken cancellation)
    {
        var found = await connection.Ask(
            token => folder.FetchAsync([.. uids.Select(Id)], Description, token), "describe a message", cancellation);
        return found.Where(message => message.Flags?.HasFlag(MessageFlags.Deleted) != true && uids.Contains(message.UniqueId.Id))
            .DistinctBy(message => message.UniqueId.Id).ToDictionary(message => (long)message.UniqueId.Id, Info);
    }

    /// <summary>The first <paramref name="most"/> bytes of the message; \Seen is not set.</summary>
    /// <param name="whole">Ask for the whole message (its size is known to fit): some servers misread partial requests.</param>
    /// <returns>Null when the message is gone.</returns>
    public async Task<ReadOnlyMemory<byte>?> Fetch(long uid, int most, bool whole, CancellationToken cancellation)
    {
        try
        {
            var id = Id(uid);
            return await connection.Ask(token => folder.Beginning(id, most, whole, token), "send a message", cancellation, literal: most);
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Does nothing in a mailbox that may only be read.</summary>
    public async Task MarkSeen(IReadOnlyList<long> uids, CancellationToken cancellation)
    {
        var seen = new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen) { Silent = true };
        if (folder.Access == FolderAccess.ReadWrite)
            await connection.Ask(token => folder.StoreAsync([.. uids.Select(Id)], seen, token), "mark a message", cancellation);
    }

    public Task Noop(CancellationToken cancellation) => connection.Ask(connection.Client.NoOpAsync, "answer", cancellation);

    /// <summary>Waits for a new message (RFC 2177) for at most <paramref name="longest"/>, which must stay below 29 minutes.</summary>
    /// <returns>True when the server told of a message, false when the time ran out.</returns>
    public async Task<bool> Idle(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(longest, TimeSpan.FromMinutes(29));
        // A server tells of each message once, with the answer to whatever command was next; in IDLE it would be silent about it.
        if (hasNews)
            return true;
        using var done = new CancellationTokenSource(longest, time);
        using var asked = done.Token.Register(connection.ExpectAnswer);
        idling = done;
        try
        {
            await connection.Ask(token => connection.Client.IdleAsync(done.Token, token), "end IDLE", cancellation, besides: longest);
        }
        finally
        {
            idling = null;
        }
        return hasNews;
    }

    public void Dispose() => connection.Dispose();

    // MailKit reads the year 1 where it can read nothing.
    private static ImapMessageInfo Info(IMessageSummary message) => new(
        message.UniqueId.Id,
        message.Size ?? 0,
        message.InternalDate is { } date && date > DateTimeOffset.UnixEpoch ? date.ToUniversalTime() : null);

    private static UniqueId Id(long uid) => new((uint)uid);
}
