using Helpdesk.Bots.Email.Connecting;

namespace Helpdesk.Bots.Email.Imap;

/// <summary>Where a mailbox lives and how to sign in.</summary>
public sealed record ImapOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 993;

    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Implicit;

    public required string User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file with an access token, signed in with by XOAUTH2 instead of the password; read at each sign-in.</summary>
    public string? OAuthTokenFile { get; init; }

    /// <summary>PEM file of authorities whose certificates are trusted besides those of the system.</summary>
    public string? CaFile { get; init; }

    public string Folder { get; init; } = "INBOX";

    /// <summary>How long the server may be silent inside a command.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    internal MailCredentials Credentials => new(User, Password, OAuthTokenFile);

    // A record prints its members: the password must not reach a log.
    public override string ToString() => $"{User} at {Host}:{Port}";
}
