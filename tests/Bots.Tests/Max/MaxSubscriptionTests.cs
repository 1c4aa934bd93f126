using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

/// <summary>The subscription is made at the start and kept; the fake refuses the addresses that MAX refuses.</summary>
public sealed class MaxSubscriptionTests
{
    private static readonly Uri Address = new("https://help.example.test/webhooks/max/0");

    [Fact]
    public async Task It_is_made_with_a_secret_and_made_again_when_max_has_dropped_it()
    {
        await using var bench = await MaxBench.Open(
            settings => (settings.Mode, settings.WebhookUrl) = (ReceivingMode.Webhook, Address));
        bench.Receive();
        await bench.Server.Until(() => bench.Server.Subscriptions.Urls.Contains(Address.AbsoluteUri), "subscribed");
        Assert.True(IsBelieved(bench.Receiver.Webhook!, bench.Server.Subscriptions.Secret));
        Assert.False(IsBelieved(bench.Receiver.Webhook!, null));
        Assert.False(IsBelieved(bench.Receiver.Webhook!, bench.Server.Subscriptions.Secret[1..]));

        bench.Server.Subscriptions.Drop();
        await bench.Logged("has been made again");
        Assert.Equal([Address.AbsoluteUri], bench.Server.Subscriptions.Urls);
        Assert.DoesNotContain(bench.Lines, line => line.Contains(bench.Server.Subscriptions.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Server.Calls, call => call.Name == "GET /updates");
        Assert.Contains(MaxSubscription.LookAgain, bench.Time.Waits);
    }

    [Fact]
    public async Task A_secret_of_ones_own_is_used()
    {
        await using var bench = await MaxBench.Open(
            settings => (settings.Mode, settings.WebhookUrl, settings.WebhookSecret) = (ReceivingMode.Webhook, Address, "Own_secret-1"));
        bench.Receive();
        await bench.Server.Until(() => bench.Server.Subscriptions.Secret == "Own_secret-1", "the secret");
    }

    [Fact]
    public async Task What_went_wrong_is_tried_again_and_a_wrong_token_only_rarely()
    {
        await using var bench = await MaxBench.Open(
            settings => (settings.Mode, settings.WebhookUrl) = (ReceivingMode.Webhook, Address));
        bench.Server.Fail("POST /subscriptions", new MaxFault.Refuses(503, "service.unavailable", "no"));
        bench.Server.Fail("POST /subscriptions", new MaxFault.Refuses(401, "verify.token", "Invalid access_token"), 2);
        bench.Receive();
        await bench.Server.Until(() => bench.Server.Subscriptions.Urls.Count > 0, "subscribed");
        Assert.Equal([1, 5, 30], bench.Time.Waits.Take(3).Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("http://help.example.test/", "")]
    [InlineData("https://help.example.test:8443/", "")]
    [InlineData("https://127.0.0.1/", "")]
    [InlineData("https://help.example.test/", "abc")]
    [InlineData("https://help.example.test/", "no spaces")]
    public async Task The_fake_refuses(string url, string secret)
    {
        await using var server = await FakeMaxServer.Start();
        using var client = new MaxClient(new MaxSettings { Token = server.Token, ApiAddress = server.Url });
        await Assert.ThrowsAsync<MaxRefusal>(() => client.Subscribe(new(url), secret, TestContext.Current.CancellationToken));
    }

    private static bool IsBelieved(MaxWebhook webhook, string? secret)
    {
        var call = new DefaultHttpContext().Request;
        if (secret is not null)
            call.Headers[MaxWebhook.SecretHeader] = secret;
        return webhook.IsFromMessenger(call);
    }
}
