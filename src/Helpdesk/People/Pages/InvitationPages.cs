using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary>By the link of an invitation a member of staff sets a password and is in.</summary>
internal static class InvitationPages
{
    public static void MapInvitationPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/invitation/{code}", Show);
        routes.MapPost("/invitation/{code}", Accept);
    }

    private static async Task<RazorComponentResult> Show(string code, AcceptInvitation accept, CancellationToken cancellation) =>
        await accept.Find(code, cancellation) is { } user ? Page(new(code, user.DisplayName, user.Email)) : Gone();

    private static async Task<IResult> Accept(
        string code, [FromForm] string? password, [FromForm] string? again, AcceptInvitation accept, Enter enter, HttpContext http, CancellationToken cancellation)
    {
        if (await accept.Find(code, cancellation) is not { } invited)
            return Gone();
        try
        {
            if (await accept.Handle(new(code, password, again), cancellation) is not { } user)
                return Gone();
            return SignInPages.Next(await enter.Handle(user, http, cancellation), null);
        }
        catch (RuleViolation rule)
        {
            return Page(new(code, invited.DisplayName, invited.Email, rule.Sentence.In(Words.Language)), StatusCodes.Status400BadRequest);
        }
    }

    private static RazorComponentResult Page(InvitationView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<InvitationPage>(new { View = view }) { StatusCode = status };

    private static RazorComponentResult Gone() => new RazorComponentResult<ErrorPage>(new
    {
        View = new ErrorView(
            StatusCodes.Status404NotFound,
            Words.T("Ссылка уже использована, устарела или заменена новой.", "The link has been used, is too old, or a newer one has taken its place."),
            Next: Words.T("Попросите администратора дать новую.", "Ask the administrator for a new one."),
            BackUrl: "/sign-in"),
    })
    { StatusCode = StatusCodes.Status404NotFound };
}

public sealed record InvitationView(string Code, string Name, string? Email, string? Error = null);
