using Helpdesk.Bots;
using Helpdesk.Bots.Telegram;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Where Telegram brings its updates. It is answered when they are stored, and comes again until then. Cut short: it has no session, and
/// what is not a form is refused on the way of the pages.
/// </summary>
public static class WebhookRoute
{
    /// <summary>Before the number of the bot in the settings.</summary>
    public const string Path = "/webhooks/telegram/";

    public static void MapWebhooks(this IEndpointRouteBuilder routes) => routes.MapPost(Path + "{bot}", Take)
        .DisableAntiforgery().ExcludeFromDescription().ShortCircuit();

    private static async Task<IResult> Take(
        string bot, HttpRequest request, IEnumerable<IUpdateSource> sources, StoreUpdates store, CancellationToken cancellation)
    {
        if (sources.OfType<TelegramReceiver>().FirstOrDefault(r => r.Account == TelegramAccounts.AccountOf(bot))?.Webhook is not { } webhook)
            return Refused(StatusCodes.Status404NotFound);
        // Before a byte of the body is read.
        if (!webhook.IsFromTelegram(request.Headers[TelegramWebhook.SecretHeader]))
            return Refused(StatusCodes.Status401Unauthorized);
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = TelegramWebhook.LargestBody;
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellation);
        }
        catch (BadHttpRequestException fault)
        {
            return Refused(fault.StatusCode);
        }
        var updates = await webhook.Open(body.GetBuffer().AsMemory(0, (int)body.Length), cancellation);
        if (updates.Count > 0)
            await store.Handle(ChannelKeys.Telegram, webhook.Account, updates, cancellation);
        return TypedResults.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>In a word of its own: without one it would get the page of an error.</summary>
    private static ContentHttpResult Refused(int status) => TypedResults.Text(ReasonPhrases.GetReasonPhrase(status), statusCode: status);
}
