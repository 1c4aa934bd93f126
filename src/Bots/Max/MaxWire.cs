using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>The two ways to the servers of MAX: to the API, with the token, and to its stores of files, without it.</summary>
internal static class MaxWire
{
    private const long LargestAnswer = 64 * 1024 * 1024;

    public static HttpClient ToApi(MaxSettings settings)
    {
        var http = new HttpClient(Sockets(settings))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        // As it is, without a scheme; a header that is added so is not looked into, whatever the token's form.
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", settings.Token);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }

    /// <summary>
    /// Where a file lies the messenger says, and what it says came in with a message. So no connection is made into a private network,
    /// unless the API itself is there; with a proxy it is the proxy's network.
    /// </summary>
    public static HttpClient ToFiles(MaxSettings settings)
    {
        var sockets = Sockets(settings);
        sockets.AllowAutoRedirect = true;
        sockets.MaxAutomaticRedirections = 3;
        if (settings.Proxy is null)
            sockets.ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, settings, cancellation);
        return new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>An address that a file may be asked of; behind a proxy nothing but the address itself can be looked at.</summary>
    public static bool IsAllowed(Uri file, MaxSettings settings) =>
        (file.Scheme == Uri.UriSchemeHttps || (file.Scheme == Uri.UriSchemeHttp && settings.ApiAddress.Scheme == Uri.UriSchemeHttp))
        && (settings.Proxy is null || !PrivateNetwork.IsNamedBy(file) || PrivateNetwork.IsNamedBy(settings.ApiAddress));

    private static SocketsHttpHandler Sockets(MaxSettings settings) => new()
    {
        Proxy = OwnProxy.Of(settings.Proxy),
        UseProxy = settings.Proxy is not null,
        SslOptions = MaxTrust.Options(settings.CaFile),
        ConnectTimeout = settings.Timeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        // Shorter than the server's patience: a connection that dies while a message leaves makes its delivery unknown.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ActivityHeadersPropagator = null,
    };

    private static async ValueTask<Stream> Connect(DnsEndPoint wanted, MaxSettings settings, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(wanted.Host, cancellation);
        if (addresses.Any(PrivateNetwork.Has) && !await IsPrivate(settings.ApiAddress, cancellation))
            throw new IOException($"{wanted.Host} is in a private network, where MAX keeps no files.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, wanted.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> IsPrivate(Uri address, CancellationToken cancellation) =>
        (await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellation)).Any(PrivateNetwork.Has);
}
