using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/invitation/{code}</c>: by the link of an invitation a member of staff sets a password and is in.</summary>
public static class InvitationPageModel
{
    private const string Address = "/invitation/{code}";

    public sealed record View(string Code, string Name, string? Email, string? Error = null);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show);
        pages.MapPost(Address, Accept);
    }

    private static async Task<RazorComponentResult> Show(string code, AcceptInvitation accept, CancellationToken cancellation) =>
        await accept.Find(code, cancellation) is { } user ? Page(new(code, user.DisplayName, user.Email)) : Gone();

    private static async Task<IResult> Accept(
        string code, [FromForm] string? password, [FromForm] string? again, AcceptInvitation accept, Enter enter, HttpContext http,
        CancellationToken cancellation)
    {
        if (await accept.Find(code, cancellation) is not { } invited)
            return Gone();
        try
        {
            if (await accept.Handle(new(code, password, again), cancellation) is not { } user)
                return Gone();
            return SignInSteps.Next(await enter.Handle(user, http, cancellation), null);
        }
        catch (RuleViolation rule)
        {
            var view = new View(code, invited.DisplayName, invited.Email, rule.Sentence.In(Words.Language));
            return Page(view, StatusCodes.Status400BadRequest);
        }
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<InvitationPage>(new { View = view }) { StatusCode = status };

    private static RazorComponentResult Gone() => new RazorComponentResult<ErrorPage>(new
    {
        View = new ErrorView(
            StatusCodes.Status404NotFound,
            Words.T(
                "Ссылка уже использована, устарела или заменена новой.",
                "The link has been used, is too old, or a newer one has taken its place."),
            Next: Words.T("Попросите администратора дать новую.", "Ask the administrator for a new one."),
            BackUrl: SignInPageModel.Address),
    })
    { StatusCode = StatusCodes.Status404NotFound };
}
