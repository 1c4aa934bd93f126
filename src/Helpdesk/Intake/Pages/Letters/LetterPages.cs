using Helpdesk.Data;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages.Letters;

/// <summary>The mail that became no ticket by itself, and any letter as it came.</summary>
public static class LetterPages
{
    public static void MapLetterPages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/letters").RequireAuthorization();
        staff.MapGet("", List);
        staff.MapGet("/{id:guid}", Show);
        staff.MapGet("/{id:guid}/letter.eml", Download).WithMetadata(KeptInNoCache.Mark);
        staff.MapPost("/{id:guid}/ticket", Make);
        staff.MapPost("/{id:guid}/settle", Settle).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> List(
        ListLetters list, LetterViewOf viewOf, CurrentActor current, CancellationToken cancellation, string show = ListLetters.Refused,
        Guid? cursor = null)
    {
        var actor = await current.Get(cancellation);
        var page = await list.Handle(show, cursor, actor, cancellation);
        return new RazorComponentResult<LetterListPage>(new { View = await viewOf.Handle(show, page, actor, cancellation) });
    }

    private static async Task<RazorComponentResult> Show(
        Guid id, ReadLetter read, LetterViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return Page(await viewOf.Handle(await read.Handle(id, actor, cancellation), actor, cancellation));
    }

    private static async Task<FileContentHttpResult> Download(
        Guid id, ReadLetter read, CurrentActor current, CancellationToken cancellation) =>
        LetterApi.AsDownload(id, await read.Download(id, await current.Get(cancellation), cancellation));

    private static async Task<IResult> Make(
        Guid id, [FromForm] IFormCollection form, TicketFromLetter make, ReadLetter read, LetterViewOf viewOf, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (name, email, phone) = (form["name"].ToString(), form["email"].ToString(), form["phone"].ToString());
        try
        {
            var made = await make.Handle(new(id, name, email, phone), actor, cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Ticket(made.Number));
        }
        catch (RuleViolation rule)
        {
            var view = await viewOf.Handle(await read.Handle(id, actor, cancellation), actor, cancellation);
            view = view with { Name = name, Email = email, Phone = phone, Problem = view.Moments.Say(rule) };
            return Page(view, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Settle(
        Guid id, SettleLetter settle, CurrentActor current, CancellationToken cancellation, string show = ListLetters.Refused)
    {
        await settle.Handle(id, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect("/letters" + QueryString.Create("show", show));
    }

    private static RazorComponentResult<LetterPage> Page(LetterView view, int status = StatusCodes.Status200OK) =>
        new(new { View = view }) { StatusCode = status };
}
