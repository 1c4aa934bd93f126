using Helpdesk.Connections;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Access;

/// <summary>From the approval to the last system: regulation 1, cl. 3.4.</summary>
public sealed class AccessStoryTests : IAsyncLifetime
{
    private AccessDesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await AccessDesk.Open();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Each_chosen_system_is_a_task_and_the_last_one_keeps_the_promise()
    {
        var number = await _desk.Approved("sgo", "zhuravl", "ballov-net");
        Assert.Equal(["Open", "Open", "Open"], await States());
        Assert.Equal("2026-11-21T05:00:00Z", (await _desk.App.Clock(number, "access-provisioning")).GetProperty("dueAt").GetString());

        _desk.App.Time.Advance(TimeSpan.FromHours(5));
        await _desk.Give(number, "sgo");
        await _desk.Give(number, "zhuravl", login: null, password: null);
        Assert.Equal("running", await _desk.Promise(number));

        _desk.App.Time.Advance(TimeSpan.FromHours(19));
        await _desk.Give(number, "ballov-net");
        Assert.Equal("met", await _desk.Promise(number));
        Assert.Equal(["Given", "Given", "Given"], await States());
        Assert.Single(await _desk.Events(number), "access-complete");
    }

    [Fact]
    public async Task Given_a_second_after_24_hours_the_promise_is_broken_and_kept_late()
    {
        var number = await _desk.Approved("sgo");
        _desk.App.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        await _desk.App.LookAtClocks();
        await _desk.Give(number, "sgo");
        Assert.Equal("met-late", await _desk.Promise(number));
    }

    [Fact]
    public async Task What_cannot_be_given_stays_open_with_its_reason_and_can_be_given_later()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.App.Act(number, "refuse-access", _desk.Engineer, target: "sgo"));
        await _desk.App.Act(number, "refuse-access", _desk.Engineer, "Система на обновлении", "sgo");
        await _desk.Give(number, "zhuravl");
        Assert.Equal("running", await _desk.Promise(number));
        Assert.Equal((AccessState.Refused, "Система на обновлении"), await StateOf(number, "sgo"));
        Assert.Contains(
            await _desk.App.LettersTo(AccessDesk.Person), letter => letter.Contains("СГО") && letter.Contains("Система на обновлении"));

        await _desk.Give(number, "sgo");
        Assert.Equal(("met", AccessState.Given), (await _desk.Promise(number), (await _desk.Task(number, "sgo")).State));
    }

    [Fact]
    public async Task A_system_that_the_school_gave_up_does_not_count()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        await _desk.Give(number, "sgo");
        await Assert.ThrowsAsync<NotAllowed>(() => _desk.App.Act(number, "cancel-access", _desk.Engineer, "Передумали", "zhuravl"));
        await _desk.App.Act(number, "cancel-access", _desk.Reviewer, "Школа передумала", "zhuravl");
        Assert.Equal("met", await _desk.Promise(number));
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.Give(number, "zhuravl"));
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.App.Act(number, "cancel-access", _desk.Reviewer, "Ещё раз", "sgo"));
    }

    [Fact]
    public async Task When_the_school_gives_up_everything_the_clock_ends_unbroken_and_the_ticket_can_be_closed()
    {
        var number = await _desk.Approved("sgo");
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.App.Act(number, "resolve", _desk.Reviewer));
        await _desk.App.Act(number, "cancel-access", _desk.Reviewer, "Школа передумала", "sgo");
        Assert.Equal("cancelled", await _desk.Promise(number));
        Assert.DoesNotContain("access-complete", await _desk.Events(number));
        await _desk.App.Act(number, "resolve", _desk.Reviewer);
        Assert.Equal("resolved", (await _desk.App.Ticket(number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_withdrawn_ticket_waits_for_no_access_and_approved_again_it_does()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        await _desk.Give(number, "sgo");
        await _desk.App.Act(number, "withdraw", _desk.Reviewer, "Дубль");
        Assert.Equal(["Given", "Cancelled"], await States());

        await _desk.App.Act(number, "reopen", _desk.Reviewer);
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.Give(number, "zhuravl"));
        _desk.App.Time.Advance(TimeSpan.FromHours(1));
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        Assert.Equal(["Given", "Open"], await States());
        Assert.Equal("running", await _desk.Promise(number));
        await _desk.Give(number, "zhuravl");
        Assert.Equal("met", await _desk.Promise(number));
    }

    [Fact]
    public async Task A_ticket_that_became_another_kind_waits_for_no_access()
    {
        var number = await _desk.Approved("sgo");
        await _desk.App.Act(number, "retype", _desk.Reviewer, target: "systems");
        Assert.Equal(["Open"], await States());
        await _desk.App.Act(number, "retype", _desk.Reviewer, target: "support");
        Assert.Equal(["Cancelled"], await States());
    }

    [Fact]
    public async Task Two_who_give_one_system_at_once_give_it_once()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await _desk.Give(number, "sgo", i % 2 == 0 ? _desk.Engineer : _desk.Reviewer, login: $"login-{i}");
                return true;
            }
            catch (RuleViolation)
            {
                return false;
            }
        })));
        Assert.Single(tries, given => given);
        Assert.Single(await _desk.Events(number), "access-given");
        Assert.Single(await _desk.Links());
        await using var db = await _desk.App.Database();
        Assert.Equal(1, await db.SchoolSystems.CountAsync(Cancellation));
    }

    [Fact]
    public async Task More_systems_for_a_connected_school_go_the_same_way_and_what_it_has_is_said()
    {
        var first = await _desk.Approved("sgo");
        await _desk.Give(first, "sgo");
        await _desk.App.Act(first, "resolve", _desk.Reviewer);
        var number = await _desk.Applied("systems", AccessDesk.Person, "sgo", "zhuravl");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        Assert.Equal(AccessState.Open, (await _desk.Task(number, "zhuravl")).State);
        Assert.Contains(await _desk.App.LettersTo(AccessDesk.Person), letter => letter.Contains("СГО: уже подключена."));
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.Give(number, "sgo"));

        Assert.Equal("running", await _desk.Promise(number));
        await _desk.Give(number, "zhuravl");
        Assert.Equal("met", await _desk.Promise(number));
    }

    [Fact]
    public async Task A_school_that_has_every_chosen_system_is_told_so_and_nothing_is_waited_for()
    {
        var first = await _desk.Approved("sgo");
        await _desk.Give(first, "sgo");
        await _desk.App.Act(first, "resolve", _desk.Reviewer);
        var number = await _desk.Applied("systems", AccessDesk.Person, "sgo");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        Assert.Equal("met", await _desk.Promise(number));
        Assert.Contains(
            await _desk.App.LettersTo(AccessDesk.Person), letter => letter.Contains("Все выбранные системы у вашей школы уже есть"));
        await _desk.App.Act(number, "resolve", _desk.Reviewer);
    }

    [Fact]
    public async Task An_application_approved_before_there_were_tasks_can_still_be_served()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        await using (var db = await _desk.App.Database())
            await db.AccessTasks.ExecuteDeleteAsync(Cancellation);
        await _desk.Give(number, "sgo");
        await _desk.Give(number, "zhuravl");
        Assert.Equal("met", await _desk.Promise(number));
    }

    private async Task<(AccessState, string?)> StateOf(string number, string system)
    {
        var task = await _desk.Task(number, system);
        return (task.State, task.Reason);
    }

    private async Task<IReadOnlyList<string>> States()
    {
        await using var db = await _desk.App.Database();
        return [.. (await db.AccessTasks.OrderBy(t => t.System).Select(t => t.State).ToListAsync(Cancellation)).Select(s => s.ToString())];
    }
}
