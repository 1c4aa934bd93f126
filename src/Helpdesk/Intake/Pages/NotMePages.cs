using Helpdesk.Intake.NamedPersons;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Intake.Pages;

/// <summary>«Это не я»: opening the link asks, pressing the button says it. Scanners of mail open links and press nothing.</summary>
public static class NotMePages
{
    public static void MapNotMePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/not-me/{token}", Show);
        routes.MapPost("/not-me/{token}", Deny).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
    }

    private static async Task<RazorComponentResult> Show(string token, DenyBeingPerson deny, PublicViewOf view, CancellationToken cancellation) =>
        Page(token, await deny.Read(token, cancellation), view);

    private static async Task<RazorComponentResult> Deny(string token, DenyBeingPerson deny, PublicViewOf view, CancellationToken cancellation) =>
        Page(token, await deny.Handle(token, cancellation), view);

    private static RazorComponentResult Page(string token, DenyBeingPerson.Response read, PublicViewOf view) => new RazorComponentResult<NotMePage>(new
    {
        View = new NotMeView(token, read.Desk.Name.In(Words.Language), read.Number, read.Type.Name.In(Words.Language), read.Email, read.IsDone, view.Contacts(read.Desk)),
    });
}
