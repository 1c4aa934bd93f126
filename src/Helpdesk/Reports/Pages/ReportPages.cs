using Helpdesk.People.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Reports.Pages;

/// <summary>Reports for those who answer for the deadlines of a desk.</summary>
public static class ReportPages
{
    public static void MapReportPages(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports").RequireAuthorization();
        reports.MapGet("/connections", Connections);
        reports.MapGet("/connections/tickets", Applications);
    }

    private static async Task<RazorComponentResult> Connections(ConnectionReport report, ReportViewOf view, CurrentActor current, CancellationToken cancellation, string? desk = null)
    {
        var actor = await current.Get(cancellation);
        var response = await report.Handle(desk, actor, cancellation);
        return new RazorComponentResult<ConnectionReportPage>(new { View = await view.Connections(response, actor, cancellation) });
    }

    private static async Task<RazorComponentResult> Applications(
        string desk, ListApplications list, ReportViewOf view, CurrentActor current, CancellationToken cancellation,
        ApplicationStage? stage = null, bool overdue = false, string? promise = null, DateOnly? week = null, bool late = false)
    {
        var actor = await current.Get(cancellation);
        var query = new ListApplications.Query(desk, stage, overdue, promise, week, late);
        var response = await list.Handle(query, actor, cancellation);
        return new RazorComponentResult<ApplicationListPage>(new { View = await view.Applications(query, response, actor, cancellation) });
    }
}
