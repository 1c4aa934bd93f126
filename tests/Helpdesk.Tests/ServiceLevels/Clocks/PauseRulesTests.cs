using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

public sealed class PauseRulesTests : PausableStory
{
    [Fact]
    public async Task Pausing_and_going_on_twice_changes_nothing_and_is_refused_in_words()
    {
        var number = await App.SupportTicket();
        await Assert.ThrowsAsync<RuleViolation>(() => App.Act(number, "resume", Engineer));
        await App.Act(number, "wait", Engineer, text: "первая причина");
        await Later(minutes: 10);
        await Assert.ThrowsAsync<RuleViolation>(() => App.Act(number, "wait", Engineer, text: "вторая причина"));
        Assert.Equal(("2026-11-20T05:00:00Z", null, "первая причина"), PauseOf(await App.Clock(number, Promise)));
        await App.Act(number, "resume", Engineer);
        await Assert.ThrowsAsync<RuleViolation>(() => App.Act(number, "resume", Engineer));
        await Assert.ThrowsAsync<RuleViolation>(() => App.Act(number, "wait", Engineer, text: new string('я', 501)));
        Assert.Equal("running", Text(await App.Clock(number, Promise), "status"));

        await App.Act(number, "wait", Engineer, text: "<b>'; drop table ticket; --");
        await Later(minutes: 10);
        await App.Act(number, "resume", Engineer);
        Assert.Equal(
            ["первая причина", "<b>'; drop table ticket; --"],
            (await App.Clock(number, Promise)).GetProperty("pauses").EnumerateArray().Select(p => Text(p, "reason")));
        Assert.Equal("2026-11-20T07:20:00Z", Text(await App.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task A_pause_stored_before_there_were_reasons_is_read()
    {
        var number = await App.SupportTicket();
        await using (var db = await App.Database())
        {
            await db.Database.ExecuteSqlAsync(
                $$"""update sla_clock set pauses = '[{"From": "2026-11-20T05:10:00+00:00", "To": "2026-11-20T05:40:00+00:00"}]'""",
                Cancellation);
        }
        Assert.Equal(("2026-11-20T05:10:00Z", "2026-11-20T05:40:00Z", null), PauseOf(await App.Clock(number, Promise)));
        await App.Act(number, "wait", Engineer);
        await Later(minutes: 60);
        await App.Act(number, "resume", Engineer);
        // Both pauses lie one over the other, so they are one of an hour.
        Assert.Equal("2026-11-20T08:00:00Z", Text(await App.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task A_paused_ticket_is_shown_as_such_and_found_in_a_view_of_its_own()
    {
        var (waiting, other) = (await App.SupportTicket(), await App.SupportTicket());
        await App.Act(waiting, "wait", Engineer, text: "нужен номер терминала");
        await Later(minutes: 10);

        Assert.Equal(
            [waiting],
            (await App.Get("/api/v1/tickets?view=waiting")).GetProperty("items").EnumerateArray().Select(t => Text(t, "number")));
        using var browser = await App.SignedIn("engineer@example.test");
        var page = await browser.Get("/queue?view=waiting");
        Assert.Contains($"data-key=\"{waiting}\"", page.Html);
        Assert.DoesNotContain($"data-key=\"{other}\"", page.Html);
        Assert.Contains("на паузе", page.Text);
        Assert.Contains("Ждём заявителя 1", page.Text);
        Assert.Contains("на паузе", (await browser.Get("/queue?view=open")).Text);

        await using (var db = await App.Database())
        {
            var id = await db.Tickets.Where(t => t.Number == waiting).Select(t => t.Id).SingleAsync(Cancellation);
            Assert.Contains(
                "ждём вашего ответа, до него срок не идёт",
                (await browser.Get("/r/" + App.Services.GetRequiredService<FollowKeys>().For(id))).Text);
        }
        var ticket = await browser.Get($"/tickets/{waiting}");
        Assert.Contains("На паузе с сегодня, 10:00: нужен номер терминала.", ticket.Text);
        Assert.Contains("ждём ответа заявителя: нужен номер терминала", ticket.Text);
        ticket = await browser.Send(ticket, $"/tickets/{waiting}/actions/resume");
        Assert.Contains("больше не ждём заявителя", ticket.Text);
        Assert.Contains("ждали заявителя (нужен номер терминала)", ticket.Text);
        Assert.Empty((await App.Get("/api/v1/tickets?view=waiting")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_regulations_give_no_right_to_pause_so_a_built_in_promise_runs_on()
    {
        await using var app = await HelpdeskHost.Start();
        var engineer = await app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await app.SupportTicket();
        await app.Act(number, "wait", engineer, text: "ждём");
        app.Time.Advance(TimeSpan.FromHours(3));
        await app.LookAtClocks();
        Assert.Equal("breached", Text(await app.Clock(number, Promise), "status"));
    }
}
