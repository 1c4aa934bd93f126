using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Bots;
using Helpdesk.Bots.Telegram;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>Telegram brings updates by itself: believed by its secret, answered when they are stored.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _telegram.Webhook.IsLocal = true;
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["urls"] = address,
            ["Helpdesk:PublicUrl"] = address,
            ["Channels:Telegram:0:Desk"] = "multipas",
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
            ["Channels:Telegram:0:Mode"] = "webhook",
            ["Channels:Telegram:1:Token"] = "1:polled",
            ["Channels:Telegram:1:BaseUrl"] = _telegram.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task What_a_person_writes_is_answered_and_nobody_polls()
    {
        var anna = _telegram.User(42, "Анна");
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?");
        await _telegram.Updates.Confirmed();
        Assert.DoesNotContain(_telegram.Calls, call => call.Method == "getUpdates");
        Assert.Matches("^[0-9a-f]{64}$", _telegram.Webhook.Secret);
        Assert.All(_telegram.Webhook.Answers, answer => Assert.Equal("200 OK", answer));
        Assert.Null(await Check());
    }

    [Fact]
    public async Task It_is_brought_again_until_it_is_stored_and_the_check_says_what_went_wrong()
    {
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbox add constraint broken check (account <> 'telegram:0')", Cancellation);
        var anna = _telegram.User(42, "Анна");
        anna.Writes("/start");
        await Eventually.True(() => Task.FromResult(_telegram.Webhook.Answers.Count > 2));
        Assert.Contains("500", await Check());
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbox drop constraint broken", Cancellation);
        await anna.NextMessageWith("О чём речь?");
        await using var read = await _app.Database();
        Assert.Equal(1, await read.Receipts.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("0", null, HttpStatusCode.Unauthorized)]
    [InlineData("0", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("1", "right", HttpStatusCode.NotFound)]
    [InlineData("9", "right", HttpStatusCode.NotFound)]
    [InlineData("0", "right", HttpStatusCode.OK)]
    public async Task Who_is_not_Telegram_is_not_believed(string bot, string? secret, HttpStatusCode expected)
    {
        await Eventually.True(() => Task.FromResult(_telegram.Webhook.Secret.Length > 0));
        using var answer = await Post(bot, secret == "right" ? _telegram.Webhook.Secret : secret, "{\"update_id\":1}");
        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
            await AssertSaidInAWord(answer);
        await using var db = await _app.Database();
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, await db.Inbox.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_no_update_is_filed_and_what_is_too_large_is_refused()
    {
        await Eventually.True(() => Task.FromResult(_telegram.Webhook.Secret.Length > 0));
        using var odd = await Post("0", _telegram.Webhook.Secret, "<html>no update");
        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
        await Eventually.True(async () =>
        {
            await using var db = await _app.Database();
            return await db.Set<RefusedMessage>().AnyAsync(r => r.Reason == "no usable update_id", Cancellation);
        });
        using var large = await Post("0", _telegram.Webhook.Secret, new string(' ', TelegramWebhook.LargestUpdate + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        await AssertSaidInAWord(large);
    }

    /// <summary>A program is answered: a page of ours would be nothing to it.</summary>
    private static async Task AssertSaidInAWord(HttpResponseMessage answer)
    {
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange((await answer.Content.ReadAsStringAsync(Cancellation)).Length, 1, 40);
    }

    private async Task<HttpResponseMessage> Post(string bot, string? secret, string body)
    {
        using var http = new HttpClient { BaseAddress = _app.Address };
        using var call = new HttpRequestMessage(
            HttpMethod.Post,
            WebhookRoute.PathOf(ChannelKeys.Telegram, bot))
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            call.Headers.Add(TelegramWebhook.SecretHeader, secret);
        return await http.SendAsync(call, Cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<string?> Check() => _app.Services.GetServices<IChannelCheck>().Single(c => c.Name == "telegram:0").Check(Cancellation);
}
