using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Reports.Pages;

/// <summary><c>/reports/connections/tickets</c>: the applications behind a figure of the report.</summary>
public static class ApplicationListPageModel
{
    internal const string Address = ConnectionReportPageModel.Address + "/tickets";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required string Title { get; init; }

        public required string BackUrl { get; init; }

        public required IReadOnlyList<ListApplications.Row> Rows { get; init; }

        public bool IsCut { get; init; }

        /// <summary>Zone of the desk.</summary>
        public required TimeZoneInfo Zone { get; init; }
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        string desk, ListApplications list, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation,
        ApplicationStage? stage = null, bool overdue = false, string? promise = null, DateOnly? week = null, bool late = false)
    {
        var actor = await current.Get(cancellation);
        var query = new ListApplications.Query(desk, stage, overdue, promise, week, late);
        var found = await list.Handle(query, actor, cancellation);
        var view = new View
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Title = TitleOf(query, found),
            BackUrl = $"{ConnectionReportPageModel.Address}?desk={found.Desk.Key}",
            Rows = found.Rows,
            IsCut = found.IsCut,
            Zone = found.Desk.Calendar.Zone,
        };
        return new RazorComponentResult<ApplicationListPage>(new { View = view });
    }

    private static string TitleOf(ListApplications.Query query, ListApplications.Response found) => (query, found) switch
    {
        (_, { Promise: { } promise, Week: { } week }) =>
            $"{promise.Name.In(Words.Language)}, {ReportWords.Week(week)}{(query.Late ? Words.T(": с опозданием", ": late") : "")}",
        ({ Overdue: true }, _) => Words.T("Заявки просроченные и не законченные", "Applications overdue and not done"),
        ({ Stage: { } stage }, _) => Words.T("Заявки: ", "Applications ") + ReportWords.Stage(stage),
        _ => Words.T("Открытые заявки", "Open applications"),
    };
}
