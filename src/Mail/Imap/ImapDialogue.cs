using System.Globalization;

namespace Helpdesk.Mail.Imap;

/// <summary>Commands and their answers: tags, untagged responses, continuations, capabilities.</summary>
internal sealed class ImapDialogue(ImapConnection connection, ImapOptions options) : IAsyncDisposable
{
    private const int SmallLiteral = 64 * 1024;

    private HashSet<string> capabilities = new(StringComparer.OrdinalIgnoreCase);
    private int lastTag;
    private bool hasNews;

    public bool KnowsCapabilities => capabilities.Count > 0;

    public bool Offers(string capability) => capabilities.Contains(capability);

    /// <summary>The first response of the server, which nobody asked for.</summary>
    public async Task<ImapResponse> Greeting(CancellationToken cancellation)
    {
        var greeting = Checked(await connection.Read(SmallLiteral, options.Timeout, cancellation));
        Learn([greeting]);
        return greeting;
    }

    /// <summary>What was offered before TLS may have been forged and is forgotten (RFC 3501 §6.2.1).</summary>
    public async Task StartTls(CancellationToken cancellation)
    {
        await Command("STARTTLS", cancellation);
        await connection.StartTls(cancellation);
        capabilities.Clear();
    }

    public async Task<List<ImapResponse>> Command(string command, CancellationToken cancellation, int literalCap = SmallLiteral)
    {
        var tag = await Send(command, cancellation);
        return await UntilTagged(tag, literalCap, command.Split(' ')[0], cancellation);
    }

    /// <summary>A command whose second line is sent when the server asks for it.</summary>
    public async Task Command(string command, string continuation, CancellationToken cancellation)
    {
        var tag = await Send(command, cancellation);
        if (await UntilContinuation(tag, cancellation) is { } refused)
            throw new ImapRefusal(command.Split(' ')[0], refused.Line);
        await connection.Write(continuation + "\r\n", cancellation);
        await UntilTagged(tag, SmallLiteral, command.Split(' ')[0], cancellation);
    }

    /// <summary>The mailbox is about to be looked through, so what was told of it until now is no news any more.</summary>
    public void ForgetNews() => hasNews = false;

    /// <inheritdoc cref="ImapClient.Idle"/>
    public async Task<bool> Idle(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        // A server tells of each message once, with the answer to whatever command was next; during IDLE it would keep silent about it.
        if (hasNews)
            return true;
        var tag = await Send("IDLE", cancellation);
        if (await UntilContinuation(tag, cancellation) is { } refused)
            throw new ImapException($"the server refused IDLE: {refused.Line}");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var elapsed = Task.Delay(longest, time, leaving.Token);
        Task<ImapResponse>? pending = null;
        while (!hasNews)
        {
            // A read is never broken off in the middle of a response: DONE is sent beside it.
            pending ??= connection.Read(SmallLiteral, longest + options.Timeout, cancellation);
            if (await Task.WhenAny(pending, elapsed) != pending)
                break;
            Checked(await pending);
            pending = null;
        }
        await leaving.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        await connection.Write("DONE\r\n", cancellation);
        await UntilTagged(tag, SmallLiteral, "IDLE", cancellation, pending);
        return hasNews;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    public static string Quote(string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new ImapException("user, password and mailbox names may not contain line breaks");
        return "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    private async Task<string> Send(string command, CancellationToken cancellation)
    {
        var tag = "a" + (++lastTag).ToString(CultureInfo.InvariantCulture);
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
    private ImapResponse Checked(ImapResponse response)
    {
        hasNews |= response.IsNumbered("EXISTS") || response.IsNumbered("RECENT");
        return response.IsUntagged("BYE") ? throw new ImapDisconnectedException($"the server said goodbye: {response.Line}") : response;
    }

    private void Learn(IEnumerable<ImapResponse> responses)
    {
        foreach (var response in responses)
        {
            var list = response.IsUntagged("CAPABILITY") ? response.Line["* CAPABILITY".Length..] : response.Code("CAPABILITY");
            if (list is not null)
                capabilities = new(list.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        }
    }
}
