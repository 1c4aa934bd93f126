using System.Text;
using System.Text.Json;
using Helpdesk.Bots.Calls;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The other way to receive: Telegram calls us. It offers an update again until it is answered with 2xx, so the answer is given when the
/// update is stored. Source: core.telegram.org/bots/api#setwebhook.
/// </summary>
public sealed class TelegramWebhook : IMessengerWebhook
{
    /// <summary>The header in which Telegram repeats the secret.</summary>
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>The largest updates are messages with long texts and many entities.</summary>
    public const int LargestUpdate = 1024 * 1024;

    /// <summary>How often it is looked whether the webhook is still ours.</summary>
    internal static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly TelegramClient _client;
    private readonly TelegramSettings _settings;
    private readonly Func<IEnumerable<JsonElement>, CancellationToken, Task<IReadOnlyList<RawUpdate>>> _toStore;
    private bool _isSet;

    internal TelegramWebhook(
        TelegramClient client, TelegramSettings settings,
        Func<IEnumerable<JsonElement>, CancellationToken, Task<IReadOnlyList<RawUpdate>>> toStore) =>
        (_client, _settings, _toStore) = (client, settings, toStore);

    public int LargestBody => LargestUpdate;

    public bool IsFromMessenger(HttpRequest call) => IsFromTelegram(call.Headers[SecretHeader]);

    /// <param name="said">What the caller put into <see cref="SecretHeader"/>.</param>
    public bool IsFromTelegram(string? said) => SharedSecret.AreEqual(said, _settings.SecretOfWebhook);

    /// <summary>What of one call is to be stored. A body that is no update is kept as it is: it is filed with the reason.</summary>
    public async Task<WebhookCall?> Open(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return new(await _toStore([document.RootElement], cancellation));
        }
        catch (JsonException)
        {
            using var quoted = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(body.Span)));
            return new(await _toStore([quoted.RootElement], cancellation));
        }
    }

    /// <summary>What is wrong with it, in words for the administrator; null when all is well.</summary>
    public async Task<ChannelText?> Trouble(DateTimeOffset now, CancellationToken cancellation)
    {
        var info = await _client.GetWebhookInfo(cancellation);
        if (info.Url != _settings.WebhookUrl!.AbsoluteUri)
            return info.Url is { Length: > 0 } other
                ? new(
                    $"Telegram обращается к {HostOf(other)}, а не к {_settings.WebhookUrl.Host}: его вебхук задала другая программа.",
                    $"Telegram calls {HostOf(other)} instead of {_settings.WebhookUrl.Host}: another program has set its webhook.")
                : new("вебхук не задан; программа задаёт его, когда работает.", "no webhook is set; it is set when the program runs.");
        // What went wrong once is told for ever; it is news while something waits or it has just happened.
        return info is { LastErrorMessage: { Length: > 0 } error, LastErrorDate: { } at }
            && (info.PendingUpdateCount > 0 || now - at < Recent)
            ? new(
                $"Telegram не смог обратиться к {_settings.WebhookUrl.AbsoluteUri} ({at:yyyy-MM-dd HH:mm} UTC): {error}. "
                    + $"Ждёт обновлений: {info.PendingUpdateCount}.",
                $"Telegram could not call {_settings.WebhookUrl.AbsoluteUri} ({at:yyyy-MM-dd HH:mm} UTC): {error}. "
                    + $"Waiting updates: {info.PendingUpdateCount}.")
            : null;
    }

    /// <summary>Sets the webhook unless it is set already.</summary>
    /// <returns>What was done; null for nothing.</returns>
    internal async Task<string?> Keep(CancellationToken cancellation)
    {
        // The secret cannot be asked for, so it is told anew by each start.
        if (_isSet && (await _client.GetWebhookInfo(cancellation)).Url == _settings.WebhookUrl!.AbsoluteUri)
            return null;
        await _client.SetWebhook(_settings.WebhookUrl!, _settings.SecretOfWebhook, cancellation);
        var said = _isSet ? "its webhook was gone and has been set again" : $"Telegram calls {_settings.WebhookUrl!.Host}";
        _isSet = true;
        return said;
    }

    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "another address";
}
