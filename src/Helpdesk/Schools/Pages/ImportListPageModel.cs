using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Import;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools/imports</c>: schools are brought in a file, and earlier files are listed.</summary>
public static class ImportListPageModel
{
    internal const string Address = SchoolListPageModel.Address + "/imports";

    /// <param name="Problem">Why the file was not taken.</param>
    public sealed record View(SignedInView Me, Moments Moments, IReadOnlyList<SchoolImport> Imports, string? Problem = null);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadImports Imports, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View()
        {
            var actor = await Actor();
            var imports = await Imports.All(actor, Cancellation);
            return new(await SignedIn.Of(actor, Cancellation), SignedIn.Moments(actor), imports);
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show).RequireAuthorization();
        pages.MapPost(Address, Bring).RequireAuthorization();
    }

    private static async Task<IResult> Show([AsParameters] Load load) => Page(await load.View());

    private static async Task<IResult> Bring(
        [FromForm] IFormCollection form, UploadedFiles uploads, ProposeImport propose, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var (files, fault) = await uploads.Read(form, load.Cancellation);
        try
        {
            if (fault is null && files is [var file])
            {
                var id = await propose.Handle(file.FileName, (file.Content ?? default).ToArray(), actor, load.Cancellation);
                return TypedResults.LocalRedirect($"{Address}/{id}");
            }
            fault ??= form.Files.Any(f => f.FileName.Length > 0)
                ? Words.T("Файл пустой.", "The file is empty.")
                : Words.T("Выберите файл.", "Choose a file.");
        }
        catch (RuleViolation rule)
        {
            fault = rule.Sentence.In(Words.Language);
        }
        return Page(await load.View() with { Problem = fault });
    }

    private static RazorComponentResult Page(View view) => new RazorComponentResult<ImportListPage>(new { View = view })
    {
        StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
