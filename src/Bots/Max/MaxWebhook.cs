using System.Text;
using System.Text.Json;
using Helpdesk.Bots.Calls;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Bots.Max;

/// <summary>
/// The other way to receive: MAX calls us, one update a call, and calls again (after 60 s, 150 s, … ten times) until it is answered with
/// 200 within 30 s. So the answer is given when the update is stored. Source: dev.max.ru, POST /subscriptions.
/// </summary>
public sealed class MaxWebhook : IMessengerWebhook
{
    /// <summary>The header in which MAX repeats the secret.</summary>
    public const string SecretHeader = "X-Max-Bot-Api-Secret";

    /// <summary>The largest updates are messages with long texts that answer or hand on another.</summary>
    public const int LargestUpdate = 1024 * 1024;

    private readonly MaxSettings _settings;
    private readonly Func<IEnumerable<JsonElement>, IReadOnlyList<RawUpdate>> _toStore;

    internal MaxWebhook(MaxSettings settings, Func<IEnumerable<JsonElement>, IReadOnlyList<RawUpdate>> toStore) =>
        (_settings, _toStore) = (settings, toStore);

    public int LargestBody => LargestUpdate;

    public bool IsFromMessenger(HttpRequest call) => SharedSecret.AreEqual(call.Headers[SecretHeader], _settings.SecretOfWebhook);

    /// <summary>What of one call is to be stored. A body that is no update is kept as it is: it is filed with the reason.</summary>
    public Task<WebhookCall?> Open(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Task.FromResult<WebhookCall?>(new(_toStore([document.RootElement])));
        }
        catch (JsonException)
        {
            using var quoted = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(body.Span)));
            return Task.FromResult<WebhookCall?>(new(_toStore([quoted.RootElement])));
        }
    }
}
