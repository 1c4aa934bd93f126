using Helpdesk.Desks.Forms;
using Helpdesk.Intake;
using Helpdesk.Schools.Corrections;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

public sealed record ConnectedSchoolsView(ListConnected.Query Query, ListConnected.Response Found, string Address);

/// <param name="Sent">The answer after asking, the same whatever was asked.</param>
public sealed record AskLinkView(string Token, bool Sent, string? Problem, string Inn, string Email);

public sealed record SchoolByLinkView
{
    public required string Secret { get; init; }

    public required string Token { get; init; }

    public required ReadByLink.Response Read { get; init; }

    public required Moments Moments { get; init; }

    public required IReadOnlyList<string> Systems { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public string? Comment { get; init; }

    public string? Notice { get; init; }

    public string? Problem { get; init; }
}

/// <summary>What the registry shows outside: the list of connected schools to anybody, a school's own data to its responsible person.</summary>
public static class PublicSchoolPages
{
    public static void MapPublicSchoolPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/connected-schools", Connected);
        routes.MapGet("/school", (OneTimeTokens tokens) => Ask(new(tokens.Issue(), false, null, "", "")));
        // Both act for nobody signed in, so a forged post gains nothing; their own token guards against doubles.
        routes.MapPost("/school", Send).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        routes.MapGet("/school/{secret}", async (string secret, ReadByLink read, LinkViewOf view, CancellationToken cancellation, string? done = null) =>
            await Show(secret, read, view, cancellation, done: done));
        routes.MapPost("/school/{secret}", Propose).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
    }

    private static async Task<IResult> Connected(
        HttpResponse response, ListConnected list, CancellationToken cancellation, string? q = null, string? region = null, string? letter = null, string? after = null)
    {
        var query = new ListConnected.Query(q is { Length: > 200 } ? q[..200] : q, region is null ? null : Regions.Find(region)?.Code, letter, after);
        var found = await list.Handle(query, cancellation);
        // The same for everybody who reads in one language and theme, both of which are cookies.
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.Vary = "Cookie";
        var address = string.Join('&', new[] { ("q", q), ("region", query.Region), ("letter", letter) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return new RazorComponentResult<ConnectedSchoolsPage>(new
        {
            View = new ConnectedSchoolsView(query with { Text = q }, found, address),
        });
    }

    private static IResult Ask(AskLinkView view) =>
        new RazorComponentResult<AskLinkPage>(new { View = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };

    private static async Task<IResult> Send([FromForm] IFormCollection form, AskForLink ask, OneTimeTokens tokens, CancellationToken cancellation)
    {
        var (inn, email) = (form["inn"].ToString(), form["email"].ToString());
        if (tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
            return Ask(new(tokens.Issue(), false, Words.T("Страница была открыта слишком давно. Отправьте ещё раз.", "The page was open for too long. Send it again."), inn, email));
        if (inn.Length is 0 or > 100 || email.Length is 0 or > 300)
            return Ask(new(tokens.Issue(), false, Words.T("Напишите ИНН школы и свою почту.", "Write the school's INN and your e-mail."), inn.Length > 100 ? "" : inn, email.Length > 300 ? "" : email));
        await ask.Handle(inn, email, tokens.Of(form), cancellation);
        return Ask(new("", true, null, "", ""));
    }

    private static async Task<IResult> Show(
        string secret, ReadByLink read, LinkViewOf view, CancellationToken cancellation, string? done = null, string? problem = null,
        IReadOnlyDictionary<string, string>? answers = null, IReadOnlyDictionary<string, string>? errors = null, string? comment = null)
    {
        return await read.Handle(secret, cancellation) is { } found
            ? new RazorComponentResult<SchoolByLinkPage>(new { View = view.Of(secret, found, done, problem, answers, errors, comment) })
            {
                StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            }
            : new RazorComponentResult<LinkEndedPage>() { StatusCode = StatusCodes.Status404NotFound };
    }

    private static async Task<IResult> Propose(
        string secret, [FromForm] IFormCollection form, ProposeCorrection propose, ReadByLink read, LinkViewOf view, OneTimeTokens tokens, CancellationToken cancellation)
    {
        var (answers, comment) = (SchoolWords.Posted(form, SchoolWords.Prefix), form["comment"].ToString());
        if (tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
        {
            return await Show(secret, read, view, cancellation, answers: answers, comment: comment, problem: Words.T(
                "Страница была открыта слишком давно. Всё, что вы ввели, сохранено: отправьте ещё раз.", "The page was open for too long. What you typed is kept: send it again."));
        }
        try
        {
            var fields = await propose.Handle(secret, answers, SchoolWords.Posted(form, SchoolWords.ShownPrefix), comment, cancellation);
            return TypedResults.LocalRedirect($"/school/{secret}?done={(fields > 0 ? "sent" : "same")}");
        }
        catch (SchoolFault fault)
        {
            return await Show(secret, read, view, cancellation, answers: answers, comment: comment, errors: fault.In(), problem: Words.T(
                "Правки ещё не отправлены: исправьте отмеченное. Всё, что вы ввели, сохранено.", "Not sent yet: correct what is marked. What you typed is kept."));
        }
        catch (ProposeCorrection.LinkEnded)
        {
            return await Show(secret, read, view, cancellation);
        }
    }
}
