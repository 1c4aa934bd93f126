using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
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
        [FromForm] string? password, [FromForm] string? code, [FromForm] string? returnUrl, HttpContext http, SetUpSecondFactor setUp, SecondFactorViewOf viewOf, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(http, viewOf, actor, returnUrl, async () =>
        {
            var codes = await setUp.Confirm(password, code, actor, cancellation);
            return Page(await viewOf.Handle(actor, cancellation) with
            {
                NewCodes = codes,
                ReturnUrl = LocalAddress.Of(returnUrl),
                Notice = Words.T("Второй шаг настроен. На других устройствах войдите заново.", "The second step is set up. Sign in again on other devices."),
            });
        }, cancellation);
    }

    private static async Task<IResult> Renew(
        [FromForm] string? code, HttpContext http, ChangeSecondFactor change, SecondFactorViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(http, viewOf, actor, null, async () =>
        {
            var codes = await change.RenewCodes(code, actor, cancellation);
            return Page(await viewOf.Handle(actor, cancellation) with { NewCodes = codes });
        }, cancellation);
    }

    private static async Task<IResult> SwitchOff(
        [FromForm] string? code, HttpContext http, ChangeSecondFactor change, SecondFactorViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(http, viewOf, actor, null, async () =>
        {
            await change.SwitchOff(code, actor, cancellation);
            return TypedResults.LocalRedirect(Path + "?done=off");
        }, cancellation);
    }

    private static async Task<IResult> Try(
        HttpContext http, SecondFactorViewOf viewOf, Actor actor, string? returnUrl, Func<Task<IResult>> change, CancellationToken cancellation)
    {
        try
        {
            return await change();
        }
        catch (RuleViolation rule)
        {
            return await Refused(rule.Sentence.In(Words.Language), StatusCodes.Status400BadRequest);
        }
        catch (TooManyTries many)
        {
            return await Refused(SignInPages.Said(many, http), StatusCodes.Status429TooManyRequests);
        }

        async Task<IResult> Refused(string problem, int status) =>
            Page(await viewOf.Handle(actor, cancellation) with { Problem = problem, ReturnUrl = returnUrl }, status);
    }

    private static RazorComponentResult Page(SecondFactorView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SecondFactorPage>(new { View = view }) { StatusCode = status };
}
