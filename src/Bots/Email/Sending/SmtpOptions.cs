using Helpdesk.Bots.Email.Connecting;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>Where mail is handed over, and how to sign in.</summary>
public sealed record SmtpOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.StartTls;

    /// <summary>Null sends without signing in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file with an access token, signed in with by XOAUTH2 instead of the password; read at each sign-in.</summary>
    public string? OAuthTokenFile { get; init; }

    /// <summary>PEM file of authorities whose certificates are trusted besides those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>For one mail from connecting to the server's answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    internal MailCredentials? Credentials => User is { Length: > 0 } user ? new(user, Password, OAuthTokenFile) : null;

    // A record prints its members: the password must not reach a log.
    public override string ToString() => $"{User} at {Host}:{Port}";
}
