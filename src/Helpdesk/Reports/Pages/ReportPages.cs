using System.Globalization;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Reports.Pages;

/// <summary>What managers look at. Every number leads to the tickets that it counts.</summary>
public static class ReportPages
{
    public static void MapReportPages(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports/connections").RequireAuthorization();
        reports.MapGet("", Connections);
        reports.MapGet("/tickets", Tickets);
    }

    private static async Task<IResult> Connections(
        ReadConnections read, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? desk = null)
    {
        var actor = await current.Get(cancellation);
        var of = Find(desks, actor, desk);
        return new RazorComponentResult<ConnectionsPage>(new
        {
            View = new ConnectionsView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = new(of.Desk.Calendar.Zone, signedIn.Moments(actor).Now),
                Read = await read.Handle(of, actor, cancellation),
                Desks = [.. ConnectionsDesk.Managed(desks, actor).Select(d => new Choice(d.Desk.Key, d.Desk.Name.In(Words.Language)))],
            },
        });
    }

    /// <param name="stage">One of <see cref="ConnectionStages.All"/>; or else a promise and a Monday.</param>
    private static async Task<IResult> Tickets(
        ListConnections list, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? desk = null, string? stage = null, string? promise = null, string? week = null)
    {
        var actor = await current.Get(cancellation);
        var of = Find(desks, actor, desk);
        var met = new[] { of.Review, of.Access }.FirstOrDefault(p => p is not null && p.Key == promise);
        string title;
        IReadOnlyList<ListConnections.Row> rows;
        if (stage is not null && ConnectionStages.All.Contains(stage))
            (title, rows) = (ReportWords.Stage(stage), await list.OfStage(of, stage, actor, cancellation));
        else if (met is not null && DateOnly.TryParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var monday) && monday.Year is > 2000 and < 2200)
            (title, rows) = ($"{met.Name.In(Words.Language)}: {ReportWords.Week(monday)}", await list.OfWeek(of, met, monday, actor, cancellation));
        else
            return TypedResults.NotFound();
        var moments = new Moments(of.Desk.Calendar.Zone, signedIn.Moments(actor).Now);
        return new RazorComponentResult<ConnectionTicketsPage>(new { View = new ConnectionTicketsView(await signedIn.Of(actor, cancellation), moments, of.Desk.Key, title, rows) });
    }

    private static ConnectionsDesk Find(DeskCatalog desks, Actor actor, string? desk) =>
        ConnectionsDesk.Managed(desks, actor).FirstOrDefault(d => desk is null || d.Desk.Key == desk) ?? throw new NotAllowed();
}
