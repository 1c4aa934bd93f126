using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Testing.Max;

/// <summary>
/// The MAX Bot API for one bot on a free port of 127.0.0.1, written from dev.max.ru/docs-api (its OpenAPI 0.0.32, 1 July 2026) and as
/// strict as it says to be: the token only in its header, markers, limits of texts, buttons and speed, uploads in two steps, files that are not
/// ready at once. Everything is kept here, so a bot may be killed and started again in the middle.
/// </summary>
public sealed class FakeMaxServer : IAsyncDisposable
{
    public const string DefaultToken = "f9LHodD0cOKfakeTokenForTestsOnly-1234567890abcde_MAX";

    /// <summary>The bot's own number.</summary>
    public const long BotId = 7_700_001;

    private readonly WebApplication _app;

    private FakeMaxServer(WebApplication app, string token)
    {
        _app = app;
        Token = token;
        State = new FakeMaxState();
        Updates = new FakeMaxUpdates(State);
        Subscriptions = new FakeMaxSubscriptions(this);
        Methods = new FakeMaxMethods(this);
    }

    public string Token { get; }

    /// <summary>Value for <c>Channels__Max__N__ApiAddress</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>What happened, by markers.</summary>
    public FakeMaxUpdates Updates { get; }

    /// <summary>How it brings updates to a bot that does not poll.</summary>
    public FakeMaxSubscriptions Subscriptions { get; }

    /// <summary>Every call that came, refused ones included, in order.</summary>
    public IReadOnlyList<MaxCall> Calls => State.Calls;

    /// <summary>Every message the bot made, in order, each as it stands now.</summary>
    public IReadOnlyList<MaxSent> Sent => State.Sent;

    /// <summary>Two messages a second to a chat are checked by this clock; without one they are not.</summary>
    public TimeProvider? Pace { get; set; }

    /// <summary>Name of the bot; null for one without.</summary>
    public string? BotName { get; set; } = "id770_school_help_bot";

    /// <summary>How often each uploaded file is said to be not ready before it can be sent.</summary>
    public int NotReadyTimes { get; set; }

    /// <summary>Where files lie, when not here.</summary>
    public Uri? FilesAt { get; set; }

    internal FakeMaxState State { get; }

    internal Uri Files => FilesAt ?? Url;

    private FakeMaxMethods Methods { get; }

    /// <param name="certificate">Of the server, for https; without one it speaks http.</param>
    public static async Task<FakeMaxServer> Start(string token = DefaultToken, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
            kestrel.Limits.MaxRequestBodySize = 60 * 1024 * 1024;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var server = new FakeMaxServer(app, token);
        app.Run(server.Answer);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Url = new Uri(addresses.Addresses.Single());
        return server;
    }

    /// <summary>A person with a dialog; the same id is the same person. They can be written to once they started or wrote.</summary>
    public FakeMaxUser User(long id, string name = "Анна", string locale = "ru-RU") =>
        State.User(id, () => new FakeMaxUser(this, id, name, locale));

    /// <summary>Something happens that is told to the bot as it stands here.</summary>
    public void Inject(JsonNode update) => Updates.Add(update);

    /// <summary>The next calls go wrong, e.g. those of <c>POST /messages</c>.</summary>
    public void Fail(string call, MaxFault fault, int times = 1) => State.Fail(call, fault, times);

    public void StopFailing(string call) => State.StopFailing(call);

    /// <summary>Presses are too old to be answered.</summary>
    public void ExpirePresses() => State.Presses.Clear();

    /// <summary>A message of the bot is deleted by the person.</summary>
    public void Forget(string mid) => State.Messages.TryRemove(mid, out _);

    /// <summary>Waits until what the bot did makes it true.</summary>
    public Task Until(Func<bool> holds, string what) => State.Changed.Until(holds, what, timeout: null);

    public async ValueTask DisposeAsync()
    {
        State.Close();
        Subscriptions.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext http)
    {
        var name = $"{http.Request.Method} {Generic(http.Request.Path.Value ?? "")}";
        try
        {
            var body = http.Request.HasJsonContentType() ? await Read(http.Request) : null;
            var query = http.Request.Query.ToDictionary(value => value.Key, value => value.Value.ToString());
            var said = http.Request.Headers.Authorization.ToString();
            State.Called(new(name, query, body, said.Length > 0));
            var fault = State.NextFault(name);
            if (fault is not (null or MaxFault.HangsAfterDoing))
            {
                await Goes(http, fault);
                return;
            }
            if (http.Request.Path.StartsWithSegments("/store") || http.Request.Path.StartsWithSegments("/upload"))
                await Methods.Store(http);
            else if (said != Token)
                throw new MaxNo(401, "verify.token", said.Length == 0 ? "Empty access_token" : "Invalid access_token");
            else
            {
                var result = await Methods.Result(name, http, query, body);
                if (fault is not null)
                    await Task.Delay(Timeout.Infinite, http.RequestAborted);
                await Write(http, 200, result);
            }
        }
        catch (MaxNo no)
        {
            await Write(http, no.Code, no.Body);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static string Generic(string path) =>
        path.Split('/') is ["", ("videos" or "store" or "upload") and var place, ..] ? $"/{place}" : path;

    private static async Task<JsonObject> Read(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject ?? throw MaxNo.Payload("Body is not an object");
        }
        catch (JsonException)
        {
            throw MaxNo.Payload("Can't deserialize body");
        }
    }

    private async Task Goes(HttpContext http, MaxFault fault)
    {
        switch (fault)
        {
            case MaxFault.Refuses refuses:
                if (refuses.RetryAfter is { } seconds)
                    http.Response.Headers.RetryAfter = $"{seconds}";
                await Write(http, refuses.Code, new JsonObject { ["code"] = refuses.Key, ["message"] = refuses.Message });
                break;
            case MaxFault.Page page:
                http.Response.StatusCode = page.Code;
                http.Response.ContentType = "text/html";
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("<html><h1>Bad Gateway</h1></html>"));
                break;
            case MaxFault.Breaks:
                http.Abort();
                break;
            default:
                using (var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, State.Closing))
                    await Task.Delay(Timeout.Infinite, ending.Token);
                break;
        }
    }

    private static Task Write(HttpContext http, int status, JsonNode? answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(answer?.ToJsonString() ?? "null");
    }
}
