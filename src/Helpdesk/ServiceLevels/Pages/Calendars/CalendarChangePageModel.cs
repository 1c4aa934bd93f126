using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary><c>/admin/calendars/changes/ID</c>: what a change of a calendar would move, and the decision on it.</summary>
public static class CalendarChangePageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required bool MayChange { get; init; }

        public required ReadCalendarChange.Response Read { get; init; }

        /// <summary>Name and zone of each desk, and the words of a promise.</summary>
        public required Func<string, string> DeskName { get; init; }

        public required Func<string, string, string> PromiseName { get; init; }

        public required Func<string, TimeZoneInfo> ZoneOf { get; init; }

        public string? Problem { get; init; }
    }

    /// <summary>What every handler here asks.</summary>
    internal sealed record Call(
        Guid Id, HttpResponse Response, [FromServices] ReadCalendarChange Changes, [FromServices] DeskCatalog Desks,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var changes = pages.MapGroup("/admin/calendars/changes/{id:guid}").RequireAuthorization();
        changes.MapGet("", ([AsParameters] Call call, string? after = null) => Page(call, after));
        changes.MapPost("/apply", Apply);
        changes.MapPost("/discard", Discard).OnlyFromOurPages();
    }

    internal static RedirectHttpResult To(Guid change) => TypedResults.LocalRedirect($"/admin/calendars/changes/{change}");

    private static Task<IResult> Apply([AsParameters] Call call, [FromForm] IFormCollection form, DecideCalendar decide) =>
        Decide(call, actor => decide.Apply(call.Id, form["tell"] == "yes", actor, call.Cancellation));

    private static Task<IResult> Discard([AsParameters] Call call, DecideCalendar decide) =>
        Decide(call, actor => decide.Discard(call.Id, actor, call.Cancellation));

    private static async Task<IResult> Decide(Call call, Func<Actor, Task> decide)
    {
        try
        {
            await decide(await call.Current.Get(call.Cancellation));
            return To(call.Id);
        }
        catch (RuleViolation rule)
        {
            return await Page(call, null, rule.Sentence.In(Words.Language));
        }
    }

    /// <param name="after">The cursor of the page of moved deadlines that is shown.</param>
    private static async Task<IResult> Page(Call call, string? after, string? problem = null)
    {
        var actor = await call.Current.Get(call.Cancellation);
        if (await call.Changes.Handle(call.Id, after, actor, call.Cancellation) is not { } read)
            return TypedResults.NotFound();
        if (read.Change.State is CalendarChangeState.Counting or CalendarChangeState.Applying or CalendarChangeState.Settling)
            call.Response.Headers["Refresh"] = "2";
        var view = new View
        {
            Me = await call.SignedIn.Of(actor, call.Cancellation),
            Moments = call.SignedIn.Moments(actor),
            MayChange = actor.IsAdministrator,
            Read = read,
            DeskName = key => call.Desks.Find(key)?.Name.In(Words.Language) ?? key,
            PromiseName = (key, promise) => call.Desks.Find(key)?.Promise(promise)?.Name.In(Words.Language) ?? promise,
            ZoneOf = key => call.Desks.Find(key)?.Calendar.Zone ?? TimeZoneInfo.Utc,
            Problem = problem,
        };
        return new RazorComponentResult<CalendarChangePage>(new { View = view })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }
}
