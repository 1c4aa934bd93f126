using System.Net;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell.Metrics;

/// <summary>Who reads <c>/metrics</c>, straight and through a proxy.</summary>
public sealed class MetricsCallerTests
{
    [Fact]
    public async Task Only_this_machine_reads_without_a_key_and_nobody_through_a_proxy_that_is_not_named()
    {
        await using var app = await HelpdeskHost.Start();
        Assert.Equal(HttpStatusCode.OK, await Read(app));
        foreach (var header in new[]
        {
            "X-Forwarded-For", "X-Original-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Host", "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "X-Original-Forwarded-For", "X-Cluster-Client-IP", "Fastly-Client-IP",
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, (header, "127.0.0.1")));
            Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, (header, "203.0.113.9")));
        }
        Assert.Equal(
            HttpStatusCode.OK, await Read(app, ("X-Forwarded-For", "203.0.113.9"), ("Authorization", "Bearer " + HelpdeskHost.ApiKey)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, ("X-Forwarded-For", "203.0.113.9"), ("Authorization", "Bearer wrong")));
    }

    [Fact]
    public async Task Through_a_named_proxy_the_caller_counts_whom_it_tells_of()
    {
        await using var app = await HelpdeskHost.Start(settings: new Dictionary<string, string>
        {
            ["Helpdesk:TrustedProxies"] = "127.0.0.1, 10.1.0.0/16",
            ["Helpdesk:MetricsFrom"] = "127.0.0.1 10.7.0.5",
        });
        Assert.Equal(HttpStatusCode.OK, await Read(app));
        Assert.Equal(HttpStatusCode.OK, await Read(app, ("X-Forwarded-For", "10.7.0.5")));
        Assert.Equal(HttpStatusCode.OK, await Read(app, ("X-Forwarded-For", "10.7.0.5, 10.1.0.2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, ("X-Forwarded-For", "203.0.113.9")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, ("X-Forwarded-For", "10.7.0.5, 203.0.113.9")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, ("X-Forwarded-For", "127.0.0.1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read(app, ("X-Forwarded-For", "127.0.0.1, 127.0.0.1")));
    }

    [Fact]
    public async Task A_setting_that_is_no_address_stops_the_start_in_words()
    {
        var fault = await Assert.ThrowsAsync<Helpdesk.Settings.SettingsException>(() =>
            HelpdeskHost.Start(settings: new Dictionary<string, string> { ["Helpdesk:TrustedProxies"] = "proxy.local" }));
        Assert.Contains("proxy.local", fault.Message);
    }

    private static async Task<HttpStatusCode> Read(HelpdeskHost app, params (string Name, string Value)[] headers)
    {
        using var visitor = app.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
