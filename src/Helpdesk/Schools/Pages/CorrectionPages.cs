using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Corrections;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Schools.Pages;

public sealed record CorrectionListView(SignedInView Me, Moments Moments, IReadOnlyList<ListCorrections.Row> Rows);

/// <summary>What schools ask to have corrected: one list for all, decided on each card.</summary>
public static class CorrectionPages
{
    public static void MapCorrectionPages(this IEndpointRouteBuilder pages) => pages.MapGet("/corrections", List);

    private static async Task<IResult> List(ListCorrections list, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var rows = await list.Handle(actor, cancellation);
        return new RazorComponentResult<CorrectionListPage>(new { View = new CorrectionListView(await signedIn.Of(actor, cancellation), signedIn.Moments(actor), rows) });
    }
}
