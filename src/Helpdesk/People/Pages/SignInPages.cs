using Helpdesk.Web;
using Helpdesk.Web.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Helpdesk.People.Pages;

/// <summary>Staff sign in and out. Five wrong passwords lock the account for a quarter of an hour.</summary>
public static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (string? returnUrl) => Page(new SignInView(ReturnUrl: returnUrl)));
        routes.MapPost("/sign-in", SignIn);
        routes.MapPost("/sign-out", SignOut).RequireAuthorization().OnlyFromOurPages();
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<StaffUser> signIn, UserManager<StaffUser> users)
    {
        var user = await users.FindByEmailAsync(email?.Trim() ?? "");
        var result = user is { IsActive: true }
            ? await signIn.PasswordSignInAsync(user, password ?? "", isPersistent: true, lockoutOnFailure: true)
            : SignInResult.Failed;
        if (result.Succeeded)
            return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/queue");

        var error = result.IsLockedOut
            ? Words.T("Слишком много неверных паролей. Вход закрыт на 15 минут.", "Too many wrong passwords. Signing in is closed for 15 minutes.")
            : Words.T("Адрес или пароль не подходят. Проверьте раскладку и попробуйте ещё раз.", "The address or the password is not right. Check the keyboard layout and try again.");
        return Page(new SignInView(email, error, returnUrl), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> SignOut(SignInManager<StaffUser> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    // Browsers drop control characters, so that "/<tab>/host" would be another site.
    private static bool IsLocal(string? url) => url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);

    private static RazorComponentResult Page(SignInView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInPage>(new { View = view }) { StatusCode = status };
}
