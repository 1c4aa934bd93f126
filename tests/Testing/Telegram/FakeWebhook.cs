using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Telegram;

/// <summary>
/// Brings updates to the bot as the real server does: with the secret in a header, again and again until the answer is 2xx, one after the
/// other. Refuses addresses that the real one refuses (tdlib's telegram-bot-api, WebhookActor).
/// </summary>
public sealed class FakeWebhook(FakeTelegramServer server) : IDisposable
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly int[] Ports = [443, 80, 88, 8443];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Lock _lock = new();
    private readonly List<string> _answers = [];
    private CancellationTokenSource? _bringing;
    private (string Text, long At)? _lastError;

    /// <summary>A Bot API server of one's own in local mode: any address will do.</summary>
    public bool IsLocal { get; set; }

    public Uri? Url { get; private set; }

    public string Secret { get; private set; } = "";

    /// <summary>What the bot answered to each call, in order: a status, or why there was none.</summary>
    public IReadOnlyList<string> Answers
    {
        get
        {
            lock (_lock)
                return [.. _answers];
        }
    }

    public void Dispose()
    {
        _bringing?.Cancel();
        _http.Dispose();
    }

    /// <summary>Somebody sets it to an address of their own; nothing is brought there.</summary>
    internal void Occupy() => (Url, server.State.HasWebhook) = (new("https://elsewhere.example.test/"), true);

    internal JsonNode Set(FakeParameters parameters)
    {
        if (parameters.Text("url").Length == 0)
            return Delete();
        if (!Uri.TryCreate(parameters.Text("url"), UriKind.Absolute, out var url))
            throw FakeRefusal.Bad("bad webhook: invalid URL");
        if (!IsLocal)
            Check(url);
        var secret = parameters.Text("secret_token");
        if (secret.Length > 256)
            throw FakeRefusal.Bad("secret token is too long");
        if (secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            throw FakeRefusal.Bad("secret token contains unallowed characters");
        _bringing?.Cancel();
        _bringing = CancellationTokenSource.CreateLinkedTokenSource(server.State.Closing);
        (Url, Secret, server.State.HasWebhook) = (url, secret, true);
        _ = Bring(url, secret, _bringing.Token);
        return JsonValue.Create(true);
    }

    internal JsonNode Delete()
    {
        _bringing?.Cancel();
        (Url, server.State.HasWebhook) = (null, false);
        return JsonValue.Create(true);
    }

    internal JsonNode Info()
    {
        var info = new JsonObject
        {
            ["url"] = Url?.AbsoluteUri ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = server.Updates.Unconfirmed.Count,
            ["max_connections"] = 40,
        };
        if (_lastError is { } error)
            (info["last_error_date"], info["last_error_message"]) = (error.At, error.Text);
        return info;
    }

    private static void Check(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
            throw FakeRefusal.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        if (!Ports.Contains(url.Port))
            throw FakeRefusal.Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        if (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address))
            throw FakeRefusal.Bad($"bad webhook: IP address {address} is reserved");
    }

    private async Task Bring(Uri url, string secret, CancellationToken stop)
    {
        long? offset = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await server.Updates.Poll(offset, 1, TimeSpan.FromSeconds(30), null, stop) is not [JsonObject update, ..])
                    continue;
                if (await IsTaken(url, secret, update, stop))
                    offset = update["update_id"]!.GetValue<long>() + 1;
                else
                    await Task.Delay(Pause, stop);
            }
            catch (Exception end) when (end is OperationCanceledException or FakeRefusal)
            {
                return;
            }
        }
    }

    private async Task<bool> IsTaken(Uri url, string secret, JsonObject update, CancellationToken stop)
    {
        using var call = new HttpRequestMessage(
            HttpMethod.Post, url)
        { Content = new StringContent(update.ToJsonString(), Encoding.UTF8, "application/json") };
        if (secret.Length > 0)
            call.Headers.Add(SecretHeader, secret);
        string answer;
        try
        {
            using var response = await _http.SendAsync(call, stop);
            answer = $"{(int)response.StatusCode} {response.ReasonPhrase}";
            if (response.IsSuccessStatusCode)
                _lastError = null;
            else
                _lastError = ($"Wrong response from the webhook: {answer}", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        }
        catch (HttpRequestException fault)
        {
            answer = fault.Message;
            _lastError = ("Connection refused", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        }
        lock (_lock)
            _answers.Add(answer);
        return answer.StartsWith('2');
    }
}
