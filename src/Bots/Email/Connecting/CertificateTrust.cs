using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Bots.Email.Connecting;

/// <summary>Judges the certificates of servers by the authorities of the system and by those of a file, where one is set.</summary>
internal static class CertificateTrust
{
    /// <param name="caFile">PEM, one or more certificates; null leaves the judgement to the system.</param>
    public static RemoteCertificateValidationCallback? Of(string? caFile) =>
        caFile is null ? null : (_, certificate, sent, errors) => errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is not null && LeadsTo(caFile, certificate, sent));

    // Revocation lists are not asked for: a closed network reaches none.
    private static bool LeadsTo(string caFile, X509Certificate certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(caFile);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        using var judged = new X509Certificate2(certificate);
        return chain.Build(judged);
    }
}
