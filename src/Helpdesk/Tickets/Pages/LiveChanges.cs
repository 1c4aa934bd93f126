using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Tickets.Pages;

/// <summary><c>GET /live</c>: tells an open page which ticket changed; the page asks for its list again.</summary>
public static class LiveChanges
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/live", Listen).RequireAuthorization();

    private static async Task<ServerSentEventsResult<string>> Listen(
        [AsParameters] Source source, CurrentActor current, HttpContext http)
    {
        var actor = await current.Get(http.RequestAborted);
        return TypedResults.ServerSentEvents(source.Stream(http.User, actor, http.RequestAborted));
    }

    internal sealed record Source(
        [FromServices] DatabaseSignals Signals, [FromServices] SessionWatch Watch, [FromServices] IHostApplicationLifetime Host)
    {
        public async IAsyncEnumerable<SseItem<string>> Stream(
            ClaimsPrincipal who, Actor actor, [EnumeratorCancellation] CancellationToken aborted)
        {
            // Without the host's own token an open page would hold back the end of the program.
            using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, Host.ApplicationStopping);
            await using var session = Watch.Open(who, actor, end.Token);
            using var changes = Signals.Subscribe(DatabaseSignals.TicketChanged);
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
}
