using System.Net;
using Helpdesk.People;
using Helpdesk.Reports;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Reports;

/// <summary>The manager's view: applications by stage, times, the share in time, this week against the last.</summary>
public sealed class ConnectionReportTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;
    private Actor _manager = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Monday, 10:00 in Krasnoyarsk.
        _app = await HelpdeskHost.Start(new(2026, 11, 9, 3, 0, 0, TimeSpan.Zero));
        _reviewer = await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        _manager = await _app.Staff("manager", ("opoo", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Stages_are_counted_and_lead_to_their_tickets()
    {
        var fresh = await _app.Apply(1);
        var taken = await _app.Apply(2);
        await _app.Act(taken, "take", _reviewer);
        var approved = await _app.Apply(3);
        await _app.Act(approved, "approve", _reviewer);
        var rejected = await _app.Apply(4);
        await _app.Act(rejected, "reject", _reviewer, text: "Сведения недостоверны");
        var waiting = await _app.Apply(5);
        await _app.Act(waiting, "wait", _reviewer);

        var report = await Report();
        Assert.Equal([1, 1, 1, 1], Enum.GetValues<ApplicationStage>().Select(s => report.Stages[s]));
        Assert.Equal((0, 1, 5), (report.Overdue, report.Rejected, report.Received[^1]));
        Assert.Equal(fresh, Assert.Single(await Tickets(ApplicationStage.Received)).Number);
        Assert.Equal(taken, Assert.Single(await Tickets(ApplicationStage.InReview)).Number);
        Assert.Equal(waiting, Assert.Single(await Tickets(ApplicationStage.BeingCorrected)).Number);
        Assert.Equal(approved, Assert.Single(await Tickets(ApplicationStage.AwaitsAccess)).Number);
    }

    [Fact]
    public async Task Times_are_working_hours_for_the_review_and_hours_for_access_and_weeks_are_compared()
    {
        var quick = await _app.Apply(1);
        var slow = await _app.Apply(2);
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.Act(quick, "approve", _reviewer);
        // From Monday 10:00 over the deadline of Wednesday 18:00 to Friday 12:00: four working days of nine hours and two hours more.
        _app.Time.Advance(TimeSpan.FromDays(4));
        await _app.Act(slow, "approve", _reviewer);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Act(slow, "grant", _reviewer);
        var late = await Report();
        Assert.Equal(1, late.Overdue);

        _app.Time.Advance(TimeSpan.FromDays(5));
        var next = await _app.Apply(3);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Act(next, "reject", _reviewer, text: "Недостоверные сведения");

        var report = await Report();
        var (review, access) = (report.Promises[0], report.Promises[1]);
        Assert.Equal(("application-review", "access-provisioning"), (review.Promise.Key, access.Promise.Key));
        Assert.Equal((2, 1, 0.5), (review.ByWeek[^2].Count, review.ByWeek[^2].InTime, review.ByWeek[^2].Share));
        Assert.Equal(
            (TimeSpan.FromHours(2 + 36) / 2 + TimeSpan.FromHours(1), TimeSpan.FromHours(38)),
            (review.ByWeek[^2].Average!.Value, review.ByWeek[^2].Worst!.Took));
        Assert.Equal(slow, review.ByWeek[^2].Worst!.Number);
        Assert.Equal((1, 1, TimeSpan.FromHours(1)), (review.ByWeek[^1].Count, review.ByWeek[^1].InTime, review.ByWeek[^1].Average!.Value));
        Assert.Equal((3, TimeSpan.FromHours(2)), (review.All.Count, review.All.Median!.Value));
        Assert.Equal((1, TimeSpan.FromHours(1)), (access.All.Count, access.All.Worst!.Took));
        Assert.Equal((2, 1), (report.Received[^2], report.Received[^1]));

        var week = await List(new("opoo", null, false, "application-review", new DateOnly(2026, 11, 12), Late: true));
        Assert.Equal((slow, 1), (week.Rows[0].Number, week.Rows.Count));
    }

    [Fact]
    public async Task What_ended_long_ago_is_not_counted_and_an_empty_desk_has_no_averages()
    {
        var old = await _app.Apply(1);
        await _app.Act(old, "reject", _reviewer, text: "Недостоверные сведения");
        _app.Time.Advance(TimeSpan.FromDays(7 * ConnectionReport.Weeks));
        var report = await Report();
        Assert.Equal((0, 0), (report.Rejected, report.Received.Sum()));
        Assert.All(report.Promises, p => Assert.Equal((0, null, null), (p.All.Count, p.All.Average, p.All.Worst)));
        Assert.Empty(report.Grounds);
    }

    [Fact]
    public async Task Only_who_answers_for_the_desk_reads_it()
    {
        await Assert.ThrowsAsync<NotAllowed>(() => Report(_reviewer));
        var stranger = await _app.Staff("stranger", ("multipas", DeskRoleKind.Manager));
        await Assert.ThrowsAsync<NotAllowed>(() => Report(stranger));
        await Assert.ThrowsAsync<NotAllowed>(
            () => _app.Services.GetRequiredService<ConnectionReport>().Handle("multipas", stranger, Cancellation));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Services.GetRequiredService<ListApplications>()
            .Handle(new("opoo", null, true, null, null, false), _reviewer, Cancellation));
        using var visitor = await _app.SignedIn("reviewer@example.test");
        (await visitor.Get("/reports/connections")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_page_shows_the_figures_and_links_that_lead_somewhere()
    {
        var number = await _app.Apply(1);
        _app.Time.Advance(TimeSpan.FromDays(4));
        await _app.Act(number, "reject", _reviewer, text: "<script>alert(1)</script>");
        await _app.Apply(2);

        using var manager = await _app.SignedIn("manager@example.test");
        var page = (await manager.Get("/reports/connections")).Expect(HttpStatusCode.OK);
        Assert.Contains("Рассмотрение заявки", page.Text);
        Assert.Contains("36 раб. ч", page.Text);
        Assert.DoesNotContain("<script>alert", page.Html);
        foreach (var link in System.Text.RegularExpressions.Regex.Matches(page.Html, "href=\"(/reports/connections/tickets[^\"]+)\"")
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList())
            (await manager.Get(link)).Expect(HttpStatusCode.OK);
        Assert.Contains(
            number,
            (await manager.Get("/reports/connections/tickets?desk=opoo&promise=application-review&week=2026-11-09&late=true")).Text);
        (await manager.Get("/reports/connections/tickets?desk=opoo&stage=nonsense")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_ended_in_the_weeks_is_found_by_an_index()
    {
        await using var db = await _app.Database();
        await db.Database.OpenConnectionAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"set enable_seqscan = off", Cancellation);
        var plan = await db.Database.SqlQuery<string>(
            $"""
            explain select * from sla_clock
            where desk = 'opoo' and promise = any (array['application-review']) and met_at >= now() - interval '56 days'
            """).ToListAsync(Cancellation);
        Assert.Contains(plan, line => line.Contains("ix_sla_clock_met", StringComparison.Ordinal));
    }

    private Task<ConnectionReport.Response> Report(Actor? actor = null) =>
        _app.Services.GetRequiredService<ConnectionReport>().Handle(null, actor ?? _manager, Cancellation);

    private Task<ListApplications.Response> List(ListApplications.Query query) =>
        _app.Services.GetRequiredService<ListApplications>().Handle(query, _manager, Cancellation);

    private async Task<IReadOnlyList<ListApplications.Row>> Tickets(ApplicationStage stage) =>
        (await List(new("opoo", stage, false, null, null, false))).Rows;
}
