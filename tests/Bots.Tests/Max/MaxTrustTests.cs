using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

/// <summary>The channel believes the authorities of its file beside those of the system, and checks as strictly as everywhere.</summary>
public sealed class MaxTrustTests : IDisposable
{
    private readonly X509Certificate2 _root;
    private readonly string _file = Path.GetTempFileName();

    public MaxTrustTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test Root CA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var made = request.CreateSelfSigned(From, Until);
        _root = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        File.WriteAllText(_file, _root.ExportCertificatePem());
    }

    private static DateTimeOffset From => TimeProvider.System.GetUtcNow().AddDays(-1);

    private static DateTimeOffset Until => TimeProvider.System.GetUtcNow().AddDays(30);

    public void Dispose()
    {
        _root.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_server_of_an_authority_in_the_file_is_believed()
    {
        await using var server = await FakeMaxServer.Start(certificate: Signed(IPAddress.Loopback));
        Assert.Equal(FakeMaxServer.BotId, (await Me(server, _file)).UserId);
    }

    [Fact]
    public async Task Without_the_file_it_is_not_and_it_is_said_how_to_mend_that()
    {
        await using var server = await FakeMaxServer.Start(certificate: Signed(IPAddress.Loopback));
        var silence = await Assert.ThrowsAsync<MaxSilence>(() => Me(server, null));
        Assert.Contains("CaFile", silence.Message);
        Assert.Contains("PartialChain", silence.Message);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_although_its_authority_is_believed()
    {
        await using var server = await FakeMaxServer.Start(certificate: Signed(IPAddress.Parse("127.0.0.2")));
        Assert.Contains("RemoteCertificateNameMismatch", (await Assert.ThrowsAsync<MaxSilence>(() => Me(server, _file))).Message);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", true)]
    [InlineData("1.3.6.1.5.5.7.3.4", false)]
    public void A_certificate_for_another_purpose_is_refused(string purpose, bool isGood)
    {
        using var certificate = Signed(IPAddress.Loopback, purpose);
        using var chain = new X509Chain { ChainPolicy = MaxTrust.Options(_file).CertificateChainPolicy! };
        Assert.Equal(isGood, chain.Build(certificate));
    }

    [Fact]
    public void The_built_in_authorities_are_those_of_the_ministry_and_good_for_years()
    {
        var given = MaxTrust.Read(null);
        Assert.Equal(
            [
                "D26D2D0231B7C39F92CC738512BA54103519E4405D68B5BD703E9788CA8ECF31",
                "2155785036C900DBB5F1BB2A1569C80C55595BD6BF94867A29BBDDBC7D88A3F2",
            ],
            given.Select(certificate => certificate.GetCertHashString(HashAlgorithmName.SHA256)));
        Assert.Equal("CN=Russian Trusted Root CA", given[0].Subject.Split(", ")[0]);
        Assert.Equal(given[0].Subject, given[1].Issuer);

        var policy = MaxTrust.Options(null).CertificateChainPolicy!;
        Assert.Contains(policy.CustomTrustStore, trusted => trusted.Thumbprint == given[0].Thumbprint);
        // One that only completes chains is no authority of its own.
        Assert.DoesNotContain(policy.CustomTrustStore, trusted => trusted.Thumbprint == given[1].Thumbprint);
        using var system = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        system.Open(OpenFlags.ReadOnly);
        Assert.True(policy.CustomTrustStore.Count > system.Certificates.Count);
    }

    private static async Task<MaxIdentity> Me(FakeMaxServer server, string? caFile)
    {
        using var client = new MaxClient(new MaxSettings { Token = server.Token, ApiAddress = server.Url, CaFile = caFile });
        return await client.Me(TestContext.Current.CancellationToken);
    }

    private X509Certificate2 Signed(IPAddress address, string purpose = "1.3.6.1.5.5.7.3.1")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=MAX", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var certificate = request.Create(_root, From, Until.AddDays(-1), [1, 2, 3, 4]);
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
