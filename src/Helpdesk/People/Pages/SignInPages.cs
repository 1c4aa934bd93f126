using Helpdesk.People.Door;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary>Staff sign in, by a password and where they have set it up by a code as well, and out.</summary>
public static class SignInPages
{
    /// <summary>Does not tell whether the address exists.</summary>
    private static string NoSuchPassword => Words.T(
        "Адрес или пароль не подходят. Проверьте раскладку и попробуйте ещё раз.",
        "The address or the password is not right. Check the keyboard layout and try again.");

    private static string NoSuchCode => Words.T(
        "Код не подходит или уже использован. Введите тот, что приложение показывает сейчас.",
        "The code is not right, or was used already. Type the one that the app shows now.");

    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (string? returnUrl, bool ended = false) => Page(new SignInView(ReturnUrl: returnUrl, HasEnded: ended)));
        routes.MapPost("/sign-in", SignIn);
        routes.MapGet("/sign-in/code", ShowCode);
        routes.MapPost("/sign-in/code", GiveCode);
        routes.MapPost("/sign-out", SignOut).RequireAuthorization(PeopleSetup.EvenWithoutSecondFactor).OnlyFromOurPages();
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, HttpContext http, EnterByPassword enter, CancellationToken cancellation)
    {
        try
        {
            return await enter.Handle(new(email, password), http, cancellation) switch
            {
                EnterResult.Refused => Page(new SignInView(email, NoSuchPassword, returnUrl), StatusCodes.Status400BadRequest),
                var result => Next(result, returnUrl),
            };
        }
        catch (TooManyTries many)
        {
            return Page(new SignInView(email, Said(many, http), returnUrl), StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> ShowCode(HttpContext http, PendingSteps pending, CancellationToken cancellation, string? returnUrl = null) =>
        await pending.Read(http, cancellation) is null ? Again(returnUrl) : CodePage(new(ReturnUrl: returnUrl));

    private static async Task<IResult> GiveCode(
        [FromForm] string? code, [FromForm] string? returnUrl, HttpContext http, EnterByCode enter, CancellationToken cancellation)
    {
        try
        {
            return await enter.Handle(code, http, cancellation) switch
            {
                null => Again(returnUrl),
                EnterResult.Refused => CodePage(new(Error: NoSuchCode, ReturnUrl: returnUrl), StatusCodes.Status400BadRequest),
                { } result => Next(result, returnUrl),
            };
        }
        catch (TooManyTries many)
        {
            return CodePage(new(Error: Said(many, http), ReturnUrl: returnUrl), StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> SignOut(HttpContext http, StaffSessions sessions, CurrentActor current, CancellationToken cancellation)
    {
        await sessions.End(http, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect("/sign-in");
    }

    /// <summary>Where it goes on after a step that was taken.</summary>
    internal static IResult Next(EnterResult result, string? returnUrl) => result switch
    {
        EnterResult.OwesCode => TypedResults.LocalRedirect(WithReturn("/sign-in/code", returnUrl)),
        _ => TypedResults.LocalRedirect(LocalAddress.Of(returnUrl) ?? "/queue"),
    };

    /// <summary>What the page says; a program reads it in the header.</summary>
    internal static string Said(TooManyTries many, HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(many.Wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return many.Sentence.In(Words.Language);
    }

    private static RedirectHttpResult Again(string? returnUrl) => TypedResults.LocalRedirect(WithReturn("/sign-in", returnUrl));

    private static string WithReturn(string path, string? returnUrl) => LocalAddress.Of(returnUrl) is { } local ? $"{path}?returnUrl={Uri.EscapeDataString(local)}" : path;

    private static RazorComponentResult Page(SignInView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInPage>(new { View = view }) { StatusCode = status };

    private static RazorComponentResult CodePage(SignInView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInCodePage>(new { View = view }) { StatusCode = status };
}
