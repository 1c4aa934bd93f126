namespace Helpdesk.Mail.Imap;

/// <summary>Where a mailbox lives and how to sign in.</summary>
public sealed record ImapOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 993;

    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Implicit;

    public required string User { get; init; }

    public required string Password { get; init; }

    /// <summary>How long the server may be silent inside a command.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>PEM file of authorities whose certificates are trusted besides those of the system.</summary>
    public string? CaFile { get; init; }

    // A record prints its members: the password must not reach a log.
    public override string ToString() => $"{User} at {Host}:{Port}";
}
