using System.Security.Cryptography;
using Helpdesk.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.NamedPersons;

/// <summary>The link «Это не я»: names the ticket and the address it was sent to, in a token that nobody else can make.</summary>
public sealed class NotMeLinks(IDataProtectionProvider protection, IOptions<HelpdeskSettings> settings)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Helpdesk.NotMe");

    public string For(Guid ticketId, string email) =>
        settings.Value.Link("/not-me/" + _protector.Protect($"{ticketId:n}{email.ToLowerInvariant()}"));

    /// <returns>Null for what is not a token of ours.</returns>
    public (Guid TicketId, string Email)? Read(string token)
    {
        try
        {
            var text = _protector.Unprotect(token);
            return (Guid.ParseExact(text[..32], "n"), text[32..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
