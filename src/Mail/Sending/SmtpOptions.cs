namespace Helpdesk.Mail.Sending;

/// <summary>Where mail is handed over. The certificate is judged by the system (<c>SSL_CERT_FILE</c> names further authorities).</summary>
public sealed record SmtpOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary><see cref="ConnectionSecurity.Implicit"/> is refused: System.Net.Mail does not speak it; the providers that offer port 465 offer STARTTLS on 587 too.</summary>
    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.StartTls;

    /// <summary>Null sends without signing in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    // A record prints its members: the password must not reach a log.
    public override string ToString() => $"{User} at {Host}:{Port}";
}
