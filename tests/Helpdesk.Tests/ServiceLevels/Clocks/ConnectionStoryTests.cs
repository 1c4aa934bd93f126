using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>Regulation 1: two working days to decide, then 24 hours to give every access.</summary>
public sealed class ConnectionStoryTests : IAsyncLifetime
{
    private const string Inn = "7707083893";

    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _reviewer = await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task From_the_application_to_the_last_access()
    {
        var number = await Application("sgo", "zhuravl");
        Assert.Equal("2026-11-24T11:00:00Z", (await _app.Clock(number, "application-review")).GetProperty("dueAt").GetString());

        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "grant", _reviewer));
        _app.Time.Advance(TimeSpan.FromHours(3));
        await _app.Act(number, "approve", _reviewer);

        Assert.Equal("met", (await _app.Clock(number, "application-review")).GetProperty("status").GetString());
        Assert.Equal("2026-11-21T08:00:00Z", (await _app.Clock(number, "access-provisioning")).GetProperty("dueAt").GetString());
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "approve", _reviewer));

        await _app.Act(number, "grant", _reviewer, target: "sgo");
        Assert.Equal("running", (await _app.Clock(number, "access-provisioning")).GetProperty("status").GetString());
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "grant", _reviewer, target: "sgo"));
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Act(number, "grant", _reviewer, target: "zhuravl");
        Assert.Equal("met", (await _app.Clock(number, "access-provisioning")).GetProperty("status").GetString());

        await using var db = await _app.Database();
        var school = await db.Schools.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Inn, 2), (school.Inn, await db.SchoolSystems.CountAsync(
            s => s.SchoolId == school.Id && s.EndedAt == null, TestContext.Current.CancellationToken)));
        Assert.NotNull(school.ConnectedAt);
    }

    [Fact]
    public async Task Two_reviewers_at_once_decide_once()
    {
        var number = await Application("sgo");
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                await _app.Act(number, i % 2 == 0 ? "approve" : "reject", _reviewer, text: "Решение");
                return true;
            }
            catch (RuleViolation)
            {
                return false;
            }
        }));
        Assert.Single(tries, decided => decided);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_reaches_the_applicant()
    {
        var number = await Application("sgo");
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "reject", _reviewer));
        await _app.Act(number, "reject", _reviewer, text: "Недостоверные сведения (п. 4.2)");
        await _app.Deliver();

        var ticket = await _app.Ticket(number);
        Assert.Equal(("resolved", "rejected"), (ticket.GetProperty("status").GetString(), ticket.GetProperty("outcome").GetString()));
        Assert.Equal("met", ticket.GetProperty("clocks")[0].GetProperty("status").GetString());
        Assert.Equal(2, _app.Letters().Count);
    }

    [Fact]
    public async Task Somebody_of_another_desk_does_not_even_learn_that_the_ticket_exists()
    {
        var number = await Application("sgo");
        var stranger = await _app.Staff("stranger", ("multipas", DeskRoleKind.Manager));
        await Assert.ThrowsAsync<Helpdesk.Tickets.TicketNotFound>(() => _app.Act(number, "approve", stranger));
        var engineer = await _app.Staff("engineer", ("opoo", DeskRoleKind.Engineer));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Act(number, "approve", engineer));
    }

    private async Task<string> Application(params string[] systems) => (await _app.Create(new
    {
        desk = "opoo",
        type = "connection",
        subject = "Подключение школы",
        text = "Просим подключить",
        fields = new { systems },
        requester = new { name = "Ирина", email = "irina@school.example.test" },
        school = new { inn = Inn },
    })).GetProperty("number").GetString()!;
}
