using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Erasure.Pages;

/// <summary><c>/admin/erasures</c>: the acts of the desks where the reader may erase.</summary>
public static class ErasureListPageModel
{
    public const string Path = "/admin/erasures";

    /// <param name="MayErase">The reader may erase what is kept of an address.</param>
    public sealed record View(SignedInView Me, Moments Moments, IReadOnlyList<ErasureActView> Acts, Guid? Next, bool MayErase)
    {
        /// <summary>Why nothing was erased.</summary>
        public string? Problem { get; init; }

        /// <summary>What was typed.</summary>
        public string Address { get; init; } = "";
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, List).RequireAuthorization();
        pages.MapPost(Path, Erase).RequireAuthorization();
    }

    private static async Task<RazorComponentResult> List(
        ListErasures list, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, Guid? cursor = null) =>
        Page(await Load(list, signedIn, await current.Get(cancellation), cursor, cancellation));

    private static async Task<IResult> Erase(
        [FromForm] IFormCollection form, EraseAddress erase, ListErasures list, SignedInPages signedIn, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var address = form["address"].ToString();
        try
        {
            await erase.Handle(new(address, form["again"].ToString()), actor, cancellation);
            return TypedResults.LocalRedirect(Path);
        }
        catch (RuleViolation rule)
        {
            var view = await Load(list, signedIn, actor, null, cancellation);
            return Page(view with { Problem = view.Moments.Say(rule), Address = address }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<View> Load(
        ListErasures list, SignedInPages signedIn, Actor actor, Guid? cursor, CancellationToken cancellation)
    {
        var page = await list.Handle(cursor, actor, cancellation);
        return new(
            await signedIn.Of(actor, cancellation), signedIn.Moments(actor), [.. page.Acts.Select(ErasureActView.Of)], page.Next,
            actor.IsAdministrator);
    }

    private static RazorComponentResult<ErasureListPage> Page(View view, int status = StatusCodes.Status200OK) =>
        new(new { View = view }) { StatusCode = status };
}
