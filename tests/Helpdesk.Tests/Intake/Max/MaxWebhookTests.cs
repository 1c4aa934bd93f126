using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Bots.Max;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Testing.Max;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Max;

/// <summary>MAX brings updates by itself: believed by its secret, answered when they are stored, known when they come again.</summary>
public sealed class MaxWebhookTests : IAsyncLifetime
{
    private const string Bot = "0";

    private FakeMaxServer _max = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _max = await FakeMaxServer.Start();
        _max.Subscriptions.TakesAnyAddress = true;
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["urls"] = address,
            ["Helpdesk:PublicUrl"] = address,
            ["Channels:Max:0:Desk"] = "multipas",
            ["Channels:Max:0:Token"] = _max.Token,
            ["Channels:Max:0:ApiAddress"] = _max.Url.ToString(),
            ["Channels:Max:0:Mode"] = "webhook",
        });
        await Eventually.True(() => Task.FromResult(_max.Subscriptions.Secret.Length > 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _max.DisposeAsync();
    }

    [Fact]
    public async Task What_a_person_writes_is_answered_and_nobody_polls()
    {
        var anna = _max.User(42, "Анна");
        anna.Starts();
        await anna.NextMessageWith("О чём речь?");
        Assert.DoesNotContain(_max.Calls, call => call.Name == "GET /updates");
        Assert.Matches("^[0-9a-f]{64}$", _max.Subscriptions.Secret);
        Assert.All(_max.Subscriptions.Answers, answer => Assert.Equal("200", answer));
    }

    [Fact]
    public async Task It_is_brought_again_until_it_is_stored()
    {
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbox add constraint broken check (account <> 'max:0')", Cancellation);
        var anna = _max.User(42, "Анна");
        anna.Starts();
        await Eventually.True(() => Task.FromResult(_max.Subscriptions.Answers.Count > 2));
        Assert.All(_max.Subscriptions.Answers, answer => Assert.Equal("500", answer));
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbox drop constraint broken", Cancellation);
        await anna.NextMessageWith("О чём речь?");
        await using var read = await _app.Database();
        Assert.Equal(1, await read.Receipts.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("right", HttpStatusCode.OK)]
    public async Task A_stranger_is_not_believed(string? secret, HttpStatusCode expected)
    {
        using var answer = await Post(secret, Started(7, 1));
        Assert.Equal(expected, answer.StatusCode);
        await using var db = await _app.Database();
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, await db.Inbox.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_stranger_with_five_megabytes_is_sent_away_before_they_are_read_and_max_itself_may_not_bring_them_either()
    {
        using var stranger = await Post("wrong", new string(' ', 5 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        using var large = await Post("right", new string(' ', 5 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_call_that_is_replayed_or_out_of_order_makes_nothing_twice()
    {
        // The answers cannot go anywhere, and that is all the same here.
        foreach (var at in new[] { 5, 3, 5, 4, 3, 5 })
        {
            using var answer = await Post("right", Started(7, at));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        await using var db = await _app.Database();
        Assert.Equal(
            ["bot_started.7.5", "bot_started.7.3", "bot_started.7.4"],
            await db.Inbox.OrderBy(u => u.Id).Select(u => u.ExternalId).ToListAsync(Cancellation));
        await Eventually.True(async () =>
        {
            await using var read = await _app.Database();
            return await read.Receipts.CountAsync(Cancellation) == 3;
        });
    }

    [Fact]
    public async Task What_is_no_update_is_filed()
    {
        using var odd = await Post("right", "<html>no update");
        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
        await Eventually.True(async () =>
        {
            await using var db = await _app.Database();
            return await db.Set<RefusedMessage>().AnyAsync(r => r.Reason == "an update without its kind", Cancellation);
        });
    }

    private static string Started(long person, long at) =>
        $$$"""{"update_type":"bot_started","timestamp":{{{at}}},"chat_id":9,"user":{"user_id":{{{person}}},"first_name":"Анна"}}""";

    private async Task<HttpResponseMessage> Post(string? secret, string body)
    {
        using var http = new HttpClient { BaseAddress = _app.Address };
        using var call = new HttpRequestMessage(HttpMethod.Post, WebhookRoute.PathOf("max", Bot))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        // Nothing of the body leaves before the answer to the head: who is sent away has not sent it.
        call.Headers.ExpectContinue = true;
        if (secret is not null)
            call.Headers.Add(MaxWebhook.SecretHeader, secret == "right" ? _max.Subscriptions.Secret : secret);
        return await http.SendAsync(call, Cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
