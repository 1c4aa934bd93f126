using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Intake.Requests;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>A promise that may be paused, from the first question to the last answer.</summary>
public sealed class PauseStoryTests : PausableStory
{
    [Theory]
    [InlineData("the page")]
    [InlineData("mail")]
    [InlineData("staff")]
    public async Task Waiting_stops_the_clock_until_the_requester_answers_and_the_deadline_moves(string resumedBy)
    {
        var number = await MailTicket();
        await App.Act(number, "take", Engineer);
        await Later(minutes: 30);
        await App.Act(number, "wait", Engineer, text: "нужен номер терминала");
        var paused = await App.Clock(number, Promise);
        Assert.Equal("paused", Text(paused, "status"));
        Assert.Equal(("2026-11-20T05:30:00Z", null, "нужен номер терминала"), PauseOf(paused));

        // Over the old deadline and the weekend, until Monday 10:00: nobody is warned or alarmed.
        App.Time.AdvanceTo(Monday(10));
        await Later(0);
        Assert.Equal(0, await Count("engineer@example.test") + await Count("manager@example.test"));

        await Resume(number, resumedBy);
        var running = await App.Clock(number, Promise);
        Assert.Equal(("running", "2026-11-23T06:30:00Z"), (Text(running, "status"), Text(running, "dueAt")));
        Assert.Equal(("2026-11-20T05:30:00Z", "2026-11-23T05:00:00Z", "нужен номер терминала"), PauseOf(running));
        Assert.Contains(running.GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.Contains("(нужен номер терминала)")
            && Text(step, "en")!.StartsWith("Paused:", StringComparison.Ordinal));
        Assert.Contains(running.GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.StartsWith(
            "Срок: понедельник, 23 ноября 2026, 11:30", StringComparison.Ordinal) || Text(step, "ru")!.Contains("11:30"));

        // Half of the two hours is used up an hour of running time after the start, not in the middle of the calendar.
        await Later(minutes: 29);
        Assert.Equal(0, await Count("engineer@example.test"));
        await Later(minutes: 1);
        Assert.Equal(1, await Count("engineer@example.test"));
        await Later(minutes: 36);
        Assert.Equal(2, await Count("engineer@example.test"));
        await Later(minutes: 24);
        Assert.Equal(1, await Count("manager@example.test"));
        Assert.Equal("2026-11-23T06:30:00Z", Text(await App.Clock(number, Promise), "breachedAt"));
    }

    [Fact]
    public async Task A_warning_given_before_the_pause_is_not_given_again()
    {
        var number = await App.SupportTicket();
        await App.Act(number, "take", Engineer);
        await Later(minutes: 60);
        Assert.Equal(1, await Count("engineer@example.test"));
        await App.Act(number, "wait", Engineer);
        await Later(minutes: 60);
        await App.Act(number, "resume", Engineer);
        await Later(minutes: 35);
        Assert.Equal(1, await Count("engineer@example.test"));
        await Later(minutes: 1);
        Assert.Equal(2, await Count("engineer@example.test"));
    }

    [Fact]
    public async Task Whoever_waits_at_the_deadline_or_after_it_stops_nothing()
    {
        var number = await App.SupportTicket();
        App.Time.Advance(TimeSpan.FromHours(2));
        await App.Act(number, "wait", Engineer, text: "поздно");
        await App.LookAtClocks();
        var clock = await App.Clock(number, Promise);
        Assert.Equal(("breached", "2026-11-20T07:00:00Z"), (Text(clock, "status"), Text(clock, "breachedAt")));
        Assert.Empty(clock.GetProperty("pauses").EnumerateArray());

        // The reminders of the next mornings go on, too.
        await App.Deliver();
        App.Time.AdvanceTo(Monday(9));
        await Later(0);
        Assert.Equal(2, await Count("manager@example.test"));
        await App.Act(number, "resume", Engineer);
        Assert.Equal("2026-11-20T07:00:00Z", Text(await App.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task An_answer_given_while_it_stands_still_is_in_time_though_the_old_deadline_is_over()
    {
        var number = await App.SupportTicket();
        await Later(minutes: 90);
        await App.Act(number, "wait", Engineer, text: "ждём фото");
        await Later(minutes: 60);
        await App.Reply(number, "Разобрались сами", Engineer);

        var clock = await App.Clock(number, Promise);
        Assert.Equal(("met", null), (Text(clock, "status"), Text(clock, "breachedAt")));
        Assert.Equal(("2026-11-20T06:30:00Z", "2026-11-20T07:30:00Z", "ждём фото"), PauseOf(clock));
        Assert.Equal("2026-11-20T08:00:00Z", Text(clock, "dueAt"));
        await App.Act(number, "resolve", Engineer);
        Assert.Equal("resolved", Text(await App.Ticket(number), "status"));
    }

    [Fact]
    public async Task A_paused_ticket_is_not_closed_over_its_promise_but_withdrawing_it_ends_the_pause()
    {
        var number = await App.SupportTicket();
        await Later(minutes: 30);
        await App.Act(number, "wait", Engineer);
        await Assert.ThrowsAsync<RuleViolation>(() => App.Act(number, "resolve", Engineer));
        Assert.Equal("paused", Text(await App.Clock(number, Promise), "status"));

        await Later(minutes: 30);
        await App.Act(number, "withdraw", Engineer, text: "Дубль");
        var clock = await App.Clock(number, Promise);
        Assert.Equal(("cancelled", "withdrawn"), (Text(clock, "status"), Text(clock, "cancelledBecause")));
        Assert.Equal(("2026-11-20T05:30:00Z", "2026-11-20T06:00:00Z", null), PauseOf(clock));
        Assert.Equal("2026-11-20T07:30:00Z", Text(clock, "dueAt"));
        Assert.Contains(
            clock.GetProperty("explanation").EnumerateArray(),
            step => Text(step, "ru")!.StartsWith("Срок:", StringComparison.Ordinal) && Text(step, "ru")!.Contains("12:30"));

        // Opened again it has a clock of its own, which runs.
        await App.Act(number, "reopen", Engineer);
        Assert.Equal("running", Text(await App.Clock(number, Promise), "status"));
    }

    [Fact]
    public async Task An_automatic_answer_is_not_the_one_that_is_waited_for()
    {
        var number = await MailTicket();
        await App.Act(number, "wait", Engineer);
        await App.Receive(Mail("Я в отпуске", number) with { IsAutomatic = true });
        Assert.Equal("paused", Text(await App.Clock(number, Promise), "status"));
        Assert.Equal("waiting", Text(await App.Ticket(number), "status"));
    }

    private async Task Resume(string number, string by)
    {
        if (by == "staff")
            await App.Act(number, "resume", Engineer);
        else if (by == "mail")
            await App.Receive(Mail("Номер 12", number));
        else
        {
            await using var db = await App.Database();
            var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
            await App.Services.GetRequiredService<FollowUp>().Handle(
                new(App.Services.GetRequiredService<FollowKeys>().For(id), "Номер 12", [], Guid.NewGuid(), MayRepeat: true), Cancellation);
        }
    }

    private async Task<string> MailTicket()
    {
        await App.Receive(Mail("Терминал не читает карты", null));
        await using var db = await App.Database();
        return await db.Tickets.OrderByDescending(t => t.Sequence).Select(t => t.Number).FirstAsync(Cancellation);
    }

    private static IncomingMessage Mail(string text, string? number) => new()
    {
        Channel = "email",
        Account = "helpdesk@helpdesk.invalid",
        Desk = "multipas",
        ExternalId = Guid.NewGuid().ToString(),
        Conversation = "anna@school.example.test",
        Sender = new("anna@school.example.test", "Анна", "anna@school.example.test"),
        Subject = number is null ? "Терминал" : $"Re: Терминал [{number}]",
        Text = text,
    };
}
