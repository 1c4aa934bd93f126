using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Bots.Max;

/// <summary>
/// Whom the connections of this channel believe: the authorities of the system, and beside them those of a PEM file. Nothing else of the
/// program believes the latter. The chain, the purpose and the name of the server are checked as everywhere.
/// </summary>
internal static class MaxTrust
{
    private const string BuiltIn = "russian-trusted-ca.pem";
    private const string OfServers = "1.3.6.1.5.5.7.3.1";

    /// <param name="caFile">Null for the built-in authorities.</param>
    public static SslClientAuthenticationOptions Options(string? caFile)
    {
        var given = Read(caFile);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // As everywhere in the program: the lists of revoked certificates lie on other hosts and may be out of reach.
            RevocationMode = X509RevocationMode.NoCheck,
            ApplicationPolicy = { new Oid(OfServers) },
        };
        foreach (var location in (StoreLocation[])[StoreLocation.LocalMachine, StoreLocation.CurrentUser])
        {
            using var system = new X509Store(StoreName.Root, location);
            system.Open(OpenFlags.ReadOnly);
            policy.CustomTrustStore.AddRange(system.Certificates);
        }
        // One that is signed by another only completes the chain of a server that sends its own certificate alone.
        foreach (var certificate in given)
            (IsRoot(certificate) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }

    /// <returns>Null when the file can be read.</returns>
    public static string? FaultOf(string caFile)
    {
        try
        {
            return Read(caFile).Any(IsRoot) ? null : $"CaFile {caFile} has no certificate of a root authority in PEM.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"CaFile {caFile} cannot be read: {fault.Message}";
        }
    }

    internal static X509Certificate2Collection Read(string? caFile)
    {
        var found = new X509Certificate2Collection();
        if (caFile is { Length: > 0 })
        {
            found.ImportFromPemFile(caFile);
            return found;
        }
        using var text = new StreamReader(typeof(MaxTrust).Assembly.GetManifestResourceStream(BuiltIn)!);
        found.ImportFromPem(text.ReadToEnd());
        return found;
    }

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
