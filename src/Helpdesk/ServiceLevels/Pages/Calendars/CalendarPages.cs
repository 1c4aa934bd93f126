using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Sla;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary>Calendars in the browser: looked at by managers, changed by administrators.</summary>
public static class CalendarPages
{
    public static void MapCalendarPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/admin/calendars").RequireAuthorization();
        pages.MapGet("", async (CalendarPagesViews views, CurrentActor current, CancellationToken cancellation) =>
            await views.List(await current.Get(cancellation), [], cancellation));
        pages.MapPost("/official", Load);
        pages.MapPost("/official/built-in", LoadBuiltIn).OnlyFromOurPages();
        pages.MapGet("/{desk}", async (string desk, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation, string? year = null) =>
            await views.Year(desk, year, await current.Get(cancellation), new(), null, cancellation));
        pages.MapPost("/{desk}/days", AddDays);
        pages.MapPost("/{desk}/days/remove", RemoveDays);
        pages.MapGet("/changes/{id:guid}", async (Guid id, HttpResponse response, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation, string? after = null) =>
            await views.Change(id, after, response, await current.Get(cancellation), null, cancellation));
        pages.MapPost("/changes/{id:guid}/apply", Apply);
        pages.MapPost("/changes/{id:guid}/discard", Discard).OnlyFromOurPages();
    }

    private static async Task<IResult> Load(
        [FromForm] IFormCollection form, UploadedFiles uploads, ProposeCalendar propose, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        actor.DemandAdministrator();
        var (files, fault) = await uploads.Read(form, cancellation);
        IReadOnlyList<string> faults;
        try
        {
            if (fault is null && files.Count == 1)
                return To(await propose.Official(ProductionCalendar.Read(files[0].Content ?? default), files[0].FileName, actor, cancellation));
            faults = [fault ?? Words.T("Выберите один файл.", "Choose one file.")];
        }
        catch (CalendarFileException bad)
        {
            faults = [.. bad.Faults.Select(f => f.InWords().In(Words.Language))];
        }
        catch (RuleViolation rule)
        {
            faults = [rule.Sentence.In(Words.Language)];
        }
        return await views.List(actor, faults, cancellation);
    }

    private static async Task<IResult> LoadBuiltIn(ProposeCalendar propose, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        try
        {
            return To(await propose.Official(ProductionCalendar.Russia, Words.T("календарь из программы", "calendar of the program"), actor, cancellation));
        }
        catch (RuleViolation rule)
        {
            return await views.List(actor, [rule.Sentence.In(Words.Language)], cancellation);
        }
    }

    private static async Task<IResult> AddDays(
        string desk, [FromForm] IFormCollection form, ProposeCalendar propose, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation, string? year = null)
    {
        var actor = await current.Get(cancellation);
        actor.DemandAdministrator();
        var typed = new DayForm(form["from"].ToString(), form["to"].ToString(), form["kind"].ToString(), form["hours"].ToString(), form["nameRu"].ToString(), form["nameEn"].ToString());
        try
        {
            var days = DayFormReading.Read(typed);
            return To(await propose.Add(desk, days, $"{days[0].Name!.In(Words.Language)}, {Span(days[0].Date, days[^1].Date)}", actor, cancellation));
        }
        catch (RuleViolation rule)
        {
            return await views.Year(desk, year, actor, typed, rule.Sentence.In(Words.Language), cancellation);
        }
    }

    private static async Task<IResult> RemoveDays(
        string desk, [FromForm] IFormCollection form, ProposeCalendar propose, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation, string? year = null)
    {
        var actor = await current.Get(cancellation);
        actor.DemandAdministrator();
        try
        {
            var dates = DayFormReading.Dates(form["from"].ToString(), form["to"].ToString());
            var summary = $"{Words.T("без своих дней", "without own days")}, {Span(dates[0], dates[^1])}";
            return To(await propose.Remove(desk, dates.ToHashSet(), summary, actor, cancellation));
        }
        catch (RuleViolation rule)
        {
            return await views.Year(desk, year, actor, new(), rule.Sentence.In(Words.Language), cancellation);
        }
    }

    private static async Task<IResult> Apply(
        Guid id, [FromForm] IFormCollection form, HttpResponse response, DecideCalendar decide, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation)
    {
        var tell = form["tell"] == "yes";
        return await Decide(id, response, (change, actor, token) => decide.Apply(change, tell, actor, token), views, await current.Get(cancellation), cancellation);
    }

    private static async Task<IResult> Discard(Guid id, HttpResponse response, DecideCalendar decide, CalendarPagesViews views, CurrentActor current, CancellationToken cancellation) =>
        await Decide(id, response, decide.Discard, views, await current.Get(cancellation), cancellation);

    private static async Task<IResult> Decide(
        Guid id, HttpResponse response, Func<Guid, Actor, CancellationToken, Task> decide, CalendarPagesViews views, Actor actor, CancellationToken cancellation)
    {
        try
        {
            await decide(id, actor, cancellation);
            return To(id);
        }
        catch (RuleViolation rule)
        {
            return await views.Change(id, null, response, actor, rule.Sentence.In(Words.Language), cancellation);
        }
    }

    private static RedirectHttpResult To(Guid change) => TypedResults.LocalRedirect($"/admin/calendars/changes/{change}");

    private static string Span(DateOnly first, DateOnly last) =>
        first == last ? first.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first:dd.MM.yyyy}–{last:dd.MM.yyyy}");
}
