using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Intake.Pages;

/// <summary>The public form is sent, fresh or as a draft: a ticket, or the form again with what is wrong and everything that was typed.</summary>
public sealed class SendForm(PublicViewOf view, JoinedViewOf joinedView, SubmitRequest submit, UploadedFiles uploads, OneTimeTokens tokens, IHttpContextAccessor http)
{
    /// <param name="draft">The draft by its secret; null for a fresh form.</param>
    public async Task<IResult> Handle(Desk desk, RequestType type, IFormCollection form, (string Secret, FormDraft Draft)? draft, CancellationToken cancellation)
    {
        var answers = FormViewOf.Answers(type, form);
        var (files, fault) = await uploads.Read(form, cancellation);
        if (fault is not null)
            return Again(desk, type, answers, draft, fault);
        var (verdict, token) = tokens.Read(form["token"]);
        if (verdict != OneTimeTokens.Verdict.Good)
            return Again(desk, type, answers, draft, Words.T(
                "Страница была открыта слишком давно. Всё, что вы ввели, сохранено: проверьте и отправьте ещё раз.",
                "The page was open for too long. What you typed is kept: check it and send it again."));
        if (IsTrapped(form))
            return Again(desk, type, answers, draft, TrapSentence);
        try
        {
            var response = await submit.Handle(new()
            {
                Channel = ChannelKeys.Web,
                // A draft becomes one request, however many pages of it are open.
                IdempotencyKey = draft is { Draft: var kept } ? $"draft-{kept.Id:n}" : token.ToString("n"),
                Desk = desk.Key,
                Type = type.Key,
                Fields = answers,
                Files = files,
                Language = Words.Language,
                Draft = draft?.Draft.Id,
            }, cancellation);
            if (response.IsOther)
                return SentBefore(desk, type, answers, response);
            SentLately.Note(http.HttpContext!, desk, type, response.Number);
            return response.IsJoined
                ? new RazorComponentResult<JoinedPage>(new { View = await joinedView.Handle(desk, response, cancellation) })
                : TypedResults.LocalRedirect($"/r/{response.FollowKey}?sent=true");
        }
        catch (FormFault wrong)
        {
            return Again(desk, type, answers, draft, wrong.Errors, wrong.Errors.Where(e => type.Field(e.Key) is null).Select(e => e.Value).ToArray());
        }
    }

    private RazorComponentResult<RequestFormPage> SentBefore(
        Desk desk, RequestType type, IReadOnlyDictionary<string, string> answers, SubmitRequest.Response first)
    {
        var form = view.Form(desk, type, answers, new Dictionary<string, string>(), []) with
        {
            SentBefore = new(first.Number, first.IsJoined ? null : "/r/" + first.FollowKey),
        };
        return new(new { View = form }) { StatusCode = StatusCodes.Status409Conflict };
    }

    public static bool IsTrapped(IFormCollection form) => form["website"].ToString().Length > 0;

    public static string TrapSentence => Words.T("Поле-ловушку нужно оставить пустым.", "The field marked so has to stay empty.");

    public IResult Again(Desk desk, RequestType type, IReadOnlyDictionary<string, string> answers, (string Secret, FormDraft Draft)? draft, string problem) =>
        Again(desk, type, answers, draft, new Dictionary<string, string>(), problem);

    private RazorComponentResult<RequestFormPage> Again(
        Desk desk, RequestType type, IReadOnlyDictionary<string, string> answers, (string Secret, FormDraft Draft)? draft, IReadOnlyDictionary<string, string> errors, params string[] problems)
    {
        var form = view.Form(desk, type, answers, errors, problems);
        if (draft is var (secret, kept))
            form = PublicViewOf.Draft(form, secret, view.DraftOf(kept, secret, isJustSaved: false));
        return new(new { View = form }) { StatusCode = StatusCodes.Status400BadRequest };
    }
}
