using Helpdesk.People;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Erasure.Pages;

public sealed record ErasureListView(SignedInView Me, Moments Moments, IReadOnlyList<ErasureActView> Acts, Guid? Next);

/// <summary>The acts of the desks where the reader may erase.</summary>
public static class ErasurePages
{
    public static void MapErasurePages(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/erasures", List).RequireAuthorization();

    private static async Task<RazorComponentResult> List(ListErasures list, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, Guid? cursor = null)
    {
        var actor = await current.Get(cancellation);
        var page = await list.Handle(cursor, actor, cancellation);
        return new RazorComponentResult<ErasureListPage>(new
        {
            View = new ErasureListView(await signedIn.Of(actor, cancellation), signedIn.Moments(actor), [.. page.Acts.Select(ErasureActView.Of)], page.Next),
        });
    }
}
