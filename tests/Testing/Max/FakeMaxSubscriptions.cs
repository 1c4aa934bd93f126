using System.Text;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

/// <summary>
/// Brings updates to the bot as the real server does: one a call, with the secret in a header, again and again until the answer is 200
/// (dev.max.ru, POST /subscriptions; here after fractions of a second instead of minutes).
/// </summary>
public sealed class FakeMaxSubscriptions(FakeMaxServer server) : IDisposable
{
    private const string SecretHeader = "X-Max-Bot-Api-Secret";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Subscription> _all = [];
    private readonly List<string> _answers = [];

    private sealed record Subscription(Uri Url, string Secret, string[]? Kinds, CancellationTokenSource Stop);

    /// <summary>Any address and port will do, as for a test it must.</summary>
    public bool TakesAnyAddress { get; set; }

    public IReadOnlyList<string> Urls
    {
        get
        {
            lock (_lock)
                return [.. _all.Keys];
        }
    }

    /// <summary>What the bot answered to each call, in order: a status, or why there was none.</summary>
    public IReadOnlyList<string> Answers
    {
        get
        {
            lock (_lock)
                return [.. _answers];
        }
    }

    /// <summary>The secret that a bot has given last.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Somebody subscribes an address of their own; nothing is brought there.</summary>
    public void Occupy(string url = "https://elsewhere.example.test/hook") => Put(new(new(url), "", null, new()), url);

    /// <summary>As after eight hours of failures.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            foreach (var subscription in _all.Values)
                subscription.Stop.Cancel();
            _all.Clear();
        }
        server.State.Changed.Set();
    }

    public void Dispose()
    {
        Drop();
        _http.Dispose();
    }

    internal JsonNode List()
    {
        lock (_lock)
            return new JsonObject
            {
                ["subscriptions"] = new JsonArray([.. _all.Select(one => new JsonObject
                {
                    ["url"] = one.Key,
                    ["time"] = FakeMaxUser.At,
                    ["update_types"] = one.Value.Kinds is { } kinds ? new JsonArray([.. kinds.Select(kind => (JsonNode)kind)]) : null,
                })]),
            };
    }

    internal JsonNode Subscribe(JsonObject body)
    {
        FakeMaxMethods.OnlyKnown(body, "url", "update_types", "secret", "version");
        if (body["url"]?.ToString() is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw MaxNo.Payload("url: must not be null");
        if (!TakesAnyAddress && (url.Scheme != Uri.UriSchemeHttps || url.Port != 443 || url.IsLoopback))
            throw MaxNo.Payload("url: only HTTPS on port 443");
        var secret = body["secret"]?.ToString() ?? "";
        if (secret.Length is > 0 and (< 5 or > 256) || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            throw MaxNo.Payload("secret: must match ^[a-zA-Z0-9_-]{5,256}$");
        var kinds = body["update_types"] is JsonArray named ? named.Select(kind => kind!.ToString()).ToArray() : null;
        if (kinds?.FirstOrDefault(kind => !FakeMaxMethods.UpdateKinds.Contains(kind)) is { } wrong)
            throw MaxNo.Payload($"update_types: unknown {wrong}");
        var subscription = new Subscription(url, secret, kinds, CancellationTokenSource.CreateLinkedTokenSource(server.State.Closing));
        Secret = secret;
        Put(subscription, text);
        _ = Bring(subscription, server.Updates.Count, subscription.Stop.Token);
        return Success();
    }

    internal JsonNode Unsubscribe(string url)
    {
        lock (_lock)
        {
            if (!_all.Remove(url, out var subscription))
                return new JsonObject { ["success"] = false, ["message"] = "No such subscription" };
            subscription.Stop.Cancel();
        }
        return Success();
    }

    internal static JsonObject Success() => new() { ["success"] = true };

    private void Put(Subscription subscription, string url)
    {
        lock (_lock)
        {
            if (_all.Remove(url, out var before))
                before.Stop.Cancel();
            _all[url] = subscription;
        }
        server.State.Changed.Set();
    }

    private async Task Bring(Subscription to, int next, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var change = server.State.Changed.Next();
                if (server.Updates.At(next) is not { } update)
                    await change.WaitAsync(stop);
                else if (!IsWanted(update, to) || await IsTaken(to, update, stop))
                    next++;
                else
                    await Task.Delay(Pause, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private static bool IsWanted(JsonNode update, Subscription to) =>
        to.Kinds is null || update is not JsonObject || update["update_type"] is not JsonValue kind || to.Kinds.Contains(kind.ToString());

    private async Task<bool> IsTaken(Subscription to, JsonNode update, CancellationToken stop)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Content = new StringContent(update.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (to.Secret.Length > 0)
            call.Headers.Add(SecretHeader, to.Secret);
        string answer;
        try
        {
            using var response = await _http.SendAsync(call, stop);
            answer = $"{(int)response.StatusCode}";
        }
        catch (HttpRequestException fault)
        {
            answer = fault.Message;
        }
        lock (_lock)
            _answers.Add(answer);
        server.State.Changed.Set();
        return answer == "200";
    }
}
