using System.Text.Json;
using Helpdesk.Bots.Calls;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The calls of the Bot API that we use, made through the package Telegram.Bot. Fails with <see cref="TelegramRefusal"/> (the API
/// said no) or <see cref="TelegramSilence"/> (no answer); neither they nor anything else of this class tells the token.
/// </summary>
/// <remarks>
/// Owns its <see cref="HttpClient"/> on purpose: clients of IHttpClientFactory log every address, and the address holds the token.
/// The package repeats nothing by itself: who waits and how long is decided by the outbox and by the receiver.
/// Source: core.telegram.org/bots/api.
/// </remarks>
public sealed class TelegramClient : IDisposable
{
    private const long LargestAnswer = 64 * 1024 * 1024;

    private readonly TelegramSettings _settings;
    private readonly HttpClient _http;
    private readonly TelegramBotClient _bot;

    /// <exception cref="ArgumentException">The settings have a <see cref="TelegramSettings.Fault"/>.</exception>
    public TelegramClient(TelegramSettings settings)
    {
        if (settings.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        _settings = settings;
        _http = new HttpClient(new TelegramWire(settings))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _bot = new TelegramBotClient(
            new TelegramBotClientOptions(settings.Token, settings.BaseUrl.AbsoluteUri) { RetryCount = 0, RetryThreshold = 0 }, _http);
    }

    public async Task<TelegramIdentity> GetMe(CancellationToken cancellation) =>
        new((await Exchange("getMe", _settings.Timeout, token => _bot.GetMe(token), cancellation)).Username);

    /// <summary>Waits for updates. Asks for every kind the API gives by default, whatever an earlier program asked for.</summary>
    /// <param name="offset">First update wanted; everything below it is thereby confirmed. Null on the first call.</param>
    public async Task<IReadOnlyList<JsonElement>> GetUpdates(long? offset, CancellationToken cancellation)
    {
        var seconds = (int)_settings.PollTimeout.TotalSeconds;
        var call = new RawUpdates { Offset = offset, Timeout = seconds, AllowedUpdates = [] };
        var patience = TimeSpan.FromSeconds(seconds) + _settings.Timeout;
        return await Exchange("getUpdates", patience, token => _bot.SendRequest(call, token), cancellation);
    }

    /// <returns>Id of the message that was made.</returns>
    internal Task<long> SendMessage(MessageCall call, CancellationToken cancellation) =>
        Make("sendMessage", call, _settings.Timeout, cancellation);

    /// <returns>Id of the message that was changed.</returns>
    internal Task<long> EditMessage(MessageCall call, CancellationToken cancellation) =>
        Make("editMessageText", call, _settings.Timeout, cancellation);

    /// <summary>Puts a thumb at a message of somebody else.</summary>
    internal Task Nod(long chat, int message, CancellationToken cancellation) => Exchange(
        "setMessageReaction",
        _settings.Timeout,
        token => Done(_bot.SetMessageReaction(chat, message, [new ReactionTypeEmoji { Emoji = "👍" }], cancellationToken: token)),
        cancellation);

    /// <returns>Id of the message that was made.</returns>
    internal Task<long> SendDocument(MessageCall call, CancellationToken cancellation) =>
        Make("sendDocument", call, _settings.FileTimeout, cancellation);

    public Task AnswerCallbackQuery(string id, CancellationToken cancellation) =>
        Exchange(
            "answerCallbackQuery", _settings.Timeout, token => Done(_bot.AnswerCallbackQuery(id, cancellationToken: token)), cancellation);

    /// <param name="language">Two letters, or null for everybody without commands in their own language.</param>
    internal Task SetMyCommands(IEnumerable<BotCommand> commands, string? language, CancellationToken cancellation) =>
        Exchange("setMyCommands", _settings.Timeout, token => Done(_bot.SetMyCommands(commands, null, language, token)), cancellation);

    /// <summary>Lets Telegram bring updates by itself, of every kind that it gives by default; those that wait are kept.</summary>
    public Task SetWebhook(Uri url, string secret, CancellationToken cancellation) => Exchange(
        "setWebhook",
        _settings.Timeout,
        token => Done(
            _bot.SetWebhook(url.AbsoluteUri, allowedUpdates: [], dropPendingUpdates: false, secretToken: secret, cancellationToken: token)),
        cancellation);

    internal Task<WebhookInfo> GetWebhookInfo(CancellationToken cancellation) =>
        Exchange("getWebhookInfo", _settings.Timeout, token => _bot.GetWebhookInfo(token), cancellation);

    /// <summary>Lets long polling work again; updates that wait are kept.</summary>
    public Task DeleteWebhook(CancellationToken cancellation) =>
        Exchange("deleteWebhook", _settings.Timeout, token => Done(_bot.DeleteWebhook(dropPendingUpdates: false, token)), cancellation);

    /// <summary>Reads a file somebody sent.</summary>
    /// <returns>The bytes, or null when they are more than <paramref name="limit"/>.</returns>
    internal async Task<byte[]?> Download(string fileId, long limit, CancellationToken cancellation)
    {
        TGFile file;
        try
        {
            file = await Exchange("getFile", _settings.Timeout, token => _bot.GetFile(fileId, token), cancellation);
        }
        catch (TelegramRefusal refusal) when (refusal.Description.Contains("file is too big", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        if (file.FilePath is not { Length: > 1 } path)
            throw new TelegramRefusal("getFile", 400, "no file_path");
        if (file.FileSize > limit)
            return null;
        using var content = new LimitedBuffer(limit);
        try
        {
            var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            await Exchange("file", _settings.FileTimeout, token => Done(_bot.DownloadFile(escaped, content, token)), cancellation);
        }
        catch (TelegramSilence) when (content.IsOverLimit)
        {
            return null;
        }
        return content.ToArray();
    }

    public void Dispose() => _http.Dispose();

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }

    private async Task<long> Make(string method, MessageCall call, TimeSpan timeout, CancellationToken cancellation) =>
        (await Exchange(method, timeout, token => _bot.SendRequest(call, token), cancellation)).MessageId;

    private async Task<T> Exchange<T>(
        string method, TimeSpan timeout, Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            return await call(patience.Token);
        }
        catch (Exception fault) when (fault is RequestException or OperationCanceledException)
        {
            // The package hides a cancellation behind its own exception while it reads an answer.
            cancellation.ThrowIfCancellationRequested();
            throw TelegramFaults.Of(method, fault, patience.IsCancellationRequested ? timeout : null, _settings);
        }
    }
}
