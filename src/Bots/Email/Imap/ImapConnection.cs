using System.Net.Sockets;
using System.Text;
using Helpdesk.Bots.Email.Connecting;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Helpdesk.Bots.Email.Imap;

/// <summary>A connection of MailKit on which no command waits for ever, and whose end is one kind of exception.</summary>
internal sealed class ImapConnection : IDisposable
{
    // SEARCH names each UID of the mailbox in one answer.
    private const long LongestAnswer = 16 * 1024 * 1024;

    // RFC 5530: said about the server and not about the password.
    private static readonly string[] BusyCodes = ["[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]"];

    private readonly ImapOptions options;
    private readonly ServerWatch watch;

    public ImapConnection(ImapOptions options, TimeProvider time)
    {
        this.options = options;
        watch = new ServerWatch(time);
        Client = new BoundedImapClient(watch)
        {
            // A closed network reaches no revocation lists. The watch knows how long to wait.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = CertificateTrust.Of(options.CaFile),
            Timeout = Timeout.Infinite,
        };
    }

    public BoundedImapClient Client { get; }

    /// <summary>From the connection to the authenticated state (RFC 3501 §6.2).</summary>
    public async Task Open(CancellationToken cancellation)
    {
        var security = options.Security.ForMailKit();
        var connecting = $"connect to {options.Host}:{options.Port}";
        await Ask(token => Client.ConnectAsync(options.Host, options.Port, security, token), connecting, cancellation);
        if (!Client.IsAuthenticated)
            await Ask(SignIn, "sign in", cancellation);
    }

    /// <param name="doing">What the server is asked to do, for the sentence about its failure.</param>
    /// <exception cref="ImapCommandException">The server refused.</exception>
    /// <exception cref="ImapDisconnectedException">The connection is used up.</exception>
    /// <param name="besides">How much longer than usual the server may be silent.</param>
    /// <param name="literal">How many bytes more than usual it may send.</param>
    public async Task<T> Ask<T>(
        Func<CancellationToken, Task<T>> command, string doing, CancellationToken cancellation, TimeSpan besides = default, int literal = 0)
    {
        var silence = options.Timeout + besides;
        watch.Allow(silence, LongestAnswer + literal);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(watch.Ended, cancellation);
        try
        {
            return await command(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ImapDisconnectedException(watch.HasTalkedWithoutEnd
                ? "the server sends an answer without end"
                : $"the server did not {doing} within {silence.TotalSeconds:0} s");
        }
        catch (Exception fault) when (IsEnd(fault))
        {
            throw new ImapDisconnectedException($"could not {doing}: {fault.Message}{Farewell()}", fault);
        }
        catch (NotSupportedException fault)
        {
            throw new ImapException($"could not {doing}: {fault.Message}", fault);
        }
        finally
        {
            watch.Rest();
        }
    }

    public Task Ask(Func<CancellationToken, Task> command, string doing, CancellationToken cancellation, TimeSpan besides = default) =>
        Ask(async token =>
        {
            await command(token);
            return true;
        }, doing, cancellation, besides);

    /// <summary>The command was asked to end: its answer is awaited no longer than any other.</summary>
    public void ExpectAnswer() => watch.ListenFor(options.Timeout);

    public void Dispose()
    {
        Client.Dispose();
        watch.Dispose();
    }

    private static bool IsEnd(Exception fault) =>
        fault is ImapProtocolException or IOException or SocketException or SslHandshakeException or ServiceNotConnectedException;

    private async Task SignIn(CancellationToken cancellation)
    {
        var credentials = options.Credentials;
        try
        {
            if (await credentials.Mechanism(Client.AuthenticationMechanisms, cancellation) is { } mechanism)
            {
                await Client.AuthenticateAsync(mechanism, cancellation);
                return;
            }
            // Without mechanisms MailKit says LOGIN, and nothing before it.
            Client.AuthenticationMechanisms.Clear();
            await Client.AuthenticateAsync(Encoding.UTF8, credentials.User, credentials.Secret, cancellation);
        }
        catch (AuthenticationException fault)
        {
            var answer = watch.LastLine[(watch.LastLine.IndexOf(' ') + 1)..];
            if (BusyCodes.Any(code => answer.Contains(code, StringComparison.OrdinalIgnoreCase)))
                throw new ImapException($"{options}: the server cannot look at the password now ({answer})", fault);
            throw new ImapAuthenticationException($"{options}: {credentials.Refusal(fault, answer)}", fault);
        }
    }

    // MailKit keeps what a server says at parting to itself.
    private string Farewell() => watch.LastLine.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase) ? $" ({watch.LastLine})" : "";
}
