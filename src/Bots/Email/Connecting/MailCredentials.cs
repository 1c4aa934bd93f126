using System.Text;
using MailKit.Security;

namespace Helpdesk.Bots.Email.Connecting;

/// <summary>Who signs in, and by what: a password, or an OAuth token (XOAUTH2) that another program keeps fresh in a file.</summary>
/// <param name="OAuthTokenFile">Read anew at each sign-in; goes before the password.</param>
internal sealed record MailCredentials(string User, string? Password, string? OAuthTokenFile)
{
    public string Secret => Password ?? "";

    /// <summary>
    /// One mechanism (RFC 4422): XOAUTH2, PLAIN or LOGIN. MailKit left alone tries one after the other with the same wrong password, and
    /// providers lock mailboxes that do so.
    /// </summary>
    /// <returns>Null when the server offers neither PLAIN nor LOGIN.</returns>
    /// <exception cref="AuthenticationException">The file of the token cannot be read.</exception>
    public async Task<SaslMechanism?> Mechanism(IReadOnlySet<string> offered, CancellationToken cancellation)
    {
        if (OAuthTokenFile is not null)
            return new SaslMechanismOAuth2(User, await Token(OAuthTokenFile, cancellation));
        if (offered.Contains("PLAIN"))
            return new SaslMechanismPlain(Encoding.UTF8, User, Secret);
        return offered.Contains("LOGIN") ? new SaslMechanismLogin(Encoding.UTF8, User, Secret) : null;
    }

    /// <summary>A sentence about a sign-in that fails until a person acts.</summary>
    public string Refusal(Exception fault, string answer) => fault switch
    {
        AuthenticationException { InnerException: IOException or UnauthorizedAccessException } => fault.Message,
        _ when OAuthTokenFile is not null => $"the server does not accept the OAuth token ({answer})",
        _ => $"the server does not accept user and password ({answer})",
    };

    // A record prints its members: the secrets must not reach a log.
    public override string ToString() => User;

    private static async Task<string> Token(string file, CancellationToken cancellation)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancellation)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AuthenticationException($"the OAuth token cannot be read: {fault.Message}", fault);
        }
    }
}
