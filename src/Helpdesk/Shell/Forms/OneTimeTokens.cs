using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Helpdesk.Shell.Forms;

/// <summary>
/// The hidden token of a form: names this filling-in, so that a second click makes no second ticket, and tells how old the page is.
/// </summary>
public sealed class OneTimeTokens(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("Helpdesk.OneTimeToken");

    public enum Verdict
    {
        Good,

        /// <summary>The page was open for more than a day.</summary>
        Expired,

        /// <summary>Not a token of ours.</summary>
        Foreign,
    }

    public string Issue()
    {
        var now = time.GetUtcNow();
        return _protector.Protect($"{Guid.CreateVersion7(now):n}|{now.UtcTicks.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>What a form of staff names its filling-in by; null when it names none of ours. Its age does not matter.</summary>
    public Guid? Of(IFormCollection form) => Read(form["token"]) is (not Verdict.Foreign, var id) ? id : null;

    public (Verdict Verdict, Guid Id) Read(string? token)
    {
        try
        {
            var parts = _protector.Unprotect(token ?? "").Split('|');
            var issued = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return (time.GetUtcNow() - issued > GoodFor ? Verdict.Expired : Verdict.Good, Guid.ParseExact(parts[0], "n"));
        }
        catch (CryptographicException)
        {
            return (Verdict.Foreign, default);
        }
    }
}
