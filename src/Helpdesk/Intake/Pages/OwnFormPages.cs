using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/r/{secret}/form</c>: the requester corrects and completes what they sent.</summary>
public static class OwnFormPages
{
    private static readonly Dictionary<string, string> NoErrors = [];

    public static void MapOwnFormPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/r/{secret}/form", Show);
        // Who has the link may write; its own token guards against doubles.
        routes.MapPost("/r/{secret}/form", Correct).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
    }

    private static async Task<RazorComponentResult> Show(string secret, ReadOwnForm read, OwnFormViewOf view, CancellationToken cancellation, bool? saved = null)
    {
        var own = view.Fresh(await read.Handle(secret, cancellation), secret, marksChanged: saved == true);
        var notice = saved switch
        {
            true => Words.T("Исправления сохранены, сотрудник их увидит.", "The corrections are saved, and staff will see them."),
            false => Words.T("Изменений нет: так уже и записано.", "Nothing has changed: it is written so already."),
            null => null,
        };
        return new RazorComponentResult<OwnFormPage>(new { View = own with { Notice = notice } });
    }

    private static async Task<IResult> Correct(
        string secret, [FromForm] IFormCollection form, ReadOwnForm read, CorrectOwnForm correct, OwnFormViewOf view, UploadedFiles uploads, OneTimeTokens tokens, CancellationToken cancellation)
    {
        var own = await read.Handle(secret, cancellation);
        var answers = FormViewOf.Answers(own.Type, form);
        var (files, problem) = await uploads.Read(form, cancellation);
        var (verdict, token) = tokens.Read(form["token"]);
        if (problem is null && (verdict != OneTimeTokens.Verdict.Good || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            problem = Words.T("Страница была открыта слишком давно. Введённое сохранено: проверьте и сохраните ещё раз.", "The page was open for too long. What you typed is kept: check it and save again.");
        if (problem is not null)
            return Page(view.Refused(own, secret, answers, NoErrors) with { Problems = [problem] }, StatusCodes.Status400BadRequest);
        try
        {
            var revision = int.Parse(form["revision"]!, CultureInfo.InvariantCulture);
            var done = await correct.Handle(new(secret, revision, token, answers, files, Words.Language), cancellation);
            return TypedResults.LocalRedirect($"/r/{secret}/form?saved={(done.IsChanged ? "true" : "false")}");
        }
        catch (FormFault wrong)
        {
            return Page(view.Refused(own, secret, answers, wrong.Errors), StatusCodes.Status400BadRequest);
        }
        catch (StaleForm)
        {
            return Page(view.Overtaken(await read.Handle(secret, cancellation), secret, answers), StatusCodes.Status409Conflict);
        }
        catch (RuleViolation)
        {
            // It was decided or closed meanwhile, and the page says so by itself; or something else was saved from this page before.
            var now = await read.Handle(secret, cancellation);
            return Page(now.WhyReadOnly is null ? view.Overtaken(now, secret, answers) : view.Fresh(now, secret, marksChanged: false), StatusCodes.Status409Conflict);
        }
    }

    private static RazorComponentResult<OwnFormPage> Page(OwnFormView view, int status) => new(new { View = view }) { StatusCode = status };
}
