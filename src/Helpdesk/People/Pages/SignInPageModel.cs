using Helpdesk.People.Door;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/sign-in</c>: staff sign in by a password. Signing out leads back here.</summary>
public static class SignInPageModel
{
    internal const string Address = "/sign-in";

    /// <param name="Error">Why the last attempt failed: one sentence that does not tell whether the address exists.</param>
    /// <param name="HasEnded">Somebody was signed in until now.</param>
    /// <param name="ReturnUrl">Page to go to afterwards; posted as <c>returnUrl</c>.</param>
    public sealed record View(string? Email = null, string? Error = null, string? ReturnUrl = null, bool HasEnded = false);

    /// <summary>Does not tell whether the address exists.</summary>
    private static string NoSuchPassword => Words.T(
        "Адрес или пароль не подходят. Проверьте раскладку и попробуйте ещё раз.",
        "The address or the password is not right. Check the keyboard layout and try again.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show);
        pages.MapPost(Address, SignIn);
        pages.MapPost("/sign-out", SignOut).RequireAuthorization(PeopleSetup.EvenWithoutSecondFactor).OnlyFromOurPages();
    }

    private static RazorComponentResult Show(string? returnUrl = null, bool ended = false) =>
        Page(new(ReturnUrl: returnUrl, HasEnded: ended));

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, HttpContext http, EnterByPassword enter,
        CancellationToken cancellation)
    {
        try
        {
            return await enter.Handle(new(email, password), http, cancellation) switch
            {
                EnterResult.Refused => Page(new(email, NoSuchPassword, returnUrl), StatusCodes.Status400BadRequest),
                var result => SignInSteps.Next(result, returnUrl),
            };
        }
        catch (TooManyTries many)
        {
            return Page(new(email, SignInSteps.Said(many, http), returnUrl), StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> SignOut(
        HttpContext http, StaffSessions sessions, CurrentActor current, CancellationToken cancellation)
    {
        await sessions.End(http, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect(Address);
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInPage>(new { View = view }) { StatusCode = status };
}
