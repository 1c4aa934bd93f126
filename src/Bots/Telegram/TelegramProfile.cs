namespace Helpdesk.Bots.Telegram;

/// <summary>A bot of Telegram as people and its administrator meet it.</summary>
internal sealed class TelegramProfile(TelegramClient client, TelegramWebhook? webhook, TimeProvider time) : IBotProfile
{
    public async Task<string?> Name(CancellationToken cancellation)
    {
        try
        {
            return (await client.GetMe(cancellation)).Username;
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            return null;
        }
    }

    public Uri Link(string name, string payload) => new($"https://t.me/{name}?start={payload}");

    public async Task<ChannelText?> Trouble(CancellationToken cancellation)
    {
        try
        {
            await client.GetMe(cancellation);
            return webhook is null ? null : await webhook.Trouble(time.GetUtcNow(), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(
                $"{fault.Message} Проверьте Token и BaseUrl и доступен ли с этого сервера Bot API (Proxy).",
                $"{fault.Message} Check Token and BaseUrl, and whether this server reaches the Bot API (Proxy).");
        }
    }
}
