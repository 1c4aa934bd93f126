namespace Helpdesk.Mail;

/// <summary>How a connection to a mail server is protected.</summary>
public enum ConnectionSecurity
{
    /// <summary>Plain text: only for a server on the same machine.</summary>
    None,

    /// <summary>Plain connection that is upgraded before anything secret is said; refused when the server offers no upgrade.</summary>
    StartTls,

    /// <summary>TLS from the first byte (IMAP 993).</summary>
    Implicit,
}
