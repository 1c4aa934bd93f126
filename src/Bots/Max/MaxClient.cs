using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>
/// The calls of the MAX Bot API that we use. Fails with <see cref="MaxRefusal"/> (the API said no) or <see cref="MaxSilence"/> (no answer);
/// neither they nor anything else of this class tells the token.
/// </summary>
/// <remarks>
/// Owns its <see cref="HttpClient"/>s on purpose: each bot has authorities and a proxy of its own. Nothing is repeated here: who waits and
/// how long is decided by the outbox and by the receiver. Source: dev.max.ru/docs-api.
/// </remarks>
public sealed class MaxClient : IDisposable
{
    /// <summary>The kinds of updates that we do something with; the others stay where they are.</summary>
    internal static readonly string[] Wanted =
        ["message_created", "message_edited", "message_callback", "bot_started", "bot_stopped"];

    private const int MostUpdates = 100;

    private readonly MaxSettings _settings;
    private readonly string _root;
    private readonly HttpClient _api;
    private readonly HttpClient _files;

    /// <exception cref="ArgumentException">The settings have a <see cref="MaxSettings.Fault"/>.</exception>
    public MaxClient(MaxSettings settings)
    {
        if (settings.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        _settings = settings;
        _root = settings.ApiAddress.AbsoluteUri.TrimEnd('/');
        (_api, _files) = (MaxWire.ToApi(settings), MaxWire.ToFiles(settings));
    }

    public async Task<MaxIdentity> Me(CancellationToken cancellation)
    {
        var me = await Call(HttpMethod.Get, "me", null, cancellation);
        return new(Json.Number(me, "user_id") ?? 0, Json.Text(me, "username"));
    }

    /// <summary>Waits for updates.</summary>
    /// <param name="marker">
    /// What the last answer gave; everything before it is thereby confirmed. Null asks for the last update only, and does not wait for one:
    /// of what happened meanwhile, the last only would be told.
    /// </param>
    /// <returns>The updates and the next marker; null when the server gives none.</returns>
    public async Task<(IReadOnlyList<JsonElement> Updates, long? Marker)> Updates(long? marker, CancellationToken cancellation)
    {
        var seconds = marker is null ? 0 : (int)_settings.PollTimeout.TotalSeconds;
        var from = marker is { } next ? string.Create(CultureInfo.InvariantCulture, $"&marker={next}") : "";
        var answer = await Call(
            HttpMethod.Get, $"updates?limit={MostUpdates}&timeout={seconds}{from}&types={string.Join(',', Wanted)}", null,
            cancellation, TimeSpan.FromSeconds(seconds) + _settings.Timeout);
        IReadOnlyList<JsonElement> updates =
            Json.Find(answer, "updates") is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];
        return (updates, Json.Number(answer, "marker"));
    }

    /// <summary>Where MAX brings updates by itself, with the kinds that it brings there; null for all of them.</summary>
    public async Task<IReadOnlyList<(string Url, IReadOnlyList<string>? Kinds)>> Subscriptions(CancellationToken cancellation)
    {
        var answer = await Call(HttpMethod.Get, "subscriptions", null, cancellation);
        return Json.Find(answer, "subscriptions") is { ValueKind: JsonValueKind.Array } found
            ? [.. found.EnumerateArray().Select(one => (Json.Text(one, "url") ?? "", KindsOf(one)))]
            : [];
    }

    public Task Subscribe(Uri url, string secret, CancellationToken cancellation) => Do(
        HttpMethod.Post, "subscriptions",
        new() { ["url"] = url.AbsoluteUri, ["update_types"] = Array(Wanted), ["secret"] = secret },
        cancellation);

    public Task Unsubscribe(string url, CancellationToken cancellation) =>
        Do(HttpMethod.Delete, $"subscriptions?url={Uri.EscapeDataString(url)}", null, cancellation);

    /// <param name="commands">Without the slash, with what each is for.</param>
    public Task SetCommands(IEnumerable<(string Name, string Description)> commands, CancellationToken cancellation) => Call(
        HttpMethod.Patch, "me/commands",
        new()
        {
            ["commands"] = new JsonArray(
                [.. commands.Select(known => new JsonObject { ["name"] = known.Name, ["description"] = known.Description })]),
        },
        cancellation);

    /// <returns>Id of the message that was made.</returns>
    internal async Task<string> Send(MaxRecipient to, JsonObject message, CancellationToken cancellation)
    {
        var answer = await Call(HttpMethod.Post, $"messages?{to.Query}&disable_link_preview=true", message, cancellation);
        return Json.Text(Json.Find(Json.Find(answer, "message"), "body"), "mid")
            ?? throw new MaxSilence("messages", "an answer without the id of the message", mayHaveArrived: true);
    }

    /// <summary>Answers a press.</summary>
    /// <param name="answer">A <c>message</c> that takes the place of the one with the button, or a <c>notification</c>.</param>
    internal Task Answer(string press, JsonObject answer, CancellationToken cancellation) =>
        Do(HttpMethod.Post, $"answers?callback_id={Uri.EscapeDataString(press)}", answer, cancellation);

    /// <param name="kind"><c>image</c> or <c>file</c>.</param>
    /// <returns>What an attachment of a message has to say of the file.</returns>
    internal async Task<JsonObject> Upload(string kind, OutgoingAttachment file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var place = await Call(HttpMethod.Post, $"uploads?type={kind}", null, cancellation);
        if (!Uri.TryCreate(Json.Text(place, "url"), UriKind.Absolute, out var url) || !MaxWire.IsAllowed(url, _settings))
            throw new MaxRefusal("uploads", 502, "", "no usable address for the file");
        using var body = new MultipartFormDataContent { Part(file, bytes) };
        using var call = new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
        var answer = await Exchange("upload", _files, call, _settings.FileTimeout, cancellation);
        return (Json.Find(answer, "photos"), Json.Text(answer, "token") ?? Json.Text(place, "token")) switch
        {
            ({ ValueKind: JsonValueKind.Object } photos, _) => new() { ["photos"] = JsonObject.Create(photos) },
            (_, { } token) => new() { ["token"] = token },
            _ => throw new MaxRefusal("upload", 502, "", "no token for the file"),
        };
    }

    /// <summary>Reads a file somebody sent; the token stays here.</summary>
    /// <returns>The bytes, or null when they are more than <paramref name="limit"/>.</returns>
    internal async Task<byte[]?> Download(Uri url, long limit, CancellationToken cancellation)
    {
        if (!MaxWire.IsAllowed(url, _settings))
            throw new MaxRefusal("file", 400, "", "the file lies where MAX keeps none");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_settings.FileTimeout);
        using var content = new LimitedBuffer(limit);
        try
        {
            using var answer = await _files.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
                throw MaxFaults.Refusal("file", answer, default);
            if (answer.Content.Headers.ContentLength > limit)
                return null;
            await answer.Content.CopyToAsync(content, patience.Token);
            return content.ToArray();
        }
        catch (Exception fault) when (fault is not MaxRefusal)
        {
            cancellation.ThrowIfCancellationRequested();
            return content.IsOverLimit ? null : throw MaxFaults.Silence("file", fault, TimedOut(patience), hasLeft: true, _settings);
        }

        TimeSpan? TimedOut(CancellationTokenSource waited) => waited.IsCancellationRequested ? _settings.FileTimeout : null;
    }

    /// <summary>Where a video can be read; null while there is no such place.</summary>
    internal async Task<Uri?> Video(string token, CancellationToken cancellation)
    {
        var urls = Json.Find(await Call(HttpMethod.Get, $"videos/{Uri.EscapeDataString(token)}", null, cancellation), "urls");
        // Enough to see a broken machine by, and mostly below what may be taken.
        string[] best = ["mp4_720", "mp4_480", "mp4_360", "mp4_1080", "mp4_240", "mp4_144"];
        return best.Select(name => Json.Text(urls, name)).FirstOrDefault(found => found is not null) is { } url
            && Uri.TryCreate(url, UriKind.Absolute, out var place) ? place : null;
    }

    public void Dispose()
    {
        _api.Dispose();
        _files.Dispose();
    }

    private static JsonArray Array(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    private static IReadOnlyList<string>? KindsOf(JsonElement subscription) =>
        Json.Find(subscription, "update_types") is { ValueKind: JsonValueKind.Array } kinds
            ? [.. kinds.EnumerateArray().Where(kind => kind.ValueKind == JsonValueKind.String).Select(kind => kind.GetString()!)]
            : null;

    // The name in UTF-8 as it is, as browsers send it; what would end the header is taken out.
    private static ByteArrayContent Part(OutgoingAttachment file, ReadOnlyMemory<byte> bytes)
    {
        var held = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
        var part = new ByteArrayContent(held.Array!, held.Offset, held.Count);
        var name = file.FileName.Replace('"', '\'').Replace('\\', '_').ReplaceLineEndings(" ");
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=\"data\"; filename=\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))}\"");
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : new("application/octet-stream");
        return part;
    }

    /// <summary>A call whose answer says only whether it was done.</summary>
    private async Task Do(HttpMethod verb, string path, JsonObject? body, CancellationToken cancellation)
    {
        var answer = await Call(verb, path, body, cancellation);
        if (Json.Find(answer, "success") is { ValueKind: JsonValueKind.False })
            throw new MaxRefusal(NameOf(path), 400, "", Json.Text(answer, "message") ?? "not done, no reason given");
    }

    private async Task<JsonElement> Call(
        HttpMethod verb, string path, JsonObject? body, CancellationToken cancellation, TimeSpan? patience = null)
    {
        using var call = new HttpRequestMessage(verb, new Uri($"{_root}/{path}"));
        if (body is not null)
            call.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Exchange(NameOf(path), _api, call, patience ?? _settings.Timeout, cancellation);
    }

    private static string NameOf(string path) => path.Split('/', '?')[0];

    private async Task<JsonElement> Exchange(
        string method, HttpClient http, HttpRequestMessage call, TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        var watched = call.Content is { } content ? new WatchedContent(content) : null;
        call.Content = watched;
        try
        {
            using var answer = await http.SendAsync(call, patience.Token);
            var bytes = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            if (!answer.IsSuccessStatusCode)
                throw MaxFaults.Refusal(method, answer, bytes);
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's page, a cut answer. 2xx without what the API says tells nothing about what was done.
            throw new MaxSilence(method, "an answer that is none of the API", mayHaveArrived: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw MaxFaults.Silence(
                method, fault, patience.IsCancellationRequested ? timeout : null, watched?.HasLeft == true, _settings);
        }
    }
}
