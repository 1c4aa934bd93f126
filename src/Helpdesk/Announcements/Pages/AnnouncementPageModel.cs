using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Announcements.Pages;

/// <summary><c>/announcements/ID</c>: one announcement, as a draft with what would leave, sent with what became of it.</summary>
public static class AnnouncementPageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required ReadAnnouncement.Response Read { get; init; }

        /// <summary>Of a draft.</summary>
        public PreviewAnnouncement.Response? Preview { get; init; }

        public bool MayWrite { get; init; }

        public string? Problem { get; init; }

        public Announcement Announcement => Read.Announcement;

        public bool IsSending => Read.Notices.Any(n => n.IsSending);
    }

    /// <summary>What every handler here asks.</summary>
    internal sealed record Call(
        Guid Id, HttpResponse Response, [FromServices] ReadAnnouncement Read, [FromServices] PreviewAnnouncement Preview,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var one = pages.MapGroup("/announcements/{id:guid}").RequireAuthorization();
        one.MapGet("", ([AsParameters] Call call) => Page(call));
        one.MapPost("/send", Send);
        one.MapPost("/finish", Finish);
        one.MapPost("/cancel", Cancel).OnlyFromOurPages();
        one.MapPost("/letters/{letter:guid}/again", Again).OnlyFromOurPages();
    }

    private static Task<IResult> Send([AsParameters] Call call, [FromForm] IFormCollection form, SendAnnouncement send)
    {
        DateTimeOffset? readAt = DateTimeOffset.TryParseExact(
            form["read"], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
        return Do(call, actor => send.Handle(call.Id, readAt, actor, call.Cancellation));
    }

    private static Task<IResult> Finish([AsParameters] Call call, [FromForm] IFormCollection form, FinishAnnouncement finish) =>
        Do(call, actor => finish.Handle(call.Id, form["tell"] == "yes", actor, call.Cancellation));

    private static Task<IResult> Cancel([AsParameters] Call call, CancelAnnouncement cancel) =>
        Do(call, actor => cancel.Handle(call.Id, actor, call.Cancellation));

    private static Task<IResult> Again([AsParameters] Call call, Guid letter, SendNoticeAgain again) =>
        Do(call, actor => again.Handle(call.Id, letter, actor, call.Cancellation));

    private static async Task<IResult> Do(Call call, Func<Actor, Task> action)
    {
        try
        {
            await action(await call.Current.Get(call.Cancellation));
            return TypedResults.LocalRedirect($"/announcements/{call.Id}");
        }
        catch (RuleViolation rule)
        {
            return await Page(call, rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> Page(Call call, string? problem = null)
    {
        var actor = await call.Current.Get(call.Cancellation);
        if (await call.Read.Handle(call.Id, actor, call.Cancellation) is not { } found)
            return TypedResults.NotFound();
        var isDraft = found.Announcement.State == AnnouncementState.Draft;
        var view = new View
        {
            Me = await call.SignedIn.Of(actor, call.Cancellation),
            Moments = new(found.Desk.Calendar.Zone, call.SignedIn.Moments(actor).Now),
            Read = found,
            Preview = isDraft ? await call.Preview.Handle(found.Announcement, actor, Words.Language, call.Cancellation) : null,
            MayWrite = actor.May(Right.Decide, found.Announcement.Desk),
            Problem = problem,
        };
        // Without script as with it: the page comes again by itself while something is still to leave.
        if (problem is null && view.IsSending)
            call.Response.Headers["Refresh"] = view.Read.Notices.Any(n => n.Row.IsWriting) ? "2" : "10";
        return new RazorComponentResult<AnnouncementPage>(new { View = view })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }
}
