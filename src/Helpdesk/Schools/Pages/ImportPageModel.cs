using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Import;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary>
/// <c>/schools/imports/{id}</c>: a file with schools is looked at row by row and entered; the page may be left and returned to.
/// </summary>
public static class ImportPageModel
{
    /// <param name="Kind">Which rows are shown.</param>
    /// <param name="Problem">Why the decision was not taken.</param>
    public sealed record View(SignedInView Me, Moments Moments, ReadImports.Response Read, ImportRowKind Kind, string? Problem = null)
    {
        public SchoolImport Import => Read.Import;
    }

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadImports Imports, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        /// <returns>Null when there is no such file.</returns>
        public async Task<View?> View(Guid id, ImportRowKind kind, int after = 0)
        {
            var actor = await Actor();
            return await Imports.One(id, kind, after, actor, Cancellation) is { } found
                ? new(await SignedIn.Of(actor, Cancellation), SignedIn.Moments(actor), found, kind)
                : null;
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var import = pages.MapGroup(ImportListPageModel.Address + "/{id:guid}").RequireAuthorization();
        import.MapGet("", Show);
        import.MapPost("/enter", Enter).OnlyFromOurPages();
        import.MapPost("/discard", Discard).OnlyFromOurPages();
        import.MapGet("/faults.csv", Faults);
    }

    private static async Task<IResult> Show(
        Guid id, HttpResponse response, [AsParameters] Load load, string? kind = null, int after = 0)
    {
        var isAsked = Enum.TryParse<ImportRowKind>(kind, ignoreCase: true, out var asked);
        var shown = isAsked && asked is ImportRowKind.New or ImportRowKind.Changed ? asked : ImportRowKind.Faulty;
        return Page(await load.View(id, shown, after), response);
    }

    private static async Task<IResult> Enter(Guid id, HttpResponse response, DecideImport decide, [AsParameters] Load load) =>
        await Decide(load, id, response, decide.Enter);

    private static async Task<IResult> Discard(Guid id, HttpResponse response, DecideImport decide, [AsParameters] Load load) =>
        await Decide(load, id, response, decide.Discard);

    private static async Task<IResult> Decide(
        Load load, Guid id, HttpResponse response, Func<Guid, Actor, CancellationToken, Task> decide)
    {
        var actor = await load.Actor();
        try
        {
            await decide(id, actor, load.Cancellation);
            return TypedResults.LocalRedirect($"{ImportListPageModel.Address}/{id}");
        }
        catch (RuleViolation rule)
        {
            var view = await load.View(id, ImportRowKind.Faulty);
            return Page(view is null ? null : view with { Problem = rule.Sentence.In(Words.Language) }, response);
        }
    }

    private static async Task<IResult> Faults(Guid id, ReadImports read, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.One(id, ImportRowKind.Faulty, 0, actor, cancellation) is not { } found)
            return NotThere.Page();
        var name = Path.GetFileNameWithoutExtension(found.Import.FileName) + Words.T("-исправить", "-to-mend") + ".csv";
        return TypedResults.Stream(
            stream => read.Faulty(id, Words.Language, stream, actor, cancellation), "text/csv; charset=utf-8", name);
    }

    private static RazorComponentResult Page(View? view, HttpResponse response)
    {
        if (view is null)
            return NotThere.Page();
        if (view.Import.IsWorkedOn)
            response.Headers["Refresh"] = "2";
        return new RazorComponentResult<ImportPage>(new { View = view })
        {
            StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }
}
