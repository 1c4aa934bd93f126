using System.Globalization;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Reports.Pages;

/// <summary>Puts the figures of reports into the words of pages.</summary>
public sealed class ReportViewOf(SignedInPages signedIn)
{
    private const string Address = "/reports/connections";

    public async Task<ConnectionReportView> Connections(ConnectionReport.Response report, Actor actor, CancellationToken cancellation) => new()
    {
        Me = await signedIn.Of(actor, cancellation),
        Moments = signedIn.Moments(actor),
        DeskName = report.Desk.Name.In(Words.Language),
        Desks = report.Desks.Count < 2 ? [] : [.. report.Desks.Select(d => new ReportLink(d.Name.In(Words.Language), $"{Address}?desk={d.Key}", d == report.Desk))],
        Stages =
        [
            .. Enum.GetValues<ApplicationStage>().Select(s => new StageTile(ReportWords.Stage(s), report.Stages[s], List(report, ("stage", s.ToString())))),
            new(Words.T("просрочены и не закончены", "overdue and not done"), report.Overdue, List(report, ("overdue", "true")), report.Overdue > 0),
        ],
        Promises = [.. report.Promises.Select(p => Promise(report, p))],
        Received = (report.Received[^1], report.Received[^2]),
        Connected = report.Connected,
        Rejected = report.Rejected,
        Grounds = [.. report.Grounds.Select(g => new GroundView(NameOf(report, g.Reason), g.Count, (double)g.Count / Math.Max(1, report.Rejected)))],
        Weeks = report.Weeks.Count,
    };

    public async Task<ApplicationListView> Applications(ListApplications.Query query, ListApplications.Response list, Actor actor, CancellationToken cancellation) => new()
    {
        Me = await signedIn.Of(actor, cancellation),
        Moments = signedIn.Moments(actor),
        Title = (query, list) switch
        {
            (_, { Promise: { } promise, Week: { } week }) =>
                $"{promise.Name.In(Words.Language)}, {ReportWords.Week(week)}{(query.Late ? Words.T(": с опозданием", ": late") : "")}",
            ({ Overdue: true }, _) => Words.T("Заявки просроченные и не законченные", "Applications overdue and not done"),
            ({ Stage: { } stage }, _) => Words.T("Заявки: ", "Applications ") + ReportWords.Stage(stage),
            _ => Words.T("Открытые заявки", "Open applications"),
        },
        BackUrl = $"{Address}?desk={list.Desk.Key}",
        Rows = list.Rows,
        IsCut = list.IsCut,
        Zone = list.Desk.Calendar.Zone,
    };

    private static PromiseReportView Promise(ConnectionReport.Response report, ConnectionReport.PromiseFigures figures)
    {
        var tallest = Math.Max(1, figures.ByWeek.Max(w => w.Count));
        PeriodView Period(string name, ConnectionReport.Figures of) => new()
        {
            Name = name,
            Count = of.Count,
            Share = of.Share,
            Average = ReportWords.Span(of.Average, figures.Promise),
            Median = ReportWords.Span(of.Median, figures.Promise),
            Worst = ReportWords.Span(of.Worst?.Took, figures.Promise),
            WorstNumber = of.Worst?.Number,
        };
        return new()
        {
            Name = figures.Promise.Name.In(Words.Language),
            Clause = figures.Promise.Clause,
            Amount = PromiseWords.Amount(figures.Promise.Target),
            Periods =
            [
                Period(Words.T("эта неделя", "this week"), figures.ByWeek[^1]),
                Period(Words.T("прошлая неделя", "last week"), figures.ByWeek[^2]),
                Period(Words.Count(report.Weeks.Count, "неделя", "недели", "недель", "week", "weeks"), figures.All),
            ],
            Bars =
            [
                .. figures.ByWeek.Zip(report.Weeks, (f, w) => new WeekBarView(
                    ReportWords.Short(w), ReportWords.Week(w), f.Count, f.InTime, (double)f.Count / tallest, (double)(f.Count - f.InTime) / tallest,
                    List(report, ("promise", figures.Promise.Key), ("week", Date(w))), List(report, ("promise", figures.Promise.Key), ("week", Date(w)), ("late", "true")))),
            ],
        };
    }

    private static string NameOf(ConnectionReport.Response report, string? ground) =>
        report.Desk.RequestTypes.SelectMany(t => t.RejectReasons).FirstOrDefault(r => r.Key == ground)?.Name.In(Words.Language) ?? Words.T("Причина не из списка", "A ground of one's own");

    private static string Date(ReportWeek week) => week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string List(ConnectionReport.Response report, params (string Key, string Value)[] pairs) =>
        Address + "/tickets" + QueryString.Create(pairs.Prepend(("desk", report.Desk.Key)).Select(p => KeyValuePair.Create<string, string?>(p.Item1, p.Item2)));
}
