using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// The way from the package to the server: puts the path of the base URL back, which the package drops, and tells of a call without
/// an answer whether it had begun to leave.
/// </summary>
internal sealed class TelegramWire : DelegatingHandler
{
    private readonly string _root;

    public TelegramWire(TelegramSettings settings)
        : base(Sockets(settings))
    {
        _root = settings.BaseUrl.AbsoluteUri.TrimEnd('/');
    }

    /// <exception cref="NoAnswer">The call failed before the head of an answer came.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Put together as text: beside a base, "bot123:…" would be taken for an address of its own.
        request.RequestUri = new Uri(_root + request.RequestUri!.PathAndQuery);
        var watched = request.Content is { } content ? new WatchedContent(content) : null;
        request.Content = watched;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception fault)
        {
            throw new NoAnswer(fault, watched?.HasLeft == true);
        }
    }

    private static SocketsHttpHandler Sockets(TelegramSettings settings) => new()
    {
        Proxy = OwnProxy.Of(settings.Proxy),
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
}

/// <summary>Carries through the package what only the wire knows.</summary>
/// <param name="hasLeft">True once a byte of the request's body was handed to the connection.</param>
internal sealed class NoAnswer(Exception fault, bool hasLeft) : Exception(fault.Message, fault)
{
    public bool HasLeft => hasLeft;
}
