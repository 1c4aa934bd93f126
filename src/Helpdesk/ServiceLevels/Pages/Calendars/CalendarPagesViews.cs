using System.Globalization;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary>Puts what the handlers read into the words of the pages.</summary>
public sealed class CalendarPagesViews(ReadCalendars calendars, ReadCalendarChange changes, DeskCatalog desks, SignedInPages signedIn)
{
    public async Task<IResult> List(Actor actor, IReadOnlyList<string> faults, CancellationToken cancellation)
    {
        var overview = await calendars.All(actor, cancellation);
        var moments = signedIn.Moments(actor);
        return new RazorComponentResult<CalendarListPage>(new
        {
            View = new CalendarListView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = moments,
                MayChange = actor.IsAdministrator,
                Overview = overview,
                Faults = faults,
            },
        })
        { StatusCode = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    /// <param name="year">As it stands in the address; nonsense is the present one.</param>
    public async Task<IResult> Year(string desk, string? year, Actor actor, DayForm form, string? problem, CancellationToken cancellation)
    {
        var of = await calendars.One(desk, actor, cancellation);
        var moments = signedIn.Moments(actor);
        var shown = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 2000 and < 2100
            ? asked
            : TimeZoneInfo.ConvertTime(moments.Now, of.Desk.Calendar.Zone).Year;
        return new RazorComponentResult<CalendarYearPage>(new
        {
            View = new CalendarYearView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = moments,
                MayChange = actor.IsAdministrator,
                Of = of,
                Year = shown,
                Form = form,
                Problem = problem,
            },
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    public async Task<IResult> Change(Guid id, string? after, HttpResponse response, Actor actor, string? problem, CancellationToken cancellation)
    {
        if (await changes.Handle(id, after, actor, cancellation) is not { } read)
            return TypedResults.NotFound();
        if (read.Change.State is CalendarChangeState.Counting or CalendarChangeState.Applying or CalendarChangeState.Settling)
            response.Headers["Refresh"] = "2";
        return new RazorComponentResult<CalendarChangePage>(new
        {
            View = new CalendarChangeView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                MayChange = actor.IsAdministrator,
                Read = read,
                DeskName = key => desks.Find(key)?.Name.In(Words.Language) ?? key,
                PromiseName = (key, promise) => desks.Find(key)?.Promise(promise)?.Name.In(Words.Language) ?? promise,
                ZoneOf = key => desks.Find(key)?.Calendar.Zone ?? TimeZoneInfo.Utc,
                Problem = problem,
            },
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict };
    }
}
