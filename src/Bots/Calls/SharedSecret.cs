using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Bots.Calls;

/// <summary>What a messenger has to say at its webhook so that it is believed.</summary>
internal static class SharedSecret
{
    /// <summary>The same on every node, and known to nobody who does not know the token.</summary>
    /// <returns>64 characters of 0-9 and a-f.</returns>
    public static string Derived(string token, string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(purpose)));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool AreEqual(string? said, string secret) => CryptographicOperations.FixedTimeEquals(Hash(said ?? ""), Hash(secret));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
