using System.Text;
using Helpdesk.Bots.Email.Connecting;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>One conversation with an SMTP server, from connecting to QUIT.</summary>
internal sealed class SmtpSession(SmtpOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    // A closed network reaches no revocation lists. How long to wait is the caller's business.
    private readonly SmtpClient client = new()
    {
        CheckCertificateRevocation = false,
        ServerCertificateValidationCallback = CertificateTrust.Of(options.CaFile),
        Timeout = Timeout.Infinite,
    };

    /// <summary>Connected, protected, and signed in where the server offers it: what fails from here on is about the mail.</summary>
    public bool IsOpen { get; private set; }

    public bool IsConnected => client.IsConnected;

    public bool IsSignedIn => client.IsAuthenticated;

    /// <exception cref="AuthenticationException">User, password or token are wrong, or the server is too busy to look (4xx).</exception>
    public async Task Open(CancellationToken cancellation)
    {
        await client.ConnectAsync(options.Host, options.Port, options.Security.ForMailKit(), cancellation);
        // A relay of one's own network may ask nobody who they are, even when the mailbox has a password.
        if (options.Credentials is { } credentials && client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
            await SignIn(credentials, cancellation);
        IsOpen = true;
    }

    /// <summary>Returns when the server took the responsibility.</summary>
    public async Task Send(MimeMessage mail, FormatOptions format, LastBytes lastBytes, CancellationToken cancellation) =>
        await client.SendAsync(format, mail, cancellation, lastBytes);

    public async ValueTask DisposeAsync()
    {
        using var farewell = new CancellationTokenSource(LongestFarewell, time);
        await client.DisconnectAsync(quit: true, farewell.Token);
        client.Dispose();
    }

    private async Task SignIn(MailCredentials credentials, CancellationToken cancellation)
    {
        if (await credentials.Mechanism(client.AuthenticationMechanisms, cancellation) is { } mechanism)
            await client.AuthenticateAsync(mechanism, cancellation);
        else
            await client.AuthenticateAsync(Encoding.UTF8, credentials.User, credentials.Secret, cancellation);
    }
}
