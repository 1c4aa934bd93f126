using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Telegram;
using Helpdesk.Testing.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>The webhook is set at the start and kept; the fake refuses the addresses that Telegram refuses.</summary>
public sealed class WebhookKeepingTests
{
    private static readonly Uri Address = new("https://help.example.test/webhooks/telegram/0");

    [Fact]
    public async Task It_is_set_with_a_secret_and_set_again_when_somebody_takes_it_away()
    {
        await using var bench = await TelegramBench.Open(
            settings => (settings.Mode, settings.WebhookUrl) = (ReceivingMode.Webhook, Address));
        bench.Receive();
        await Until(() => bench.Server.Webhook.Url == Address);
        Assert.True(bench.Receiver.Webhook!.IsFromTelegram(bench.Server.Webhook.Secret));
        Assert.False(bench.Receiver.Webhook.IsFromTelegram(null));
        Assert.False(bench.Receiver.Webhook.IsFromTelegram(bench.Server.Webhook.Secret[1..]));

        bench.Server.SetWebhook();
        await Until(() => bench.Server.Webhook.Url == Address);
        Assert.Contains(bench.Lines, line => line.Contains("set again", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Lines, line => line.Contains(bench.Server.Webhook.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Server.Calls, call => call.Method == "getUpdates");
    }

    [Fact]
    public async Task A_secret_of_ones_own_is_used()
    {
        await using var bench = await TelegramBench.Open(
            settings => (settings.Mode, settings.WebhookUrl, settings.WebhookSecret) = (ReceivingMode.Webhook, Address, "Own_secret-1"));
        bench.Receive();
        await Until(() => bench.Server.Webhook.Secret == "Own_secret-1");
    }

    [Theory]
    [InlineData("http://help.example.test/", "", "An HTTPS URL must be provided")]
    [InlineData("https://help.example.test:8080/", "", "only on ports 80, 88, 443 or 8443")]
    [InlineData("https://127.0.0.1/", "", "is reserved")]
    [InlineData("https://help.example.test/", "no spaces", "unallowed characters")]
    public async Task The_fake_refuses(string url, string secret, string words)
    {
        await using var server = await FakeTelegramServer.Start();
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            new Uri(server.Url, $"/bot{server.Token}/setWebhook"), new { url, secret_token = secret },
            TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal(400, (int?)said!["error_code"]);
        Assert.Contains(words, (string?)said["description"], StringComparison.Ordinal);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }
}
