using Helpdesk.Bots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Where messengers bring their updates. A call is answered when they are stored, and comes again until then. Cut short: it has no session,
/// and what is not a form is refused on the way of the pages.
/// </summary>
public static class WebhookRoute
{
    /// <param name="bot">Its number in the settings.</param>
    public static string PathOf(string channel, string bot) => $"/webhooks/{channel}/{bot}";

    public static void MapWebhooks(this IEndpointRouteBuilder routes) => routes.MapPost(PathOf("{channel}", "{bot}"), Take)
        .DisableAntiforgery().ExcludeFromDescription().ShortCircuit();

    private static async Task<IResult> Take(
        string channel, string bot, HttpRequest request, IEnumerable<MessengerAccount> accounts, IEnumerable<Messenger> messengers,
        StoreUpdates store,
        CancellationToken cancellation)
    {
        var name = messengers.FirstOrDefault(m => m.Traits.Key == channel)?.AccountOf(bot);
        if (accounts.FirstOrDefault(a => a.Receiver.Account == name)?.Webhook is not { } webhook)
            return Refused(StatusCodes.Status404NotFound);
        // Before a byte of the body is read.
        if (!webhook.IsFromMessenger(request))
            return Refused(StatusCodes.Status401Unauthorized);
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = webhook.LargestBody;
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellation);
        }
        catch (BadHttpRequestException fault)
        {
            return Refused(fault.StatusCode);
        }
        if (await webhook.Open(body.GetBuffer().AsMemory(0, (int)body.Length), cancellation) is not { } call)
            return Refused(StatusCodes.Status401Unauthorized);
        if (call.Updates.Count > 0)
            await store.Handle(channel, name!, call.Updates, cursor: null, cancellation);
        return call.Answer.Length > 0 ? TypedResults.Text(call.Answer) : TypedResults.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>In a word of its own: without one it would get the page of an error.</summary>
    private static ContentHttpResult Refused(int status) => TypedResults.Text(ReasonPhrases.GetReasonPhrase(status), statusCode: status);
}
