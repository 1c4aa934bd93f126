using System.Globalization;
using System.Text;
using Helpdesk.Mail.Messages;

namespace Helpdesk.Mail.Imap;

/// <summary>
/// IMAP4rev1 (RFC 3501) as far as reading one mailbox needs it. One command at a time. After any
/// <see cref="ImapDisconnectedException"/> the client is used up.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private const int SmallLiteral = 64 * 1024;

    private readonly ImapConnection connection;
    private readonly ImapOptions options;
    private HashSet<string> capabilities = new(StringComparer.OrdinalIgnoreCase);
    private int lastTag;

    private ImapClient(ImapConnection connection, ImapOptions options) => (this.connection, this.options) = (connection, options);

    public bool CanIdle => capabilities.Contains("IDLE");

    /// <summary>Connects, protects the connection as the options demand and signs in.</summary>
    /// <exception cref="ImapAuthenticationException">User or password are wrong.</exception>
    /// <exception cref="ImapException">Anything else.</exception>
    public static async Task<ImapClient> Connect(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var client = new ImapClient(await ImapConnection.Open(options, time, cancellation), options);
        try
        {
            await client.Greet(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async Task<ImapMailbox> Select(string mailbox, CancellationToken cancellation)
    {
        var responses = await Command($"SELECT {Quote(mailbox)}", cancellation);
        var validity = responses.Select(response => response.Code("UIDVALIDITY")).FirstOrDefault(code => code is not null);
        var exists = responses.Where(response => response.IsNumbered("EXISTS")).Select(response => new ImapNode(response.Word(1)).Number ?? 0).LastOrDefault();
        return new ImapMailbox(validity is null ? 0 : new ImapNode(validity).Number ?? 0, exists);
    }

    /// <summary>UIDs of the messages above <paramref name="afterUid"/> that arrived on or after <paramref name="since"/>, ascending.</summary>
    public async Task<IReadOnlyList<long>> Search(long afterUid, DateOnly? since, CancellationToken cancellation)
    {
        var date = since is { } day ? " SINCE " + day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture) : "";
        var responses = await Command($"UID SEARCH UID {Number(afterUid + 1)}:*{date}", cancellation);
        // "n:*" always names the last message, even when its UID is below n.
        return [.. responses.Where(response => response.IsUntagged("SEARCH")).SelectMany(response => response.Values(2))
            .Select(node => node.Number ?? 0).Where(uid => uid > afterUid).Distinct().Order()];
    }

    /// <returns>Null when the message is gone.</returns>
    public async Task<ImapMessageInfo?> Describe(long uid, CancellationToken cancellation)
    {
        var responses = await Command($"UID FETCH {Number(uid)} (UID RFC822.SIZE INTERNALDATE)", cancellation);
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
        var responses = await Command($"UID FETCH {Number(uid)} (UID {section})", cancellation, most);
        return Items(responses, uid) is { } items ? Item(items, "BODY[]")?.Bytes : null;
    }

    public Task MarkSeen(long uid, CancellationToken cancellation) => Command($"UID STORE {Number(uid)} +FLAGS.SILENT (\\Seen)", cancellation);

    public Task Noop(CancellationToken cancellation) => Command("NOOP", cancellation);

    /// <summary>Waits for a new message (RFC 2177) for at most <paramref name="longest"/>, which must stay below 29 minutes.</summary>
    /// <returns>True when the server told of a message, false when the time ran out.</returns>
    public async Task<bool> Idle(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(longest, TimeSpan.FromMinutes(29));
        var tag = await Send("IDLE", cancellation);
        if (await UntilContinuation(tag, cancellation) is { } refused)
            throw new ImapException($"the server refused IDLE: {refused.Line}");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var elapsed = Task.Delay(longest, time, leaving.Token);
        Task<ImapResponse>? pending = null;
        var told = false;
        while (!told)
        {
            // A read is never broken off in the middle of a response: DONE is sent beside it.
            pending ??= connection.Read(SmallLiteral, longest + options.Timeout, cancellation);
            if (await Task.WhenAny(pending, elapsed) != pending)
                break;
            var response = Checked(await pending);
            pending = null;
            told = response.IsNumbered("EXISTS") || response.IsNumbered("RECENT");
        }
        await leaving.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        await connection.Write("DONE\r\n", cancellation);
        await UntilTagged(tag, SmallLiteral, "IDLE", cancellation, pending);
        return told;
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private async Task Greet(CancellationToken cancellation)
    {
        var greeting = Checked(await connection.Read(SmallLiteral, options.Timeout, cancellation));
        Learn([greeting]);
        if (options.Security == ConnectionSecurity.StartTls)
        {
            await Command("STARTTLS", cancellation);
            await connection.StartTls(cancellation);
            capabilities.Clear();
        }
        if (capabilities.Count == 0)
            await Command("CAPABILITY", cancellation);
        if (!greeting.IsUntagged("PREAUTH"))
            await SignIn(cancellation);
        await Command("CAPABILITY", cancellation);
    }

    private async Task SignIn(CancellationToken cancellation)
    {
        try
        {
            if (capabilities.Contains("AUTH=PLAIN"))
                await AuthenticatePlain(cancellation);
            else
                await Command($"LOGIN {Quote(options.User)} {Quote(options.Password)}", cancellation);
        }
        catch (ImapRefusal refusal) when (!refusal.IsTemporary)
        {
            throw new ImapAuthenticationException($"{options}: the server does not accept user and password ({refusal.Answer})");
        }
    }

    // SASL PLAIN (RFC 4616) carries any character, LOGIN only what fits a quoted string.
    private async Task AuthenticatePlain(CancellationToken cancellation)
    {
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.User}\0{options.Password}"));
        if (capabilities.Contains("SASL-IR"))
        {
            await Command("AUTHENTICATE PLAIN " + secret, cancellation);
            return;
        }
        var tag = await Send("AUTHENTICATE PLAIN", cancellation);
        if (await UntilContinuation(tag, cancellation) is { } refused)
            throw new ImapRefusal("AUTHENTICATE", refused.Line);
        await connection.Write(secret + "\r\n", cancellation);
        await UntilTagged(tag, SmallLiteral, "AUTHENTICATE", cancellation);
    }

    private async Task<List<ImapResponse>> Command(string command, CancellationToken cancellation, int literalCap = SmallLiteral)
    {
        var tag = await Send(command, cancellation);
        return await UntilTagged(tag, literalCap, command.Split(' ')[0], cancellation);
    }

    private async Task<string> Send(string command, CancellationToken cancellation)
    {
        var tag = "a" + Number(++lastTag);
        await connection.Write($"{tag} {command}\r\n", cancellation);
        return tag;
    }

    private async Task<List<ImapResponse>> UntilTagged(string tag, int literalCap, string command, CancellationToken cancellation, Task<ImapResponse>? pending = null)
    {
        var untagged = new List<ImapResponse>();
        while (true)
        {
            var response = Checked(await (pending ?? connection.Read(literalCap, options.Timeout, cancellation)));
            pending = null;
            if (response.Tag != tag)
            {
                untagged.Add(response);
                continue;
            }
            if (!response.Word(1).Equals("OK", StringComparison.OrdinalIgnoreCase))
                throw new ImapRefusal(command, response.Line[(tag.Length + 1)..]);
            Learn([.. untagged, response]);
            return untagged;
        }
    }

    /// <returns>Null on "+", otherwise the tagged refusal.</returns>
    private async Task<ImapResponse?> UntilContinuation(string tag, CancellationToken cancellation)
    {
        while (true)
        {
            var response = Checked(await connection.Read(SmallLiteral, options.Timeout, cancellation));
            if (response.Tag == "+")
                return null;
            if (response.Tag == tag)
                return response;
        }
    }

    // Yandex repeats BYE: the first one ends it.
    private static ImapResponse Checked(ImapResponse response) =>
        response.IsUntagged("BYE") ? throw new ImapDisconnectedException($"the server said goodbye: {response.Line}") : response;

    private void Learn(IEnumerable<ImapResponse> responses)
    {
        foreach (var response in responses)
        {
            var list = response.IsUntagged("CAPABILITY") ? response.Line["* CAPABILITY".Length..] : response.Code("CAPABILITY");
            if (list is not null)
                capabilities = new(list.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        }
    }

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

    private static string Quote(string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new ImapException("user, password and mailbox names may not contain line breaks");
        return "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
