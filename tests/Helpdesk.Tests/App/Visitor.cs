using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Helpdesk.Tests.App;

/// <summary>
/// A browser without script: keeps cookies for as long as the program says by its own clock, follows redirects, comes from an address of
/// its own.
/// </summary>
public sealed class Visitor : IDisposable
{
    private static int _addresses = 1;

    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, string> _cookies = [];

    public Visitor(Uri address)
    {
        var number = Interlocked.Increment(ref _addresses);
        var mine = new IPAddress([127, 1, (byte)(number >> 8), (byte)number]);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = (to, cancellation) => Connect(
            mine, to.DnsEndPoint, cancellation)
        })
        {
            BaseAddress = address,
        };
    }

    public bool FollowsRedirects { get; init; } = true;

    /// <summary>Path of the page that the next form is sent from, which a browser names to the program.</summary>
    public string? ComesFrom { get; set; }

    /// <summary>Header fields that a script of the page sets.</summary>
    public Dictionary<string, string> Sends { get; } = [];

    /// <summary>What a script of the page would read in a cookie; empty when there is none.</summary>
    public string Cookie(string name) => _cookies.GetValueOrDefault(name, "");

    /// <summary>As after the browser was told to forget: the session, with everything else.</summary>
    public void ForgetCookies() => _cookies.Clear();

    /// <summary>Somebody else with the same cookies.</summary>
    public Visitor Copy()
    {
        var copy = new Visitor(_http.BaseAddress!) { FollowsRedirects = FollowsRedirects };
        foreach (var (name, value) in _cookies)
            copy._cookies[name] = value;
        return copy;
    }

    public Task<Page> Get(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>Posts as a form with files does.</summary>
    public Task<Page> Post(
        string path, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string FileName, byte[] Bytes)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } }, name, fileName);
        return Send(new(HttpMethod.Post, path) { Content = content });
    }

    /// <summary>A stream of what the page tells while it is open.</summary>
    public async Task<StreamReader> Listen(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", Cookies());
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return new(await response.Content.ReadAsStreamAsync(cancellation));
    }

    /// <summary>How a page comes to a browser that takes Brotli and gzip, and in how many bytes.</summary>
    public async Task<(string Encoding, int Bytes)> Weigh(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", Cookies());
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (string.Join(',', response.Content.Headers.ContentEncoding), bytes.Length);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Page> Send(HttpRequestMessage request)
    {
        while (true)
        {
            if (_cookies.Count > 0)
                request.Headers.Add("Cookie", Cookies());
            foreach (var (name, value) in Sends)
                request.Headers.Add(name, value);
            if (ComesFrom is not null)
                request.Headers.Referrer = new(_http.BaseAddress!, ComesFrom);
            // A body that is too large is refused before it is sent.
            request.Headers.ExpectContinue = request.Content is not null;
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            Keep(response);
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var location = response.Headers.Location?.OriginalString;
            request.Dispose();
            if (location is null || !FollowsRedirects)
                return new(response.StatusCode, html, location)
                {
                    RetryAfter = response.Headers.RetryAfter?.Delta,
                    ContentPolicy = response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? policy.Single() : null,
                    IsKeptNowhere = response.Headers.CacheControl?.NoStore == true,
                };
            request = new(HttpMethod.Get, location);
        }
    }

    private string Cookies() => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set))
            return;
        foreach (var pair in set.Select(line => line.Split(';')[0].Split('=', 2)))
        {
            if (pair[1].Length > 0)
                _cookies[pair[0]] = pair[1];
            else
                _cookies.TryRemove(pair[0], out _);
        }
    }

    private static async ValueTask<Stream> Connect(IPAddress from, DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>What a visitor got to see.</summary>
public sealed partial record Page(HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>How long a program is asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What its browser may load and do.</summary>
    public string? ContentPolicy { get; init; }

    /// <summary>No browser and no proxy stores it.</summary>
    public bool IsKeptNowhere { get; init; }

    /// <summary>The page as it is read: without tags, spaces made one.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ").Replace('\u00a0', ' ');

    /// <summary>The one-time token of its form.</summary>
    public string Token => Value("token");

    public string Antiforgery => Value("__RequestVerificationToken");

    /// <summary>What stands in a field of the page.</summary>
    public string Value(string name)
    {
        var areas = Areas().Matches(Html).Where(a => a.Groups[1].Value == name).ToList();
        // Pop-ups of actions have fields of the same name; a text of the page itself has it as its id, too.
        var area = areas.Find(a => a.Value.Contains($"id=\"{name}\"", StringComparison.Ordinal));
        var input = Inputs().Matches(Html).Select(m => m.Value)
            .FirstOrDefault(i => i.Contains($"name=\"{name}\"", StringComparison.Ordinal));
        if (area is null && input is not null)
            return WebUtility.HtmlDecode(Values().Match(input).Groups[1].Value);
        area ??= areas.FirstOrDefault() ?? throw new InvalidOperationException($"No field {name} in:\n{Html}");
        return WebUtility.HtmlDecode(area.Groups[2].Value);
    }

    public Page Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }

    [GeneratedRegex("<(script|style)\\b.*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("\\bvalue=\"([^\"]*)\"")]
    private static partial Regex Values();

    [GeneratedRegex("<textarea\\b[^>]*\\bname=\"([^\"]*)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();
}
