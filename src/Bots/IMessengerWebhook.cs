using Microsoft.AspNetCore.Http;

namespace Helpdesk.Bots;

/// <summary>A messenger that brings its updates by itself, to <c>/webhooks/CHANNEL/N</c>.</summary>
public interface IMessengerWebhook
{
    /// <summary>Of one call, in bytes.</summary>
    int LargestBody { get; }

    /// <summary>
    /// Whether the caller may be heard, by its headers or its query: asked before a byte of the body is read. A messenger that tells its
    /// secret in the body says yes here and looks in <see cref="Open"/>.
    /// </summary>
    bool IsFromMessenger(HttpRequest call);

    /// <summary>What of one call is to be stored. Throws nothing for what the body holds.</summary>
    /// <returns>Null for a caller that turned out not to be the messenger.</returns>
    Task<WebhookCall?> Open(ReadOnlyMemory<byte> body, CancellationToken cancellation);
}
