using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Drafts;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary>A form that is kept half-filled under a secret link, and gone on with.</summary>
public static class DraftPages
{
    public static void MapDraftPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/request/{desk}/{type}/draft", Begin).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        routes.MapGet("/draft/{secret}", Show);
        routes.MapPost("/draft/{secret}", Send).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        routes.MapPost("/draft/{secret}/save", Save).DisableAntiforgery().RequireRateLimiting(IntakeLimits.SavingPolicy);
    }

    private static async Task<IResult> Begin(
        string desk, string type, [FromForm] IFormCollection form, DeskCatalog desks, SaveDraft save, SendForm send, CancellationToken cancellation)
    {
        if (PublicPages.Find(desks, desk, type) is not (var d, var t))
            return NotThere.Page();
        var answers = FormViewOf.Answers(t, form);
        if (SendForm.IsTrapped(form))
            return send.Again(d, t, answers, null, SendForm.TrapSentence);
        try
        {
            var saved = await save.Handle(new(null, desk, type, answers, MaySendLetter: true, Words.Language), cancellation);
            return TypedResults.LocalRedirect($"/draft/{saved.Secret}?saved=true");
        }
        catch (RuleViolation rule)
        {
            return send.Again(d, t, answers, null, rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> Show(string secret, ReadDraft read, PublicViewOf view, CancellationToken cancellation, bool saved = false)
    {
        try
        {
            var draft = await read.Handle(secret, cancellation);
            if (WhereItWent(draft) is { } gone)
                return gone;
            var form = view.Form(draft.Desk, draft.Type, draft.Draft.Answers, new Dictionary<string, string>(), []);
            return new RazorComponentResult<RequestFormPage>(new { View = PublicViewOf.Draft(form, secret, view.DraftOf(draft.Draft, secret, saved)) });
        }
        catch (DraftGone)
        {
            return Gone();
        }
    }

    private static async Task<IResult> Send(string secret, [FromForm] IFormCollection form, ReadDraft read, SendForm send, CancellationToken cancellation)
    {
        try
        {
            var draft = await read.Handle(secret, cancellation);
            return WhereItWent(draft) ?? await send.Handle(draft.Desk, draft.Type, form, (secret, draft.Draft), cancellation);
        }
        catch (DraftGone)
        {
            return Gone();
        }
    }

    private static async Task<IResult> Save(
        string secret, HttpRequest request, [FromForm] IFormCollection form, ReadDraft read, SaveDraft save, SendForm send, CancellationToken cancellation)
    {
        var isByItself = request.Headers.ContainsKey("X-Autosave");
        try
        {
            var draft = await read.Handle(secret, cancellation);
            if (WhereItWent(draft) is { } gone)
                return gone;
            var answers = FormViewOf.Answers(draft.Type, form);
            try
            {
                await save.Handle(new(secret, draft.Desk.Key, draft.Type.Key, answers, MaySendLetter: !isByItself, Words.Language), cancellation);
                return isByItself ? TypedResults.NoContent() : TypedResults.LocalRedirect($"/draft/{secret}?saved=true");
            }
            catch (RuleViolation rule)
            {
                return send.Again(draft.Desk, draft.Type, answers, (secret, draft.Draft), rule.Sentence.In(Words.Language));
            }
        }
        catch (DraftGone)
        {
            return Gone();
        }
    }

    /// <summary>A draft that was sent leads to what it became; null while it is one.</summary>
    private static IResult? WhereItWent(ReadDraft.Response draft) => draft switch
    {
        { FollowKey: { } key } => TypedResults.LocalRedirect("/r/" + key),
        { Joined: { } number } => new RazorComponentResult<DraftGonePage>(new { Joined = number }),
        _ => null,
    };

    private static RazorComponentResult Gone() => new RazorComponentResult<DraftGonePage>() { StatusCode = StatusCodes.Status404NotFound };
}
