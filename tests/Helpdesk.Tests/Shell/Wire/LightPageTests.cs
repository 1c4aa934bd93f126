using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Helpdesk.Tests.App;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Shell.Wire;

/// <summary>Bytes on the wire, as a browser that takes Brotli and gzip gets them.</summary>
public sealed partial class LightPageTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const int LightForm = 30_000;
    private const int LightQueue = 10_000;

    public static TheoryData<string> Forms =>
        [.. Desks.BuiltInDesks.Catalog.All.SelectMany(d => d.RequestTypes.Select(t => $"/request/{d.Key}/{t.Key}"))];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_first_visit_to_a_form_is_light_with_everything_it_loads(string form)
    {
        using var browser = Browser();
        var page = await Load(browser, form);
        var sum = page.Size;
        foreach (var part in Parts().Matches(page.Text).Select(m => m.Groups[1].Value.Split('#')[0]).Distinct())
        {
            var loaded = await Load(browser, part);
            sum += loaded.Size;
            Assert.True(loaded.Cache.Contains("immutable", StringComparison.Ordinal), $"{part}: {loaded.Cache}");
        }
        Assert.InRange(sum, 1, LightForm);
    }

    [Fact]
    public async Task A_full_page_of_the_queue_is_light()
    {
        for (var i = 0; i < 50; i++)
            await host.App.SupportTicket($"school-{i}@example.test");
        using var staff = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var (encoding, size) = await staff.Weigh("/queue");
        Assert.Equal("br", encoding);
        Assert.InRange(size, 1, LightQueue);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", "")]
    public async Task A_page_comes_as_the_reader_can_take_it(string accepted, string expected)
    {
        using var browser = Browser(accepted);
        foreach (var address in (string[])["/", "/sign-in", "/deadlines", "/status", "/openapi/v1.json"])
        {
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(expected, string.Join(',', answer.Content.Headers.ContentEncoding));
        }
    }

    [Fact]
    public async Task Pages_of_secret_addresses_are_not_compressed_and_kept_nowhere()
    {
        using var browser = Browser();
        var secrets = host.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(route => route.RoutePattern.RawText!.TrimEnd('/')).Where(pattern => Secret().IsMatch(pattern)).ToList();
        Assert.Contains("/r/{secret}", secrets);
        Assert.Contains("/invitation/{code}", secrets);
        foreach (var pattern in secrets)
        {
            var address = Parameter().Replace(
                pattern,
                match => match.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "0123456789abcdefghijklmn");
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{address}: {answer.Headers.CacheControl}");
        }
    }

    private HttpClient Browser(string accepted = "br, gzip")
    {
        var browser = new HttpClient(
            new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None })
        { BaseAddress = host.App.Address };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", accepted);
        return browser;
    }

    private static async Task<(string Text, int Size, string Cache)> Load(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.Content.Headers.ContentEncoding.Count == 1 || bytes.Length < 500, $"{address} is not compressed");
        await using var plain = Plain(new MemoryStream(bytes), answer.Content.Headers);
        return (
            await new StreamReader(plain).ReadToEndAsync(TestContext.Current.CancellationToken), bytes.Length,
            answer.Headers.CacheControl?.ToString() ?? "");
    }

    private static Stream Plain(Stream bytes, HttpContentHeaders headers) => string.Join(',', headers.ContentEncoding) switch
    {
        "br" => new BrotliStream(bytes, CompressionMode.Decompress),
        "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
        _ => bytes,
    };

    [GeneratedRegex("(?:src|href)=\"(/[^\"]+\\.(?:css|js|svg)(?:#[^\"]*)?)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("\\{(?:secret|token|code)\\}")]
    private static partial Regex Secret();

    [GeneratedRegex("\\{[^}]+\\}")]
    private static partial Regex Parameter();
}
