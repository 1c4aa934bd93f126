using Helpdesk.Intake;
using Helpdesk.Schools.Corrections;
using Helpdesk.Schools.Export;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary>
/// <c>/school/{secret}</c>: by their link a responsible person sees what the registry says of their school, and proposes corrections.
/// </summary>
public static class SchoolByLinkPageModel
{
    private const string Address = AskLinkPageModel.Address + "/{secret}";

    public sealed record View
    {
        public required string Secret { get; init; }

        public required string Token { get; init; }

        public required ReadByLink.Response Read { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<string> Systems { get; init; }

        /// <summary>What the fields show: the registry's own, or what was proposed already, or what was written and not taken.</summary>
        public required IReadOnlyDictionary<string, string> Answers { get; init; }

        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        public string? Comment { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    /// <summary>Reads the page for whoever has the link.</summary>
    internal sealed record Load(
        [FromServices] ReadByLink Read, [FromServices] ConnectingDesks Connecting, [FromServices] OneTimeTokens Tokens,
        [FromServices] TimeProvider Time, CancellationToken Cancellation)
    {
        /// <returns>Null when the link is no longer good.</returns>
        public async Task<View?> View(string secret)
        {
            if (await Read.Handle(secret, Cancellation) is not { } read)
                return null;
            return new()
            {
                Secret = secret,
                Token = Tokens.Issue(),
                Read = read,
                Moments = new(SchoolColumns.ZoneOf(read.School.Zone), Time.GetUtcNow()),
                Systems = [.. read.Systems.Select(s => Connecting.NameOf(s.Desk, s.System, Words.Language))],
                Answers = Proposed(read),
            };
        }

        /// <summary>What waits is shown filled in, so that sending again keeps it.</summary>
        private static Dictionary<string, string> Proposed(ReadByLink.Response read)
        {
            var answers = new Dictionary<string, string>(read.Known);
            foreach (var (key, value) in read.Waiting?.After ?? [])
            {
                if (read.Waiting!.PersonId == read.Person.Id || SchoolFields.Requisites.Any(field => field.Key == key))
                    answers[key] = value;
            }
            return answers;
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, Show);
        // It acts for nobody signed in, so a forged post gains nothing; its own token guards against doubles.
        pages.MapPost(Address, Propose).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
    }

    private static async Task<IResult> Show(string secret, [AsParameters] Load load, string? done = null) =>
        await load.View(secret) is { } view ? Page(view with { Notice = NoticeOf(done) }) : Ended();

    private static string? NoticeOf(string? done) => done switch
    {
        "sent" => Words.T(
            "Правки отправлены на проверку. Ответ придёт вам.", "Your corrections were sent to be checked. You will get an answer."),
        "same" => Words.T("Вы ничего не изменили.", "You changed nothing."),
        _ => null,
    };

    private static async Task<IResult> Propose(
        string secret, [FromForm] IFormCollection form, ProposeCorrection propose, [AsParameters] Load load)
    {
        var (answers, comment) = (SchoolWords.Posted(form, SchoolWords.Prefix), form["comment"].ToString());
        if (load.Tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
        {
            return await Again([], Words.T(
                "Страница была открыта слишком давно. Всё, что вы ввели, сохранено: отправьте ещё раз.",
                "The page was open for too long. What you typed is kept: send it again."));
        }
        try
        {
            var fields = await propose.Handle(
                secret, answers, SchoolWords.Posted(form, SchoolWords.ShownPrefix), comment, load.Cancellation);
            return TypedResults.LocalRedirect($"/school/{secret}?done={(fields > 0 ? "sent" : "same")}");
        }
        catch (SchoolFault fault)
        {
            return await Again(fault.In(), Words.T(
                "Правки ещё не отправлены: исправьте отмеченное. Всё, что вы ввели, сохранено.",
                "Not sent yet: correct what is marked. What you typed is kept."));
        }
        catch (ProposeCorrection.LinkEnded)
        {
            return await load.View(secret) is { } view ? Page(view) : Ended();
        }

        async Task<IResult> Again(Dictionary<string, string> errors, string problem) => await load.View(secret) is { } view
            ? Page(view with { Answers = answers, Comment = comment, Errors = errors, Problem = problem })
            : Ended();
    }

    private static RazorComponentResult Page(View view) => new RazorComponentResult<SchoolByLinkPage>(new { View = view })
    {
        StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static RazorComponentResult Ended() =>
        new RazorComponentResult<LinkEndedPage> { StatusCode = StatusCodes.Status404NotFound };
}
