using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary>The public pages: choose, fill in, see the number and the deadline, follow by a secret link. No script needed.</summary>
public static class PublicPages
{
    public static void MapPublicPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Start);
        routes.MapGet("/request/{desk}/{type}", Form);
        // The form acts for nobody signed in, so a forged post gains nothing; its own token guards against doubles.
        routes.MapPost("/request/{desk}/{type}", Submit).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        routes.MapGet("/r/{secret}", Follow);
        routes.MapPost("/r/{secret}/messages", Write).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
        routes.MapGet("/r/{secret}/files/{id:guid}/{name}", Download);
    }

    private static RazorComponentResult Start(DeskCatalog desks, PublicViewOf view) => new RazorComponentResult<RequestStartPage>(new { View = view.Start(desks) });

    /// <summary>The start page of one desk.</summary>
    internal static RazorComponentResult StartOf(Desk desk, PublicViewOf view) => new RazorComponentResult<RequestStartPage>(new { View = view.Start(desk) });

    internal static IResult LeadToForm(DeskCatalog desks, string desk, string type) =>
        Find(desks, desk, type) is null ? NotThere.Page() : TypedResults.LocalRedirect($"/request/{desk}/{type}");

    private static IResult Form(string desk, string type, HttpRequest request, DeskCatalog desks, PublicViewOf view)
    {
        if (Find(desks, desk, type) is not (var d, var t))
            return NotThere.Page();
        var form = view.Form(d, t, new Dictionary<string, string>(), new Dictionary<string, string>(), []);
        return new RazorComponentResult<RequestFormPage>(new { View = form with { SentLately = SentLately.From(request, d, t) } });
    }

    private static Task<IResult> Submit(string desk, string type, [FromForm] IFormCollection form, DeskCatalog desks, SendForm send, CancellationToken cancellation) =>
        Find(desks, desk, type) is (var d, var t) ? send.Handle(d, t, form, null, cancellation) : Task.FromResult<IResult>(NotThere.Page());

    private static async Task<RazorComponentResult> Follow(
        string secret, HttpRequest request, ReadTicket read, ReadByRequester readBy, PublicViewOf view, CancellationToken cancellation, bool sent = false)
    {
        var response = await read.HandleFollower(secret, cancellation);
        if (sent)
            return new RazorComponentResult<ConfirmationPage>(new { View = view.Confirmation(response, secret) });
        if (IsByRequester(request) && await readBy.Handle(response, cancellation))
            response = await read.HandleFollower(secret, cancellation);
        return new RazorComponentResult<RequestStatusPage>(new { View = view.Status(response, secret) });
    }

    /// <summary>Staff follow the link from the ticket's page: that reaches nobody and keeps no promise.</summary>
    private static bool IsByRequester(HttpRequest request) => request.IsLookedAt() && request.HttpContext.User.Identity?.IsAuthenticated != true;

    private static async Task<IResult> Write(
        string secret, [FromForm] IFormCollection form, ReadTicket read, PublicViewOf view, FollowUp followUp, UploadedFiles uploads, OneTimeTokens tokens, CancellationToken cancellation)
    {
        var (files, fault) = await uploads.Read(form, cancellation);
        var (verdict, token) = tokens.Read(form["token"]);
        var isRepeat = false;
        if (fault is null && verdict == OneTimeTokens.Verdict.Good)
        {
            try
            {
                await followUp.Handle(new(secret, form["text"], files, token, MayRepeat: form["again"] == "yes"), cancellation);
                return TypedResults.LocalRedirect($"/r/{secret}");
            }
            catch (RuleViolation rule)
            {
                isRepeat = rule is SaidTwice;
                fault = rule.Sentence.In(Words.Language);
            }
        }
        fault ??= Words.T("Страница была открыта слишком давно. Текст сохранён: отправьте ещё раз.", "The page was open for too long. The text is kept: send it again.");
        var status = view.Status(await read.HandleFollower(secret, cancellation), secret) with
        {
            Text = form["text"].ToString(),
            Error = fault,
            IsRepeat = isRepeat,
        };
        return new RazorComponentResult<RequestStatusPage>(new { View = status }) { StatusCode = StatusCodes.Status400BadRequest };
    }

    private static async Task<IResult> Download(string secret, Guid id, string name, ReadAttachment read, CancellationToken cancellation) =>
        (await read.HandleFollower(id, secret, cancellation)).AsDownload();

    internal static (Desk, RequestType)? Find(DeskCatalog desks, string desk, string type) =>
        desks.Find(desk) is { } d && d.RequestType(type) is { } t ? (d, t) : null;
}
