using Helpdesk.People.Door;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/sign-in/code</c>: the second step of those who have set it up.</summary>
public static class SignInCodePageModel
{
    internal const string Address = SignInPageModel.Address + "/code";

    /// <param name="Error">Why the last code was refused.</param>
    /// <param name="ReturnUrl">Page to go to afterwards; posted as <c>returnUrl</c>.</param>
    public sealed record View(string? Error = null, string? ReturnUrl = null);

    private static string NoSuchCode => Words.T(
        "Код не подходит или уже использован. Введите тот, что приложение показывает сейчас.",
        "The code is not right, or was used already. Type the one that the app shows now.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show);
        pages.MapPost(Address, GiveCode);
    }

    private static async Task<IResult> Show(
        HttpContext http, PendingSteps pending, CancellationToken cancellation, string? returnUrl = null) =>
        await pending.Read(http, cancellation) is null ? SignInSteps.Again(returnUrl) : Page(new(ReturnUrl: returnUrl));

    private static async Task<IResult> GiveCode(
        [FromForm] string? code, [FromForm] string? returnUrl, HttpContext http, EnterByCode enter, CancellationToken cancellation)
    {
        try
        {
            return await enter.Handle(code, http, cancellation) switch
            {
                null => SignInSteps.Again(returnUrl),
                EnterResult.Refused => Page(new(NoSuchCode, returnUrl), StatusCodes.Status400BadRequest),
                { } result => SignInSteps.Next(result, returnUrl),
            };
        }
        catch (TooManyTries many)
        {
            return Page(new(SignInSteps.Said(many, http), returnUrl), StatusCodes.Status429TooManyRequests);
        }
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInCodePage>(new { View = view }) { StatusCode = status };
}
