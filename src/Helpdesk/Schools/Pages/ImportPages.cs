using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Import;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

public sealed record ImportListView(SignedInView Me, Moments Moments, IReadOnlyList<SchoolImport> Imports, string? Problem);

public sealed record ImportView(SignedInView Me, Moments Moments, ReadImports.Response Read, ImportRowKind Kind, string? Problem)
{
    public SchoolImport Import => Read.Import;
}

/// <summary>Schools from a file: brought, looked at row by row, entered; the page may be left and returned to.</summary>
public static class ImportPages
{
    public static void MapImportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/imports", async (ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation) =>
            await List(read, signedIn, await current.Get(cancellation), null, cancellation));
        pages.MapPost("/imports", Bring);
        pages.MapGet("/imports/{id:guid}", async (Guid id, HttpResponse response, ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? kind = null, int after = 0) =>
            await One(id, kind, after, response, read, signedIn, await current.Get(cancellation), null, cancellation));
        pages.MapPost("/imports/{id:guid}/enter", (Guid id, HttpResponse response, DecideImport decide, ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation) =>
            Decide(id, response, decide.Enter, read, signedIn, current, cancellation)).OnlyFromOurPages();
        pages.MapPost("/imports/{id:guid}/discard", (Guid id, HttpResponse response, DecideImport decide, ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation) =>
            Decide(id, response, decide.Discard, read, signedIn, current, cancellation)).OnlyFromOurPages();
        pages.MapGet("/imports/{id:guid}/faults.csv", Faults);
    }

    private static async Task<IResult> Bring(
        [FromForm] IFormCollection form, UploadedFiles uploads, ProposeImport propose, ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (files, fault) = await uploads.Read(form, cancellation);
        try
        {
            if (fault is null && files.Count == 1)
                return TypedResults.LocalRedirect($"/schools/imports/{await propose.Handle(files[0].FileName, (files[0].Content ?? default).ToArray(), actor, cancellation)}");
            fault ??= form.Files.Any(f => f.FileName.Length > 0) ? Words.T("Файл пустой.", "The file is empty.") : Words.T("Выберите файл.", "Choose a file.");
        }
        catch (RuleViolation rule)
        {
            fault = rule.Sentence.In(Words.Language);
        }
        return await List(read, signedIn, actor, fault, cancellation);
    }

    private static async Task<IResult> List(ReadImports read, SignedInPages signedIn, Actor actor, string? problem, CancellationToken cancellation)
    {
        var imports = await read.All(actor, cancellation);
        return new RazorComponentResult<ImportListPage>(new { View = new ImportListView(await signedIn.Of(actor, cancellation), signedIn.Moments(actor), imports, problem) })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> One(
        Guid id, string? kind, int after, HttpResponse response, ReadImports read, SignedInPages signedIn, Actor actor, string? problem, CancellationToken cancellation)
    {
        var shown = Enum.TryParse<ImportRowKind>(kind, ignoreCase: true, out var wanted) && wanted is ImportRowKind.New or ImportRowKind.Changed ? wanted : ImportRowKind.Faulty;
        if (await read.One(id, shown, after, actor, cancellation) is not { } found)
            return SchoolPageViews.NotThere();
        if (found.Import.IsWorkedOn)
            response.Headers["Refresh"] = "2";
        return new RazorComponentResult<ImportPage>(new { View = new ImportView(await signedIn.Of(actor, cancellation), signedIn.Moments(actor), found, shown, problem) })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }

    private static async Task<IResult> Decide(
        Guid id, HttpResponse response, Func<Guid, Actor, CancellationToken, Task> decide, ReadImports read, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        try
        {
            await decide(id, actor, cancellation);
            return TypedResults.LocalRedirect($"/schools/imports/{id}");
        }
        catch (RuleViolation rule)
        {
            return await One(id, null, 0, response, read, signedIn, actor, rule.Sentence.In(Words.Language), cancellation);
        }
    }

    private static async Task<IResult> Faults(Guid id, ReadImports read, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.One(id, ImportRowKind.Faulty, 0, actor, cancellation) is not { } found)
            return SchoolPageViews.NotThere();
        var name = Path.GetFileNameWithoutExtension(found.Import.FileName) + Words.T("-исправить", "-to-mend") + ".csv";
        return TypedResults.Stream(stream => read.Faulty(id, Words.Language, stream, actor, cancellation), "text/csv; charset=utf-8", name);
    }
}
