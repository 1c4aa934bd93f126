using Helpdesk.Bots;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// <c>/not-me/{token}</c>: opening the link asks, pressing the button says «Это не я». Scanners of mail open links and press nothing.
/// </summary>
public static class NotMePageModel
{
    private const string Address = "/not-me/{token}";

    /// <summary>Nothing of the application but its number and kind: whoever was named wrongly has no part in it.</summary>
    public sealed record View(
        string Token, string DeskName, string Number, string TypeName, string Email, bool IsApproved, bool IsDone, ContactsView Contacts);

    /// <summary>Makes the page for whoever has the link.</summary>
    internal sealed record Load(
        [FromServices] DenyBeingPerson Deny, [FromServices] WaysIn Ways, [FromServices] ChannelCatalog Channels,
        CancellationToken Cancellation)
    {
        public RazorComponentResult Page(string token, DenyBeingPerson.Response read) => new RazorComponentResult<NotMePage>(new
        {
            View = new View(
                token, read.Desk.Name.In(Words.Language), read.Number, read.Type.Name.In(Words.Language), read.Email,
                read.IsApproved, read.IsDone, ContactsView.Of(read.Desk, Ways, Channels)),
        });
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show);
        pages.MapPost(Address, Deny).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
    }

    private static async Task<RazorComponentResult> Show(string token, [AsParameters] Load load) =>
        load.Page(token, await load.Deny.Read(token, load.Cancellation));

    private static async Task<RazorComponentResult> Deny(string token, [AsParameters] Load load) =>
        load.Page(token, await load.Deny.Handle(token, load.Cancellation));
}
