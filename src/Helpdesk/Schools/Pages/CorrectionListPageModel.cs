using Helpdesk.People.Sessions;
using Helpdesk.Schools.Corrections;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools/corrections</c>: what schools ask to have corrected. One list for all, decided on each card.</summary>
public static class CorrectionListPageModel
{
    public sealed record View(SignedInView Me, Moments Moments, IReadOnlyList<ListCorrections.Row> Rows);

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(SchoolListPageModel.Address + "/corrections", Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        ListCorrections list, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var rows = await list.Handle(actor, cancellation);
        var view = new View(await signedIn.Of(actor, cancellation), signedIn.Moments(actor), rows);
        return new RazorComponentResult<CorrectionListPage>(new { View = view });
    }
}
