using Helpdesk.Bots;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using static Helpdesk.Intake.Pages.RequestFormPageModel;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// The public form is sent, fresh or as a draft: a ticket, or the form again with what is wrong and everything that was typed.
/// </summary>
internal sealed record SendForm(
    [FromServices] SubmitRequest Submit, [FromServices] UploadedFiles Uploads, [FromServices] DeskVersions Versions, HttpContext Http)
{
    public static string TrapSentence => Words.T("Поле-ловушку нужно оставить пустым.", "The field marked so has to stay empty.");

    public static bool IsTrapped(IFormCollection posted) => posted["website"].ToString().Length > 0;

    /// <param name="form">What the post says.</param>
    public async Task<IResult> Handle(Filled form, IFormCollection posted, Load load)
    {
        var (files, fault) = await Uploads.Read(posted, load.Cancellation);
        if (fault is not null)
            return Again(load, form with { Problems = [fault] });
        var (verdict, token) = load.Tokens.Read(posted["token"]);
        if (verdict != OneTimeTokens.Verdict.Good)
        {
            var tooOld = Words.T(
                "Страница была открыта слишком давно. Всё, что вы ввели, сохранено: проверьте и отправьте ещё раз.",
                "The page was open for too long. What you typed is kept: check it and send it again.");
            return Again(load, form with { Problems = [tooOld] });
        }
        if (IsTrapped(posted))
            return Again(load, form with { Problems = [TrapSentence] });
        try
        {
            var response = await Submit.Handle(new()
            {
                Channel = ChannelKeys.Web,
                // A draft becomes one request, however many pages of it are open.
                IdempotencyKey = form.Draft is { Draft: var kept } ? $"draft-{kept.Id:n}" : token.ToString("n"),
                Desk = form.Desk.Key,
                Type = form.Type.Key,
                Fields = form.Answers,
                Files = files,
                Language = Words.Language,
                Draft = form.Draft?.Draft.Id,
            }, load.Cancellation);
            return response.IsOther ? SentBefore(form, response, load) : await Sent(form, response, load);
        }
        catch (FormFault wrong)
        {
            var problems = wrong.Errors.Where(e => form.Type.Field(e.Key) is null).Select(e => e.Value);
            return Again(load, form with { Errors = wrong.Errors, Problems = [.. problems] });
        }
    }

    private async Task<IResult> Sent(Filled form, SubmitRequest.Response response, Load load)
    {
        SentLately.Note(Http, form.Desk, form.Type, response.Number);
        return response.IsJoined
            ? await JoinedPageModel.Page(form.Desk, response, Versions, load)
            : TypedResults.LocalRedirect(RequestStatusPageModel.AddressOf(response.FollowKey) + "?sent=true");
    }

    /// <summary>Somebody went back to the form that was sent and wrote in it: that stands in a fresh form, which sends another.</summary>
    private static IResult SentBefore(Filled form, SubmitRequest.Response first, Load load)
    {
        var view = load.View(new(form.Desk, form.Type, form.Answers)) with
        {
            SentBefore = new(first.Number, first.IsJoined ? null : RequestStatusPageModel.AddressOf(first.FollowKey)),
        };
        return Page(view, StatusCodes.Status409Conflict);
    }
}
