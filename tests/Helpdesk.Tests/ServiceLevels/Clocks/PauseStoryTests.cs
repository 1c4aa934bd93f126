using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Channels;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>A promise that may be paused, from the first question to the last answer. It is 10:00 on Friday at the desk.</summary>
public sealed class PauseStoryTests : IAsyncLifetime
{
    private const string Promise = "technician-response";

    private readonly PausableDesks _desks = new();
    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(settings: _desks.Settings);
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _desks.Dispose();
    }

    [Theory]
    [InlineData("the page")]
    [InlineData("mail")]
    [InlineData("staff")]
    public async Task Waiting_stops_the_clock_until_the_requester_answers_and_the_deadline_moves(string resumedBy)
    {
        var number = await MailTicket();
        await _app.Act(number, "take", _engineer);
        await Later(minutes: 30);
        await _app.Act(number, "wait", _engineer, text: "нужен номер терминала");
        var paused = await _app.Clock(number, Promise);
        Assert.Equal("paused", Text(paused, "status"));
        Assert.Equal(("2026-11-20T05:30:00Z", null, "нужен номер терминала"), PauseOf(paused));

        // Over the old deadline and the weekend, until Monday 10:00: nobody is warned or alarmed.
        _app.Time.AdvanceTo(Monday(10));
        await Later(0);
        Assert.Equal(0, await Count("engineer@example.test") + await Count("manager@example.test"));

        await Resume(number, resumedBy);
        var running = await _app.Clock(number, Promise);
        Assert.Equal(("running", "2026-11-23T06:30:00Z"), (Text(running, "status"), Text(running, "dueAt")));
        Assert.Equal(("2026-11-20T05:30:00Z", "2026-11-23T05:00:00Z", "нужен номер терминала"), PauseOf(running));
        Assert.Contains(running.GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.Contains("(нужен номер терминала)") && Text(step, "en")!.StartsWith("Paused:", StringComparison.Ordinal));
        Assert.Contains(running.GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.StartsWith("Срок: понедельник, 23 ноября 2026, 11:30", StringComparison.Ordinal) || Text(step, "ru")!.Contains("11:30"));

        // Half of the two hours is used up an hour of running time after the start, not in the middle of the calendar.
        await Later(minutes: 29);
        Assert.Equal(0, await Count("engineer@example.test"));
        await Later(minutes: 1);
        Assert.Equal(1, await Count("engineer@example.test"));
        await Later(minutes: 36);
        Assert.Equal(2, await Count("engineer@example.test"));
        await Later(minutes: 24);
        Assert.Equal(1, await Count("manager@example.test"));
        Assert.Equal("2026-11-23T06:30:00Z", Text(await _app.Clock(number, Promise), "breachedAt"));
    }

    [Fact]
    public async Task A_warning_given_before_the_pause_is_not_given_again()
    {
        var number = await _app.SupportTicket();
        await _app.Act(number, "take", _engineer);
        await Later(minutes: 60);
        Assert.Equal(1, await Count("engineer@example.test"));
        await _app.Act(number, "wait", _engineer);
        await Later(minutes: 60);
        await _app.Act(number, "resume", _engineer);
        await Later(minutes: 35);
        Assert.Equal(1, await Count("engineer@example.test"));
        await Later(minutes: 1);
        Assert.Equal(2, await Count("engineer@example.test"));
    }

    [Fact]
    public async Task Whoever_waits_at_the_deadline_or_after_it_stops_nothing()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.Act(number, "wait", _engineer, text: "поздно");
        await _app.LookAtClocks();
        var clock = await _app.Clock(number, Promise);
        Assert.Equal(("breached", "2026-11-20T07:00:00Z"), (Text(clock, "status"), Text(clock, "breachedAt")));
        Assert.Empty(clock.GetProperty("pauses").EnumerateArray());

        // The reminders of the next mornings go on, too.
        await _app.Deliver();
        _app.Time.AdvanceTo(Monday(9));
        await Later(0);
        Assert.Equal(2, await Count("manager@example.test"));
        await _app.Act(number, "resume", _engineer);
        Assert.Equal("2026-11-20T07:00:00Z", Text(await _app.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task An_answer_given_while_it_stands_still_is_in_time_though_the_old_deadline_is_over()
    {
        var number = await _app.SupportTicket();
        await Later(minutes: 90);
        await _app.Act(number, "wait", _engineer, text: "ждём фото");
        await Later(minutes: 60);
        await _app.Reply(number, "Разобрались сами", _engineer);

        var clock = await _app.Clock(number, Promise);
        Assert.Equal(("met", null), (Text(clock, "status"), Text(clock, "breachedAt")));
        Assert.Equal(("2026-11-20T06:30:00Z", "2026-11-20T07:30:00Z", "ждём фото"), PauseOf(clock));
        Assert.Equal("2026-11-20T08:00:00Z", Text(clock, "dueAt"));
        await _app.Act(number, "resolve", _engineer);
        Assert.Equal("resolved", Text(await _app.Ticket(number), "status"));
    }

    [Fact]
    public async Task A_paused_ticket_is_not_closed_over_its_promise_but_withdrawing_it_ends_the_pause()
    {
        var number = await _app.SupportTicket();
        await Later(minutes: 30);
        await _app.Act(number, "wait", _engineer);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "resolve", _engineer));
        Assert.Equal("paused", Text(await _app.Clock(number, Promise), "status"));

        await Later(minutes: 30);
        await _app.Act(number, "withdraw", _engineer, text: "Дубль");
        var clock = await _app.Clock(number, Promise);
        Assert.Equal(("cancelled", "withdrawn"), (Text(clock, "status"), Text(clock, "cancelledBecause")));
        Assert.Equal(("2026-11-20T05:30:00Z", "2026-11-20T06:00:00Z", null), PauseOf(clock));
        Assert.Equal("2026-11-20T07:30:00Z", Text(clock, "dueAt"));
        Assert.Contains(clock.GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.StartsWith("Срок:", StringComparison.Ordinal) && Text(step, "ru")!.Contains("12:30"));

        // Opened again it has a clock of its own, which runs.
        await _app.Act(number, "reopen", _engineer);
        Assert.Equal("running", Text(await _app.Clock(number, Promise), "status"));
    }

    [Fact]
    public async Task Pausing_and_going_on_twice_changes_nothing_and_is_refused_in_words()
    {
        var number = await _app.SupportTicket();
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "resume", _engineer));
        await _app.Act(number, "wait", _engineer, text: "первая причина");
        await Later(minutes: 10);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "wait", _engineer, text: "вторая причина"));
        Assert.Equal(("2026-11-20T05:00:00Z", null, "первая причина"), PauseOf(await _app.Clock(number, Promise)));
        await _app.Act(number, "resume", _engineer);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "resume", _engineer));
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "wait", _engineer, text: new string('я', 501)));
        Assert.Equal("running", Text(await _app.Clock(number, Promise), "status"));

        await _app.Act(number, "wait", _engineer, text: "<b>'; drop table ticket; --");
        await Later(minutes: 10);
        await _app.Act(number, "resume", _engineer);
        Assert.Equal(["первая причина", "<b>'; drop table ticket; --"], (await _app.Clock(number, Promise)).GetProperty("pauses").EnumerateArray().Select(p => Text(p, "reason")));
        Assert.Equal("2026-11-20T07:20:00Z", Text(await _app.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task An_automatic_answer_is_not_the_one_that_is_waited_for()
    {
        var number = await MailTicket();
        await _app.Act(number, "wait", _engineer);
        await _app.Receive(Mail("Я в отпуске", number) with { IsAutomatic = true });
        Assert.Equal("paused", Text(await _app.Clock(number, Promise), "status"));
        Assert.Equal("waiting", Text(await _app.Ticket(number), "status"));
    }

    [Fact]
    public async Task A_pause_stored_before_there_were_reasons_is_read()
    {
        var number = await _app.SupportTicket();
        await using (var db = await _app.Database())
        {
            await db.Database.ExecuteSqlAsync(
                $$"""update sla_clock set pauses = '[{"From": "2026-11-20T05:10:00+00:00", "To": "2026-11-20T05:40:00+00:00"}]'""", Cancellation);
        }
        Assert.Equal(("2026-11-20T05:10:00Z", "2026-11-20T05:40:00Z", null), PauseOf(await _app.Clock(number, Promise)));
        await _app.Act(number, "wait", _engineer);
        await Later(minutes: 60);
        await _app.Act(number, "resume", _engineer);
        // Both pauses lie one over the other, so they are one of an hour.
        Assert.Equal("2026-11-20T08:00:00Z", Text(await _app.Clock(number, Promise), "dueAt"));
    }

    [Fact]
    public async Task A_paused_ticket_is_shown_as_such_and_found_in_a_view_of_its_own()
    {
        var (waiting, other) = (await _app.SupportTicket(), await _app.SupportTicket());
        await _app.Act(waiting, "wait", _engineer, text: "нужен номер терминала");
        await Later(minutes: 10);

        Assert.Equal([waiting], (await _app.Get("/api/v1/tickets?view=waiting")).GetProperty("items").EnumerateArray().Select(t => Text(t, "number")));
        using var browser = await _app.SignedIn("engineer@example.test");
        var page = await browser.Get("/queue?view=waiting");
        Assert.Contains($"data-key=\"{waiting}\"", page.Html);
        Assert.DoesNotContain($"data-key=\"{other}\"", page.Html);
        Assert.Contains("на паузе", page.Text);
        Assert.Contains("Ждём заявителя 1", page.Text);
        Assert.Contains("на паузе", (await browser.Get("/queue?view=open")).Text);

        var ticket = await browser.Get($"/tickets/{waiting}");
        Assert.Contains("На паузе с сегодня, 10:00: нужен номер терминала.", ticket.Text);
        Assert.Contains("ждём ответа заявителя: нужен номер терминала", ticket.Text);
        ticket = await browser.Send(ticket, $"/tickets/{waiting}/actions/resume");
        Assert.Contains("больше не ждём заявителя", ticket.Text);
        Assert.Contains("ждали заявителя (нужен номер терминала)", ticket.Text);
        Assert.Empty((await _app.Get("/api/v1/tickets?view=waiting")).GetProperty("items").EnumerateArray());
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

    private async Task Resume(string number, string by)
    {
        if (by == "staff")
            await _app.Act(number, "resume", _engineer);
        else if (by == "mail")
            await _app.Receive(Mail("Номер 12", number));
        else
        {
            await using var db = await _app.Database();
            var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
            await _app.Services.GetRequiredService<FollowUp>().Handle(_app.Services.GetRequiredService<FollowKeys>().For(id), "Номер 12", [], Guid.NewGuid(), Cancellation);
        }
    }

    private async Task<string> MailTicket()
    {
        await _app.Receive(Mail("Терминал не читает карты", null));
        await using var db = await _app.Database();
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

    private async Task Later(int minutes)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(minutes));
        await _app.LookAtClocks();
        await _app.Deliver();
    }

    private async Task<int> Count(string address) => (await _app.LettersTo(address)).Count;

    private static DateTimeOffset Monday(int hour) => new(2026, 11, 23, hour - 5, 0, 0, TimeSpan.Zero);

    private static (string?, string?, string?) PauseOf(JsonElement clock)
    {
        var pause = clock.GetProperty("pauses").EnumerateArray().Last();
        return (Text(pause, "from"), Text(pause, "to"), Text(pause, "reason"));
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
