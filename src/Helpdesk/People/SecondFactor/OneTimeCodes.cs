using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Helpdesk.People.SecondFactor;

/// <summary>Codes of six digits that change every half minute (TOTP, RFC 6238, SHA-1: what every app knows), and their secret.</summary>
public sealed class OneTimeCodes(IDataProtectionProvider protection, TimeProvider time)
{
    private const int Bytes = 20;
    private const string Issuer = "Helpdesk";

    /// <summary>The step before and after: clocks of telephones differ.</summary>
    private static readonly VerificationWindow Near = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("Helpdesk.SecondFactor");

    public string Make() => _protector.Protect(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>As a person types it into an app that reads no pictures.</summary>
    public string Readable(string secret) => _protector.Unprotect(secret);

    /// <summary>As an app reads it from a picture.</summary>
    public string Uri(string secret, string account) =>
        $"otpauth://totp/{Issuer}:{System.Uri.EscapeDataString(account)}?secret={Readable(secret)}"
            + $"&issuer={Issuer}&algorithm=SHA1&digits=6&period=30";

    /// <summary>Which step the code belongs to.</summary>
    /// <returns>Null when it is no code of this time.</returns>
    public long? StepOf(string secret, string code) =>
        new Totp(Base32Encoding.ToBytes(Readable(secret))).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Near) ? step : null;

    /// <summary>The step of now: a last one far beyond it was written by a clock that was wrong.</summary>
    public long Step => time.GetUtcNow().ToUnixTimeSeconds() / 30;
}
