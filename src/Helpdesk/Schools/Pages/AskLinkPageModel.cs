using Helpdesk.Intake;
using Helpdesk.Schools.Corrections;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/school</c>: a responsible person asks for their personal link.</summary>
public static class AskLinkPageModel
{
    internal const string Address = "/school";

    /// <param name="Sent">The answer after asking, the same whatever was asked.</param>
    public sealed record View(string Token, bool Sent, string? Problem, string Inn, string Email);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (OneTimeTokens tokens) => Page(new(tokens.Issue(), false, null, "", "")));
        // It acts for nobody signed in, so a forged post gains nothing; its own token guards against doubles.
        pages.MapPost(Address, Send).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
    }

    private static async Task<IResult> Send(
        [FromForm] IFormCollection form, AskForLink ask, OneTimeTokens tokens, CancellationToken cancellation)
    {
        var (inn, email) = (form["inn"].ToString(), form["email"].ToString());
        if (tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
        {
            var tooOld = Words.T(
                "Страница была открыта слишком давно. Отправьте ещё раз.", "The page was open for too long. Send it again.");
            return Page(new(tokens.Issue(), false, tooOld, inn, email));
        }
        if (inn.Length is 0 or > 100 || email.Length is 0 or > 300)
        {
            var missing = Words.T("Напишите ИНН школы и свою почту.", "Write the school's INN and your e-mail.");
            return Page(new(tokens.Issue(), false, missing, inn.Length > 100 ? "" : inn, email.Length > 300 ? "" : email));
        }
        await ask.Handle(inn, email, tokens.Of(form), cancellation);
        return Page(new("", true, null, "", ""));
    }

    private static RazorComponentResult Page(View view) => new RazorComponentResult<AskLinkPage>(new { View = view })
    {
        StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };
}
