using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/desks/{desk}/responsible</c>: managers name who answers for the services of their desk.</summary>
internal static class ResponsiblePages
{
    public static void MapResponsiblePages(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/desks/{desk}/responsible").RequireAuthorization();
        desk.MapGet("", Show);
        desk.MapPost("", Set);
        desk.MapPost("/{id:guid}/end", End).OnlyFromOurPages();
    }

    private static async Task<IResult> Show(
        string desk, ResponsibleViewOf viewOf, DeskCatalog desks, CurrentActor current, CancellationToken cancellation, string? done = null)
    {
        var actor = await current.Get(cancellation);
        actor.Demand(Right.Manage, desk);
        return desks.Find(desk) is { } known
            ? Page((await viewOf.Handle(known, actor, cancellation)) with
            {
                Notice = done switch
                {
                    "set" => Words.T("Ответственный назначен.", "The responsible person is named."),
                    "ended" => Words.T("Ответственный снят.", "The responsible person is removed."),
                    _ => null,
                },
            })
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Set(
        string desk, [FromForm] IFormCollection form, SetResponsible set, ResponsibleViewOf viewOf, DeskCatalog desks, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var written = new ResponsibleWritten(form["service"].ToString(), form["type"].ToString(), form["side"].ToString(), form["person"].ToString());
        // Neither a side nor a person that can be read is left to the handler to refuse.
        var side = Enum.TryParse<ResponsibleSide>(written.Side, out var chosen) ? chosen : (ResponsibleSide)(-1);
        var person = Guid.TryParse(written.Person, out var id) ? id : (Guid?)null;
        try
        {
            await set.Handle(new(desk, written.Service, written.Type, side, person), actor, cancellation);
            return TypedResults.LocalRedirect($"/desks/{desk}/responsible?done=set");
        }
        catch (RuleViolation rule) when (desks.Find(desk) is not null)
        {
            var view = await viewOf.Handle(desks.Find(desk)!, actor, cancellation);
            return Page(view with { Problem = rule.Sentence.In(Words.Language), Written = written }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> End(string desk, Guid id, EndResponsible end, CurrentActor current, CancellationToken cancellation)
    {
        await end.Handle(desk, id, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect($"/desks/{Uri.EscapeDataString(desk)}/responsible?done=ended");
    }

    private static RazorComponentResult Page(ResponsibleView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<ResponsiblePage>(new { View = view }) { StatusCode = status };
}
