using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Testing;

/// <summary>A self-signed certificate for the loopback.</summary>
internal static class TestCertificate
{
    private static readonly ConcurrentDictionary<string, bool> Known = new();

    public static string Write(string certificateFile, string keyFile, DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }

    /// <summary>
    /// Lets System.Net.Mail of this process accept the certificate. It looks in one global place only, so exactly the
    /// certificates of our own servers are let through there.
    /// </summary>
    public static void TrustForSmtp(string thumbprint)
    {
        Known[thumbprint] = true;
#pragma warning disable SYSLIB0014 // Obsolete for HTTP, but the only place where SmtpClient looks.
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None || (certificate is not null && Known.ContainsKey(certificate.GetCertHashString()));
#pragma warning restore SYSLIB0014
    }

    public static bool Is(X509Certificate? certificate, string thumbprint) => certificate?.GetCertHashString() == thumbprint;
}
