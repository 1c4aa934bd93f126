using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People.Keys;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/admin/keys</c>: an administrator makes, replaces and ends the keys of programs. Like every page with a form it stays in no cache.</summary>
internal static class KeyPages
{
    public static void MapKeyPages(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/admin/keys").RequireAuthorization();
        keys.MapGet("", Show);
        keys.MapPost("", Add);
        keys.MapPost("/{id:guid}/replace", Replace);
        keys.MapPost("/{id:guid}/end", End).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show(KeysViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? done = null) =>
        Page(await viewOf.Handle(await current.Get(cancellation), cancellation) with
        {
            Notice = done == "ended" ? Words.T("Ключ завершён: он больше не действует.", "The key has ended: it is no longer good.") : null,
        });

    private static async Task<IResult> Add(
        [FromForm] IFormCollection form, AddApiKey add, KeysViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var written = new WrittenKey(
            form["name"], form["everywhere"] == "on" ? null : [.. form["desk"].OfType<string>()],
            [.. Enum.GetValues<KeyRight>().Where(r => form["right"].Contains(r.ToString()))]);
        return await Secret(
            actor => add.Handle(new(written.Name, written.Desks, written.Rights), actor, cancellation), written, viewOf, await current.Get(cancellation), cancellation);
    }

    private static async Task<IResult> Replace(
        Guid id, [FromForm] IFormCollection form, ReplaceApiKey replace, KeysViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        return await Secret(
            actor => replace.Handle(new(id, OverlapIn(form)), actor, cancellation), null, viewOf, await current.Get(cancellation), cancellation);
    }

    /// <summary>Said by nobody, it is not taken for no time at all: that would end the earlier key at once.</summary>
    private static TimeSpan OverlapIn(IFormCollection form) =>
        int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= ReplaceApiKey.LongestOverlap.Days
            ? TimeSpan.FromDays(days)
            : throw new RuleViolation(
                "Прежний ключ не тронут. Скажите, сколько ещё дней ему действовать: число от 0 до 30.",
                "The earlier key stays as it is. Say for how many days it is to stay good: a number from 0 to 30.");

    private static async Task<IResult> End(Guid id, EndApiKey end, KeysViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        try
        {
            await end.Handle(id, actor, cancellation);
            return TypedResults.LocalRedirect("/admin/keys?done=ended");
        }
        catch (RuleViolation rule)
        {
            return Page(await viewOf.Handle(actor, cancellation) with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    /// <param name="written">What to show again when it is refused.</param>
    private static async Task<IResult> Secret(
        Func<Actor, Task<string>> make, WrittenKey? written, KeysViewOf viewOf, Actor actor, CancellationToken cancellation)
    {
        try
        {
            var secret = await make(actor);
            return Page(await viewOf.Handle(actor, cancellation) with { Secret = secret });
        }
        catch (RuleViolation rule)
        {
            var view = await viewOf.Handle(actor, cancellation);
            return Page(view with { Written = written ?? view.Written, Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static RazorComponentResult Page(KeysView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<KeysPage>(new { View = view }) { StatusCode = status };
}
