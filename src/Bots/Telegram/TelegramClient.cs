using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The calls of the Bot API that we use, typed. Fails with <see cref="TelegramRefusal"/> (the API said no) or
/// <see cref="TelegramSilence"/> (no answer); neither they nor anything else of this class tells the token.
/// </summary>
/// <remarks>
/// Owns its <see cref="HttpClient"/> on purpose: clients of IHttpClientFactory log every address, and the address holds the token.
/// Source: core.telegram.org/bots/api.
/// </remarks>
public sealed class TelegramClient : IDisposable
{
    private readonly TelegramSettings _settings;
    private readonly HttpClient _http;
    private readonly string _root;

    /// <exception cref="ArgumentException">The settings have a <see cref="TelegramSettings.Fault"/>.</exception>
    public TelegramClient(TelegramSettings settings)
    {
        if (settings.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        _settings = settings;
        _root = settings.BaseUrl.AbsoluteUri.TrimEnd('/');
        _http = new HttpClient(Handler(settings)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<TelegramUser> GetMe(CancellationToken cancellation) =>
        (await Call("getMe", new { }, _settings.Timeout, cancellation)).Deserialize<TelegramUser>(TelegramJson.Options)!;

    /// <summary>Waits for updates. Asks for every kind the API gives by default, whatever an earlier program asked for.</summary>
    /// <param name="offset">First update wanted; everything below it is thereby confirmed. Null on the first call.</param>
    public async Task<IReadOnlyList<JsonElement>> GetUpdates(long? offset, CancellationToken cancellation)
    {
        var seconds = (int)_settings.PollTimeout.TotalSeconds;
        var result = await Call(
            "getUpdates",
            new { offset, timeout = seconds, allowed_updates = Array.Empty<string>() },
            TimeSpan.FromSeconds(seconds) + _settings.Timeout,
            cancellation);
        return result.ValueKind == JsonValueKind.Array ? [.. result.EnumerateArray()] : [];
    }

    /// <returns>Id of the message that was made.</returns>
    internal async Task<long> SendMessage(TelegramText message, CancellationToken cancellation) =>
        MessageId(await Call("sendMessage", message, _settings.Timeout, cancellation));

    /// <returns>Id of the message that was made.</returns>
    internal async Task<long> SendDocument(long chatId, string fileName, string contentType, ReadOnlyMemory<byte> content, TelegramReply? reply, CancellationToken cancellation)
    {
        using var form = TelegramUpload.Form(chatId, fileName, contentType, content, reply);
        return MessageId(await Post("sendDocument", form, _settings.FileTimeout, cancellation));
    }

    public Task AnswerCallbackQuery(string id, CancellationToken cancellation) =>
        Call("answerCallbackQuery", new { callback_query_id = id }, _settings.Timeout, cancellation);

    /// <param name="language">Two letters, or null for everybody without commands in their own language.</param>
    public Task SetMyCommands(IReadOnlyList<TelegramCommand> commands, string? language, CancellationToken cancellation) =>
        Call("setMyCommands", new { commands, language_code = language }, _settings.Timeout, cancellation);

    /// <summary>Lets long polling work again; updates that wait are kept.</summary>
    public Task DeleteWebhook(CancellationToken cancellation) =>
        Call("deleteWebhook", new { drop_pending_updates = false }, _settings.Timeout, cancellation);

    /// <summary>Reads a file somebody sent.</summary>
    /// <returns>The bytes, or null when they are more than <paramref name="limit"/>.</returns>
    internal async Task<byte[]?> Download(string fileId, long limit, CancellationToken cancellation)
    {
        var result = await Call("getFile", new { file_id = fileId }, _settings.Timeout, cancellation);
        var file = result.Deserialize<TelegramFileInfo>(TelegramJson.Options);
        if (file?.FilePath is not { } path)
            throw new TelegramRefusal("getFile", 400, "no file_path");
        if (file.FileSize > limit)
            return null;
        var address = $"{_root}/file/bot{_settings.Token}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Exchange("file", request, _settings.FileTimeout, () => false, async (response, token) =>
        {
            if (!response.IsSuccessStatusCode)
                throw new TelegramRefusal("file", (int)response.StatusCode, "the file was not given");
            return await BoundedContent.Read(response.Content, limit, token);
        }, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(TelegramSettings settings) => new()
    {
        Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy) { Credentials = ProxyCredentials(settings.Proxy) },
        UseProxy = settings.Proxy is not null,
        ConnectTimeout = settings.Timeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        // Shorter than the server's patience: a connection that dies while a message leaves makes its delivery unknown.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        // No tracing of these calls: the span would carry the address.
        ActivityHeadersPropagator = null,
    };

    private static NetworkCredential? ProxyCredentials(Uri proxy) =>
        proxy.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : null;

    private static long MessageId(JsonElement result) => result.GetProperty("message_id").GetInt64();

    private async Task<JsonElement> Call(string method, object parameters, TimeSpan timeout, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(parameters, parameters.GetType(), options: TelegramJson.Options);
        return await Post(method, content, timeout, cancellation);
    }

    private async Task<JsonElement> Post(string method, HttpContent content, TimeSpan timeout, CancellationToken cancellation)
    {
        using var watched = new WatchedContent(content);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_root}/bot{_settings.Token}/{method}") { Content = watched };
        return await Exchange(method, request, timeout, () => watched.HasLeft, (response, token) => TelegramAnswer.Read(method, response, token), cancellation);
    }

    private async Task<T> Exchange<T>(
        string method,
        HttpRequestMessage request,
        TimeSpan timeout,
        Func<bool> hasLeft,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return await read(response, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TelegramSilence(method, $"timed out after {timeout.TotalSeconds:0.#} s", hasLeft());
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new TelegramSilence(method, Reason(fault), hasLeft());
        }
    }

    private string Reason(Exception fault)
    {
        var reason = fault is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? $"{http.HttpRequestError}, {fault.Message}" : fault.Message;
        reason = reason.Replace(_settings.Token, "…", StringComparison.Ordinal);
        return _settings.Proxy?.UserInfo is { Length: > 0 } secret ? reason.Replace(secret, "…", StringComparison.Ordinal) : reason;
    }
}
