using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Testing.Telegram;

/// <summary>
/// A Bot API server for one bot on a free port of 127.0.0.1, written from core.telegram.org/bots/api and as strict as the real
/// one: unconfirmed updates are offered again, a second poller ends the first with 409, limits are checked, people can block.
/// Everything is kept here, so a bot may be killed and started again in the middle.
/// </summary>
public sealed class FakeTelegramServer : IAsyncDisposable
{
    public const string DefaultToken = "424242:AAFakeTokenForTestsOnly_1234567890abcde";

    /// <summary>The same server answers under this path too, as behind a relay.</summary>
    private const string Relay = "/relay";

    private readonly WebApplication _app;

    private FakeTelegramServer(WebApplication app, string token)
    {
        _app = app;
        Token = token;
        State = new FakeTelegramState();
        Updates = new FakeUpdateQueue();
        Webhook = new FakeWebhook(this);
        Methods = new FakeBotMethods(this);
    }

    public string Token { get; }

    /// <summary>Value for <c>Channels__Telegram__N__BaseUrl</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The queue of updates, its offsets and its waiting poller.</summary>
    public FakeUpdateQueue Updates { get; }

    /// <summary>How it brings updates to a bot that does not poll.</summary>
    public FakeWebhook Webhook { get; }

    /// <summary>Every call that came, refused ones included, in order.</summary>
    public IReadOnlyList<FakeCall> Calls => State.Calls;

    /// <summary>Every message the bot made, in order.</summary>
    public IReadOnlyList<FakeSentMessage> Sent => State.Sent;

    /// <summary>Answers under the path <c>/relay</c> only.</summary>
    public bool IsBehindRelay { get; set; }

    internal FakeTelegramState State { get; }

    private FakeBotMethods Methods { get; }

    public static async Task<FakeTelegramServer> Start(string token = DefaultToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 60 * 1024 * 1024;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var server = new FakeTelegramServer(app, token);
        app.UsePathBase(Relay);
        app.Run(server.Answer);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Url = new Uri(addresses.Addresses.Single());
        return server;
    }

    /// <summary>A person with a private chat; the same id is the same person. They can be written to once they wrote or started.</summary>
    public FakeTelegramUser User(long id, string name = "Анна", string language = "ru") =>
        State.User(id, () => new FakeTelegramUser(this, id, name, language));

    /// <summary>Puts a raw update into the queue; <c>update_id</c> is added unless it is there.</summary>
    /// <returns>Its id.</returns>
    public long Inject(JsonObject update) => Updates.Add(update);

    /// <summary>The next calls of a method go wrong.</summary>
    public void Fail(string method, FakeFailure failure, int times = 1) => State.Fail(method, failure, times);

    /// <summary>The calls of a method go well again.</summary>
    public void StopFailing(string method) => State.StopFailing(method);

    /// <summary>From now on this chat is a supergroup with another id.</summary>
    public void Migrate(long chat, long newChat) => State.Migrate(chat, newChat);

    /// <summary>Polling is refused until the bot deletes the webhook.</summary>
    public void SetWebhook() => Webhook.Occupy();

    /// <summary>Presses are too old to be answered.</summary>
    public void ExpirePresses() => State.Presses.Clear();

    public async ValueTask DisposeAsync()
    {
        Updates.Close();
        State.Close();
        Webhook.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var isFile = path.StartsWith("/file/bot", StringComparison.Ordinal);
        var parts = path[(isFile ? "/file/bot".Length : Math.Min(path.Length, "/bot".Length))..].Split('/', 2);
        if (IsBehindRelay && !http.Request.PathBase.HasValue)
            http.Response.StatusCode = 404;
        else if (!(isFile || path.StartsWith("/bot", StringComparison.Ordinal)) || parts.Length < 2
            || !parts[0].Contains(':', StringComparison.Ordinal))
            await FakeAnswer.Write(http, new FakeRefusal(404, "Not Found"));
        else if (parts[0] != Token)
            await FakeAnswer.Write(http, new FakeRefusal(401, "Unauthorized"));
        else if (isFile)
            await Methods.File(http, parts[1]);
        else
            await Methods.Call(http, parts[1]);
    }
}
