using MailKit.Security;

namespace Helpdesk.Bots.Email.Connecting;

/// <summary>How a connection to a mail server is protected.</summary>
public enum ConnectionSecurity
{
    /// <summary>Plain text: only for a server on the same machine.</summary>
    None,

    /// <summary>Plain connection that is upgraded before anything secret is said; refused when the server offers no upgrade.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314: IMAP 993, SMTP 465).</summary>
    Implicit,
}

internal static class ConnectionSecurityOfMailKit
{
    public static SecureSocketOptions ForMailKit(this ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        ConnectionSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
