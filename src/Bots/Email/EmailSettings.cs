using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email;

/// <summary>One mailbox: <c>Channels:Email:N</c> of the settings.</summary>
public sealed record EmailSettings
{
    /// <summary>The address that letters to files come from where no mailbox is set (RFC 6761 §6.4: it is nobody's).</summary>
    public const string FilesOnly = "helpdesk@helpdesk.invalid";

    public string? Desk { get; init; }

    public required string Address { get; init; }

    /// <summary>Name shown to the people who get mail from here.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Null receives nothing.</summary>
    public string? ImapHost { get; init; }

    /// <summary>Null is the port that belongs to <see cref="ImapTls"/>.</summary>
    public int? ImapPort { get; init; }

    public ConnectionSecurity ImapTls { get; init; } = ConnectionSecurity.Implicit;

    public string Folder { get; init; } = "INBOX";

    /// <summary>Null writes outgoing mail as files.</summary>
    public string? SmtpHost { get; init; }

    public int? SmtpPort { get; init; }

    public ConnectionSecurity SmtpTls { get; init; } = ConnectionSecurity.StartTls;

    /// <summary>Null signs in with <see cref="Address"/>; without a password and a token nobody signs in to the SMTP server.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file with an access token, signed in with by XOAUTH2 instead of the password; read at each sign-in.</summary>
    public string? OAuthTokenFile { get; init; }

    /// <summary>PEM file of authorities whose certificates are trusted besides those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>Mail that arrived before this day is left alone; null takes all that is in the mailbox.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Larger files are named but not taken.</summary>
    public int MaxAttachmentBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>Larger mail is not downloaded whole. Room for two files of the largest size in base64.</summary>
    public int MaxMessageBytes { get; init; } = 70 * 1024 * 1024;

    /// <summary>How often the mailbox is looked through although the server announces new mail (below 29 minutes, RFC 2177).</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Key of the account: the address in lower case.</summary>
    public string Account => Address.ToLowerInvariant();

    internal ImapOptions Imap() => new()
    {
        Host = ImapHost ?? throw new InvalidOperationException($"{Account}: no ImapHost is set"),
        Port = ImapPort ?? (ImapTls == ConnectionSecurity.Implicit ? 993 : 143),
        Security = ImapTls,
        User = User ?? Address,
        Password = Password,
        OAuthTokenFile = OAuthTokenFile,
        CaFile = CaFile,
        Folder = Folder,
    };

    internal SmtpOptions? Smtp() => string.IsNullOrWhiteSpace(SmtpHost) ? null : new()
    {
        Host = SmtpHost,
        Port = SmtpPort ?? SmtpTls switch { ConnectionSecurity.None => 25, ConnectionSecurity.Implicit => 465, _ => 587 },
        Security = SmtpTls,
        User = Password is null && OAuthTokenFile is null ? null : User ?? Address,
        Password = Password,
        OAuthTokenFile = OAuthTokenFile,
        CaFile = CaFile,
    };

    /// <summary>What is wrong with the settings, a sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!AddressList.IsAddress(Address))
            yield return $"Address '{Address}' is not an e-mail address.";
        if (ImapHost is not null && Password is null && OAuthTokenFile is null)
            yield return "Password or OAuthTokenFile is missing: the mailbox cannot be read without one.";
        if (CaFile is not null && !File.Exists(CaFile))
            yield return $"CaFile '{CaFile}' is not there.";
        if (PollInterval <= TimeSpan.Zero || PollInterval >= TimeSpan.FromMinutes(29))
            yield return "PollInterval must be above zero and below 29 minutes.";
        if (MaxMessageBytes < MaxAttachmentBytes)
            yield return "MaxMessageBytes must not be below MaxAttachmentBytes.";
    }

    // A record prints its members: the password must not reach a log.
    public override string ToString() => Account;
}
