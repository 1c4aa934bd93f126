using Helpdesk.Data;
using Helpdesk.Intake.Drafts;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static Helpdesk.Intake.Pages.RequestFormPageModel;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/draft/{secret}</c>: a form that is kept half-filled under a secret link, and gone on with.</summary>
internal static class DraftForm
{
    public const string Address = "/draft";

    /// <param name="form">The addresses of the fresh form, where a draft begins.</param>
    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder form)
    {
        form.MapPost("/draft", Begin).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        var draft = pages.MapGroup(Address + "/{secret}");
        draft.MapGet("", Show);
        draft.MapPost("", Send).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        draft.MapPost("/save", Save).DisableAntiforgery().RequireRateLimiting(IntakeLimits.SavingPolicy);
    }

    private static async Task<IResult> Begin(
        string desk, string type, [FromForm] IFormCollection form, SaveDraft save, [AsParameters] Load load)
    {
        if (Find(load.Desks, desk, type) is not (var d, var t))
            return NotThere.Page();
        var filled = new Filled(d, t, FormQuestions.Answers(t, form));
        if (SendForm.IsTrapped(form))
            return Again(load, filled with { Problems = [SendForm.TrapSentence] });
        try
        {
            var request = new SaveDraft.Request(null, desk, type, filled.Answers, MaySendLetter: true, Words.Language);
            return Saved((await save.Handle(request, load.Cancellation)).Secret);
        }
        catch (RuleViolation rule)
        {
            return Again(load, filled with { Problems = [rule.Sentence.In(Words.Language)] });
        }
    }

    private static Task<IResult> Show(string secret, [FromServices] ReadDraft read, [AsParameters] Load load, bool saved = false) =>
        GoOn(secret, read, load.Cancellation, draft =>
            Task.FromResult<IResult>(Page(load.View(new(draft.Desk, draft.Type, draft.Draft.Answers)
            {
                Draft = new(secret, draft.Draft, IsJustSaved: saved),
            }))));

    private static Task<IResult> Send(
        string secret, [FromForm] IFormCollection form, ReadDraft read, [AsParameters] SendForm send, [AsParameters] Load load) =>
        GoOn(secret, read, load.Cancellation, draft => send.Handle(Posted(secret, draft, form), form, load));

    private static Task<IResult> Save(
        string secret, HttpRequest request, [FromForm] IFormCollection form, ReadDraft read, SaveDraft save, [AsParameters] Load load) =>
        GoOn(secret, read, load.Cancellation, async draft =>
        {
            var isByItself = request.Headers.ContainsKey("X-Autosave");
            var filled = Posted(secret, draft, form);
            try
            {
                var (desk, type) = (draft.Desk.Key, draft.Type.Key);
                await save.Handle(
                    new(secret, desk, type, filled.Answers, MaySendLetter: !isByItself, Words.Language), load.Cancellation);
                return isByItself ? TypedResults.NoContent() : Saved(secret);
            }
            catch (RuleViolation rule)
            {
                return Again(load, filled with { Problems = [rule.Sentence.In(Words.Language)] });
            }
        });

    private static Filled Posted(string secret, ReadDraft.Response draft, IFormCollection form) =>
        new(draft.Desk, draft.Type, FormQuestions.Answers(draft.Type, form)) { Draft = new(secret, draft.Draft) };

    private static IResult Saved(string secret) => TypedResults.LocalRedirect($"{Address}/{secret}?saved=true");

    /// <summary>A draft that was sent leads to what it became.</summary>
    private static async Task<IResult> GoOn(
        string secret, ReadDraft read, CancellationToken cancellation, Func<ReadDraft.Response, Task<IResult>> goOn)
    {
        try
        {
            return await read.Handle(secret, cancellation) switch
            {
                { FollowKey: { } key } => TypedResults.LocalRedirect(RequestStatusPageModel.AddressOf(key)),
                { Joined: { } number } => new RazorComponentResult<DraftGonePage>(new { Joined = number }),
                var draft => await goOn(draft),
            };
        }
        catch (DraftGone)
        {
            return new RazorComponentResult<DraftGonePage> { StatusCode = StatusCodes.Status404NotFound };
        }
    }
}
