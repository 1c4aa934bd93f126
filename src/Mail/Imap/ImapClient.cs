using System.Globalization;
using Helpdesk.Mail.Messages;

namespace Helpdesk.Mail.Imap;

/// <summary>
/// IMAP4rev1 (RFC 3501) as far as reading one mailbox needs it. One command at a time. After any
/// <see cref="ImapDisconnectedException"/> the client is used up.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private readonly ImapDialogue dialogue;

    private ImapClient(ImapDialogue dialogue) => this.dialogue = dialogue;

    public bool CanIdle => dialogue.Offers("IDLE");

    /// <summary>Connects, protects the connection as the options demand and signs in.</summary>
    /// <exception cref="ImapAuthenticationException">User or password are wrong.</exception>
    /// <exception cref="ImapException">Anything else.</exception>
    public static async Task<ImapClient> Connect(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var dialogue = new ImapDialogue(await ImapConnection.Open(options, time, cancellation), options);
        try
        {
            await new ImapSignIn(dialogue, options).Run(cancellation);
            return new ImapClient(dialogue);
        }
        catch
        {
            await dialogue.DisposeAsync();
            throw;
        }
    }

    public async Task<ImapMailbox> Select(string mailbox, CancellationToken cancellation)
    {
        var responses = await dialogue.Command($"SELECT {ImapDialogue.Quote(mailbox)}", cancellation);
        dialogue.ForgetNews();
        var validity = responses.Select(response => response.Code("UIDVALIDITY")).FirstOrDefault(code => code is not null);
        var exists = responses.Where(response => response.IsNumbered("EXISTS")).Select(response => new ImapNode(response.Word(1)).Number ?? 0).LastOrDefault();
        return new ImapMailbox(validity is null ? 0 : new ImapNode(validity).Number ?? 0, exists);
    }

    /// <summary>UIDs of the messages above <paramref name="afterUid"/> that arrived on or after <paramref name="since"/>, ascending.</summary>
    public async Task<IReadOnlyList<long>> Search(long afterUid, DateOnly? since, CancellationToken cancellation)
    {
        var date = since is { } day ? " SINCE " + day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture) : "";
        dialogue.ForgetNews();
        var responses = await dialogue.Command($"UID SEARCH UID {Number(afterUid + 1)}:*{date}", cancellation);
        // "n:*" always names the last message, even when its UID is below n.
        return [.. responses.Where(response => response.IsUntagged("SEARCH")).SelectMany(response => response.Values(2))
            .Select(node => node.Number ?? 0).Where(uid => uid > afterUid).Distinct().Order()];
    }

    /// <returns>Null when the message is gone.</returns>
    public async Task<ImapMessageInfo?> Describe(long uid, CancellationToken cancellation)
    {
        var responses = await dialogue.Command($"UID FETCH {Number(uid)} (UID RFC822.SIZE INTERNALDATE)", cancellation);
        return Items(responses, uid) is { } items
            ? new ImapMessageInfo(uid, Item(items, "RFC822.SIZE")?.Number ?? 0, MailDate.Parse(Item(items, "INTERNALDATE")?.Text))
            : null;
    }

    /// <summary>The first <paramref name="most"/> bytes of the message; \Seen is not set.</summary>
    /// <param name="whole">Ask for the whole message (its size is known to be within the cap): some servers misread partial requests.</param>
    /// <returns>Null when the message is gone.</returns>
    public async Task<ReadOnlyMemory<byte>?> Fetch(long uid, int most, bool whole, CancellationToken cancellation)
    {
        var section = whole ? "BODY.PEEK[]" : $"BODY.PEEK[]<0.{Number(most)}>";
        var responses = await dialogue.Command($"UID FETCH {Number(uid)} (UID {section})", cancellation, most);
        return Items(responses, uid) is { } items ? Item(items, "BODY[]")?.Bytes : null;
    }

    public Task MarkSeen(long uid, CancellationToken cancellation) => dialogue.Command($"UID STORE {Number(uid)} +FLAGS.SILENT (\\Seen)", cancellation);

    public Task Noop(CancellationToken cancellation) => dialogue.Command("NOOP", cancellation);

    /// <summary>Waits for a new message (RFC 2177) for at most <paramref name="longest"/>, which must stay below 29 minutes.</summary>
    /// <returns>True when the server told of a message, false when the time ran out.</returns>
    public Task<bool> Idle(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(longest, TimeSpan.FromMinutes(29));
        return dialogue.Idle(longest, time, cancellation);
    }

    public async ValueTask DisposeAsync() => await dialogue.DisposeAsync();

    private static IReadOnlyList<ImapNode>? Items(List<ImapResponse> responses, long uid) =>
        responses.Where(response => response.IsNumbered("FETCH")).Select(response => response.Values(3).FirstOrDefault()?.List)
            .FirstOrDefault(items => items is not null && Item(items, "UID")?.Number == uid);

    private static ImapNode? Item(IReadOnlyList<ImapNode> items, string name)
    {
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            if (items[i].Text.Equals(name, StringComparison.OrdinalIgnoreCase) || (items[i].Text.StartsWith(name + "<", StringComparison.OrdinalIgnoreCase)))
                return items[i + 1];
        }
        return null;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
