using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary><c>/admin/calendars/DESK</c>: a year of a desk's calendar as a picture, and the form for days of its own.</summary>
public static class CalendarYearPageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required bool MayChange { get; init; }

        public required ReadCalendars.OfDesk Of { get; init; }

        public required int Year { get; init; }

        public DayForm Form { get; init; } = new();

        public string? Problem { get; init; }
    }

    /// <summary>What every handler here asks.</summary>
    internal sealed record Call(
        string Desk, HttpRequest Request, [FromServices] ReadCalendars Calendars, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        /// <summary>As it stands in the address; nonsense is the present one.</summary>
        public string? Year => Request.Query["year"].FirstOrDefault();
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var years = pages.MapGroup("/admin/calendars/{desk}").RequireAuthorization();
        years.MapGet("", ([AsParameters] Call call) => Page(call, new()));
        years.MapPost("/days", AddDays);
        years.MapPost("/days/remove", RemoveDays);
    }

    private static async Task<IResult> AddDays([AsParameters] Call call, [FromForm] IFormCollection form, ProposeCalendar propose)
    {
        var actor = await call.Current.Get(call.Cancellation);
        actor.DemandAdministrator();
        var typed = new DayForm(
            form["from"].ToString(), form["to"].ToString(), form["kind"].ToString(), form["hours"].ToString(), form["nameRu"].ToString(),
            form["nameEn"].ToString());
        try
        {
            var days = DayFormReading.Read(typed);
            var summary = $"{days[0].Name!.In(Words.Language)}, {Span(days[0].Date, days[^1].Date)}";
            return CalendarChangePageModel.To(await propose.Add(call.Desk, days, summary, actor, call.Cancellation));
        }
        catch (RuleViolation rule)
        {
            return await Page(call, typed, rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> RemoveDays([AsParameters] Call call, [FromForm] IFormCollection form, ProposeCalendar propose)
    {
        var actor = await call.Current.Get(call.Cancellation);
        actor.DemandAdministrator();
        try
        {
            var dates = DayFormReading.Dates(form["from"].ToString(), form["to"].ToString());
            var summary = $"{Words.T("без своих дней", "without own days")}, {Span(dates[0], dates[^1])}";
            return CalendarChangePageModel.To(await propose.Remove(call.Desk, dates.ToHashSet(), summary, actor, call.Cancellation));
        }
        catch (RuleViolation rule)
        {
            return await Page(call, new(), rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> Page(Call call, DayForm form, string? problem = null)
    {
        var actor = await call.Current.Get(call.Cancellation);
        var of = await call.Calendars.One(call.Desk, actor, call.Cancellation);
        var moments = call.SignedIn.Moments(actor);
        var isYear = int.TryParse(call.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 2000 and < 2100;
        var view = new View
        {
            Me = await call.SignedIn.Of(actor, call.Cancellation),
            Moments = moments,
            MayChange = actor.IsAdministrator,
            Of = of,
            Year = isYear ? asked : TimeZoneInfo.ConvertTime(moments.Now, of.Desk.Calendar.Zone).Year,
            Form = form,
            Problem = problem,
        };
        return new RazorComponentResult<CalendarYearPage>(new { View = view })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static string Span(DateOnly first, DateOnly last) => first == last
        ? first.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{first:dd.MM.yyyy}–{last:dd.MM.yyyy}");
}
