using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Helpdesk.Data;
using Helpdesk.People.Sessions;

namespace Helpdesk.Tickets.Pages;

/// <summary><c>GET /live</c>: tells an open page which ticket changed; the page asks for its list again.</summary>
public static class LiveChanges
{
    public static void MapLiveChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", async (DatabaseSignals signals, SessionWatch watch, CurrentActor current, IHostApplicationLifetime host, HttpContext http) =>
        {
            var actor = await current.Get(http.RequestAborted);
            return TypedResults.ServerSentEvents(Stream(signals, watch, http.User, actor, host, http.RequestAborted));
        }).RequireAuthorization();

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        DatabaseSignals signals, SessionWatch watch, ClaimsPrincipal who, Actor actor, IHostApplicationLifetime host, [EnumeratorCancellation] CancellationToken aborted)
    {
        // Without the host's own token an open page would hold back the end of the program.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, host.ApplicationStopping);
        await using var session = watch.Open(who, actor, end.Token);
        using var changes = signals.Subscribe(DatabaseSignals.TicketChanged);
        yield return new SseItem<string>("", "ready");
        await using var payloads = changes.Payloads(session.Ended).GetAsyncEnumerator(session.Ended);
        while (true)
        {
            try
            {
                if (!await payloads.MoveNextAsync())
                    yield break;
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
            var parts = payloads.Current.Split('/', 2);
            if (parts[0].Split(',').Any(desk => session.Actor.May(Right.See, desk)))
                yield return new SseItem<string>(parts[1], "ticket");
        }
    }
}
