using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.SecondFactor;
using Helpdesk.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/me/second-factor</c>: open to whoever is signed in, also before they have one. Like every page with a form it stays in no cache.</summary>
internal static class SecondFactorPages
{
    private const string Path = "/me/second-factor";

    public static void MapSecondFactorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(PeopleSetup.EvenWithoutSecondFactor);
        pages.MapGet("", Show);
        pages.MapPost("", Confirm);
        pages.MapPost("/codes", Renew);
        pages.MapPost("/off", SwitchOff);
    }

    private static async Task<RazorComponentResult> Show(
        SecondFactorViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? returnUrl = null, string? done = null) =>
        Page(await viewOf.Handle(await current.Get(cancellation), cancellation) with
        {
            ReturnUrl = returnUrl,
            Notice = done == "off" ? Words.T("Второй шаг отключён.", "The second step is off.") : null,
        });

    private static async Task<IResult> Confirm(
        [FromForm] string? code, [FromForm] string? returnUrl, SetUpSecondFactor setUp, SecondFactorViewOf viewOf, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(viewOf, actor, returnUrl, async () =>
        {
            var codes = await setUp.Confirm(code, actor, cancellation);
            return Page(await viewOf.Handle(actor, cancellation) with
            {
                NewCodes = codes,
                ReturnUrl = SignInPages.IsLocal(returnUrl) ? returnUrl : null,
                Notice = Words.T("Второй шаг настроен. На других устройствах войдите заново.", "The second step is set up. Sign in again on other devices."),
            });
        }, cancellation);
    }

    private static async Task<IResult> Renew(
        [FromForm] string? code, ChangeSecondFactor change, SecondFactorViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(viewOf, actor, null, async () =>
        {
            var codes = await change.RenewCodes(code, actor, cancellation);
            return Page(await viewOf.Handle(actor, cancellation) with { NewCodes = codes });
        }, cancellation);
    }

    private static async Task<IResult> SwitchOff(
        [FromForm] string? code, ChangeSecondFactor change, SecondFactorViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(viewOf, actor, null, async () =>
        {
            await change.SwitchOff(code, actor, cancellation);
            return TypedResults.LocalRedirect(Path + "?done=off");
        }, cancellation);
    }

    private static async Task<IResult> Try(
        SecondFactorViewOf viewOf, Actor actor, string? returnUrl, Func<Task<IResult>> change, CancellationToken cancellation)
    {
        try
        {
            return await change();
        }
        catch (Exception no) when (no is RuleViolation or TooManyTries)
        {
            var sentence = no is TooManyTries many ? many.Sentence : ((RuleViolation)no).Sentence;
            return Page(await viewOf.Handle(actor, cancellation) with { Problem = sentence.In(Words.Language), ReturnUrl = returnUrl },
                no is TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest);
        }
    }

    private static RazorComponentResult Page(SecondFactorView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SecondFactorPage>(new { View = view }) { StatusCode = status };
}
