using System.Net;
using Helpdesk.People;
using Helpdesk.Reports;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Reports;

/// <summary>The manager's view of applications, from Thursday 12 November, 10:00 in Krasnoyarsk, on.</summary>
public sealed class ConnectionsReportTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;
    private Actor _manager = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(new DateTimeOffset(2026, 11, 12, 3, 0, 0, TimeSpan.Zero));
        _reviewer = await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        _manager = await _app.Staff("manager", ("opoo", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Applications_are_counted_by_stage_and_each_number_leads_to_its_tickets()
    {
        var (fresh, asked, approved, rejected) = (await Application("7707083893"), await Application("7728168971"), await Application("7736050003"), await Application("7702070139"));
        await State(asked, TicketState.Waiting);
        await _app.Act(approved, "approve", _reviewer);
        await _app.Act(rejected, "reject", _reviewer, "false-data");

        var read = await Read();
        Assert.Equal([1, 1, 1, 0, 1], ConnectionStages.All.Select(s => read.Stages[s]));
        using var browser = await _app.SignedIn("manager@example.test");
        foreach (var (stage, number) in new[] { (ConnectionStages.Received, fresh), (ConnectionStages.Corrections, asked), (ConnectionStages.Access, approved), (ConnectionStages.Rejected, rejected) })
        {
            var page = (await browser.Get($"/reports/connections/tickets?desk=opoo&stage={stage}")).Expect(HttpStatusCode.OK);
            Assert.Equal([number], new[] { fresh, asked, approved, rejected }.Where(n => page.Html.Contains($"/tickets/{n}\"")));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/reports/connections/tickets?desk=opoo&stage=nonsense")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/reports/connections/tickets?desk=opoo&promise=application-review&week='--")).Status);
    }

    [Fact]
    public async Task This_week_is_set_against_last_with_times_share_and_reasons()
    {
        // Last week: one decided after four hours. This week: two decided late, after a week; one of them refused.
        var (quick, slow, refused) = (await Application("7707083893"), await Application("7728168971"), await Application("7736050003"));
        _app.Time.Advance(TimeSpan.FromHours(4));
        await _app.Act(quick, "approve", _reviewer);
        _app.Time.AdvanceTo(new(2026, 11, 19, 3, 0, 0, TimeSpan.Zero));
        await _app.Act(slow, "approve", _reviewer);
        await _app.Act(refused, "reject", _reviewer, "false-data");

        var read = await Read();
        var review = read.Review!;
        Assert.Equal("application-review", review.Of.Key);
        Assert.Equal((1, 100, TimeSpan.FromHours(4)), (review.LastWeek.Count, review.LastWeek.Share, review.LastWeek.Average));
        Assert.Equal((2, 0, TimeSpan.FromDays(7)), (review.ThisWeek.Count, review.ThisWeek.Share, review.ThisWeek.Worst));
        Assert.Equal((3, 33, TimeSpan.FromDays(7)), (review.All.Count, review.All.Share, review.All.Median));
        Assert.Equal(("false-data", 1), Assert.Single(read.Refusals));
        Assert.Equal(0, read.Access!.All.Count);

        using var browser = await _app.SignedIn("manager@example.test");
        var page = await browser.Get("/reports/connections?desk=opoo");
        Assert.Contains("Сведения недостоверны (п. 4.2)", page.Text);
        Assert.Contains("Прошлая неделя 1 100 % 4 ч 0 мин", page.Text);
        Assert.Contains("Эта неделя 2 0 % 7 д 0 ч", page.Text);
        var week = await browser.Get("/reports/connections/tickets?desk=opoo&promise=application-review&week=2026-11-16");
        Assert.Contains($"/tickets/{slow}\"", week.Html);
        Assert.DoesNotContain($"/tickets/{quick}\"", week.Html);
    }

    [Fact]
    public async Task Only_managers_of_a_desk_that_approves_see_it()
    {
        await _app.Staff("other", ("kpot", DeskRoleKind.Manager));
        foreach (var email in new[] { "reviewer@example.test", "other@example.test" })
        {
            using var browser = await _app.SignedIn(email);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/reports/connections")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/reports/connections/tickets?desk=opoo&stage=received")).Status);
        }
        await Assert.ThrowsAsync<NotAllowed>(() => Services<ReadConnections>().Handle(Opoo, _reviewer, Cancellation));
        using var manager = await _app.SignedIn("manager@example.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.Get("/reports/connections?desk=kpot")).Status);
        (await manager.Get("/reports/connections")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_times_come_from_an_index_and_not_from_all_that_was_ever_met()
    {
        await using var db = await _app.Database();
        await db.Database.ExecuteSqlRawAsync(
            """
            insert into sla_clock (id, ticket_id, desk, promise, profile_version, zone, started_at, due_at, provisional, pauses, met_at, calendar_edition, counted_at)
            select gen_random_uuid(), gen_random_uuid(), 'opoo', 'application-review', 'x', 'Asia/Krasnoyarsk', now(), now(), false, '[]', timestamptz '2026-11-01' - i * interval '1 hour', 1, now()
            from generate_series(1, 20000) i
            """, Cancellation);
        await db.Database.ExecuteSqlRawAsync("analyze sla_clock", Cancellation);
        var plan = string.Join('\n', await db.Database.SqlQueryRaw<string>(
            "explain select started_at from sla_clock where desk = 'opoo' and promise = 'application-review' and met_at >= timestamptz '2026-10-25'").ToListAsync(Cancellation));
        Assert.Contains("ix_sla_clock_met", plan);
    }

    private ConnectionsDesk Opoo => ConnectionsDesk.Of(Services<Helpdesk.Desks.DeskCatalog>().Find("opoo")!)!;

    private T Services<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private Task<ReadConnections.Response> Read() => Services<ReadConnections>().Handle(Opoo, _manager, Cancellation);

    private async Task<string> Application(string inn) => (await _app.Create(new
    {
        desk = "opoo",
        type = "connection",
        subject = $"Школа {inn}",
        text = "Просим подключить",
        requester = new { name = "Анна", email = $"s{inn}@example.test" },
        school = new { inn },
    })).GetProperty("number").GetString()!;

    private async Task State(string number, TicketState state)
    {
        await using var db = await _app.Database();
        await db.Tickets.Where(t => t.Number == number).ExecuteUpdateAsync(t => t.SetProperty(x => x.State, state), Cancellation);
    }
}
