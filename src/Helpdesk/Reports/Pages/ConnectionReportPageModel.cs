using System.Globalization;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Reports.Pages;

/// <summary><c>/reports/connections</c>: the report on applications, for those who answer for the deadlines of a desk.</summary>
public static class ConnectionReportPageModel
{
    internal const string Address = "/reports/connections";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required string DeskName { get; init; }

        /// <summary>Other desks to choose from, with the address of each; empty when there is one.</summary>
        public IReadOnlyList<DeskLink> Desks { get; init; } = [];

        public required IReadOnlyList<Stage> Stages { get; init; }

        public required IReadOnlyList<PromiseReport> Promises { get; init; }

        /// <summary>Received this week and last.</summary>
        public required (int Now, int Before) Received { get; init; }

        public required int Connected { get; init; }

        public required int Rejected { get; init; }

        public required IReadOnlyList<Ground> Grounds { get; init; }

        /// <summary>How many weeks the figures reach back.</summary>
        public required int Weeks { get; init; }
    }

    public sealed record DeskLink(string Name, string Url, bool IsCurrent);

    /// <param name="Url">The tickets counted.</param>
    public sealed record Stage(string Name, int Count, string Url, bool IsTrouble = false);

    /// <param name="Part">Of all refusals, 0 to 1.</param>
    public sealed record Ground(string Name, int Count, double Part);

    /// <summary>One promise: its figures by period and its weeks as bars.</summary>
    /// <param name="Amount">«2 рабочих дня».</param>
    /// <param name="Periods">This week, last week, all of them.</param>
    public sealed record PromiseReport(
        string Name, string? Clause, string? Amount, IReadOnlyList<Period> Periods, IReadOnlyList<WeekBar> Bars);

    /// <param name="WorstNumber">Number of the ticket that took longest.</param>
    public sealed record Period(string Name, int Count, double? Share, string? Average, string? Median, string? Worst, string? WorstNumber);

    /// <param name="Short">«16 ноя».</param>
    /// <param name="Period">«16–22 ноября».</param>
    /// <param name="Height">Of the tallest bar, 0 to 1.</param>
    /// <param name="LateHeight">Part of the tallest bar that was late.</param>
    public sealed record WeekBar(
        string Short, string Period, int Count, int InTime, double Height, double LateHeight, string Url, string LateUrl)
    {
        public int Late => Count - InTime;
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        ConnectionReport report, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? desk = null)
    {
        var actor = await current.Get(cancellation);
        var found = await report.Handle(desk, actor, cancellation);
        var view = new View
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            DeskName = found.Desk.Name.In(Words.Language),
            Desks = found.Desks.Count < 2
                ? []
                : [.. found.Desks.Select(d => new DeskLink(d.Name.In(Words.Language), $"{Address}?desk={d.Key}", d == found.Desk))],
            Stages =
            [
                .. Enum.GetValues<ApplicationStage>()
                    .Select(s => new Stage(ReportWords.Stage(s), found.Stages[s], List(found, ("stage", s.ToString())))),
                new(Words.T("просрочены и не закончены", "overdue and not done"), found.Overdue, List(found, ("overdue", "true")),
                    found.Overdue > 0),
            ],
            Promises = [.. found.Promises.Select(p => ReportOf(found, p))],
            Received = (found.Received[^1], found.Received[^2]),
            Connected = found.Connected,
            Rejected = found.Rejected,
            Grounds =
                [.. found.Grounds.Select(g => new Ground(NameOf(found, g.Reason), g.Count, (double)g.Count / Math.Max(1, found.Rejected)))],
            Weeks = found.Weeks.Count,
        };
        return new RazorComponentResult<ConnectionReportPage>(new { View = view });
    }

    private static PromiseReport ReportOf(ConnectionReport.Response report, ConnectionReport.PromiseFigures figures)
    {
        var promise = figures.Promise;
        var tallest = Math.Max(1, figures.ByWeek.Max(w => w.Count));
        Period Of(string name, ConnectionReport.Figures of) => new(
            name, of.Count, of.Share, ReportWords.Span(of.Average, promise), ReportWords.Span(of.Median, promise),
            ReportWords.Span(of.Worst?.Took, promise), of.Worst?.Number);
        WeekBar Bar(ConnectionReport.Figures of, ReportWeek week) => new(
            ReportWords.Short(week), ReportWords.Week(week), of.Count, of.InTime, (double)of.Count / tallest,
            (double)(of.Count - of.InTime) / tallest, List(report, ("promise", promise.Key), ("week", Date(week))),
            List(report, ("promise", promise.Key), ("week", Date(week)), ("late", "true")));
        return new(
            promise.Name.In(Words.Language), promise.Clause, PromiseWords.Amount(promise.Target),
            [
                Of(Words.T("эта неделя", "this week"), figures.ByWeek[^1]),
                Of(Words.T("прошлая неделя", "last week"), figures.ByWeek[^2]),
                Of(Words.Count(report.Weeks.Count, "неделя", "недели", "недель", "week", "weeks"), figures.All),
            ],
            [.. figures.ByWeek.Zip(report.Weeks, Bar)]);
    }

    private static string NameOf(ConnectionReport.Response report, string? ground) =>
        report.Desk.RequestTypes.SelectMany(t => t.RejectReasons).FirstOrDefault(r => r.Key == ground)?.Name.In(Words.Language)
        ?? Words.T("Причина не из списка", "A ground of one's own");

    private static string Date(ReportWeek week) => week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The address of the applications behind a figure.</summary>
    private static string List(ConnectionReport.Response report, params (string Key, string Value)[] pairs) =>
        ApplicationListPageModel.Address
        + QueryString.Create(pairs.Prepend(("desk", report.Desk.Key)).Select(p => KeyValuePair.Create<string, string?>(p.Item1, p.Item2)));
}
