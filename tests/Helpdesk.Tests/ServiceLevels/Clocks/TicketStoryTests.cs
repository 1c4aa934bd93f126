using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>The whole story of promises, told by the clock of the test.</summary>
public sealed class TicketStoryTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_answer_in_time_keeps_the_promise_and_nobody_is_alarmed()
    {
        var number = await _app.SupportTicket();
        await Later(TimeSpan.FromMinutes(30));
        await _app.Reply(number, "Выезжаем", _engineer);
        await Later(TimeSpan.FromDays(3));

        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal("met", clock.GetProperty("status").GetString());
        Assert.Equal("2026-11-20T05:30:00Z", clock.GetProperty("metAt").GetString());
        Assert.DoesNotContain(_app.Letters(), letter => To(letter, "manager@example.test"));
    }

    [Fact]
    public async Task An_answer_exactly_at_the_deadline_is_in_time()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.Reply(number, "Выезжаем", _engineer);
        await _app.LookAtClocks();

        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal("met", clock.GetProperty("status").GetString());
        Assert.False(clock.TryGetProperty("breachedAt", out var breached) && breached.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Warnings_then_a_breach_then_a_reminder_each_morning_until_it_is_met()
    {
        var number = await _app.SupportTicket();
        await _app.Act(number, "take", _engineer);

        await Later(TimeSpan.FromMinutes(59));
        Assert.Equal(0, Count("engineer@example.test"));
        await Later(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Count("engineer@example.test"));
        await Later(TimeSpan.FromMinutes(36));
        Assert.Equal(2, Count("engineer@example.test"));
        Assert.Equal(0, Count("manager@example.test"));

        await Later(TimeSpan.FromMinutes(24));
        Assert.Equal(1, Count("manager@example.test"));
        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal("breached", clock.GetProperty("status").GetString());
        Assert.Equal("2026-11-20T07:00:00Z", clock.GetProperty("breachedAt").GetString());

        // Saturday and Sunday are quiet; Monday at 09:00 the managers are told again.
        await Later(TimeSpan.FromDays(2));
        Assert.Equal(1, Count("manager@example.test"));
        _app.Time.AdvanceTo(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero));
        await Later(TimeSpan.Zero);
        Assert.Equal(2, Count("manager@example.test"));

        await _app.Act(number, "arrive", _engineer);
        await Later(TimeSpan.FromDays(7));
        Assert.Equal(2, Count("manager@example.test"));
        clock = await _app.Clock(number, "technician-response");
        Assert.Equal("met-late", clock.GetProperty("status").GetString());
        Assert.Equal("2026-11-20T07:00:00Z", clock.GetProperty("breachedAt").GetString());
    }

    [Fact]
    public async Task After_a_stop_of_hours_the_breach_has_its_true_time_and_is_told_once()
    {
        var number = await _app.SupportTicket();
        _app.Time.Advance(TimeSpan.FromHours(8));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _app.LookAtClocks()));
        await _app.Deliver();

        Assert.Equal(1, Count("manager@example.test"));
        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal("2026-11-20T07:00:00Z", clock.GetProperty("breachedAt").GetString());
        Assert.Equal("2026-11-20T13:00:00Z", clock.GetProperty("detectedAt").GetString());
    }

    [Fact]
    public async Task Reopening_starts_a_new_clock_and_keeps_the_old_one()
    {
        var number = await _app.SupportTicket();
        await _app.Reply(number, "Готово", _engineer);
        await _app.Act(number, "resolve", _engineer);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Act(number, "reopen", _engineer);

        var clocks = (await _app.Ticket(number)).GetProperty("clocks").EnumerateArray().ToList();
        Assert.Equal(["met", "running"], clocks.Select(c => c.GetProperty("status").GetString()!));
        Assert.Equal("2026-11-20T08:00:00Z", clocks[1].GetProperty("dueAt").GetString());
    }

    [Fact]
    public async Task A_ticket_is_not_closed_over_an_open_promise_but_can_be_withdrawn_with_a_reason()
    {
        var number = await _app.SupportTicket();
        await Assert.ThrowsAsync<Helpdesk.Data.RuleViolation>(() => _app.Act(number, "resolve", _engineer));
        await Assert.ThrowsAsync<Helpdesk.Data.RuleViolation>(() => _app.Act(number, "withdraw", _engineer));
        await _app.Act(number, "withdraw", _engineer, text: "Спам");
        await Later(TimeSpan.FromDays(4));

        var ticket = await _app.Ticket(number);
        Assert.Equal("resolved", ticket.GetProperty("status").GetString());
        Assert.Equal("cancelled", ticket.GetProperty("clocks")[0].GetProperty("status").GetString());
        Assert.Equal(0, Count("manager@example.test"));
    }

    private async Task Later(TimeSpan by)
    {
        _app.Time.Advance(by);
        await _app.LookAtClocks();
        await _app.Deliver();
    }

    private int Count(string address) => _app.Letters().Count(letter => To(letter, address));

    private static bool To(string letter, string address) => letter.Contains($"To: {address}", StringComparison.OrdinalIgnoreCase)
        || letter.Contains($"To: <{address}>", StringComparison.OrdinalIgnoreCase);
}
