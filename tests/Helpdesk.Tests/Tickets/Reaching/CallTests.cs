using System.Net;
using System.Net.Http.Json;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Review;

namespace Helpdesk.Tests.Tickets.Reaching;

/// <summary>A call that is recorded: what it keeps, and which one is refused.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly ReachDesk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task One_that_reached_nobody_keeps_nothing_and_one_that_did_keeps_what_an_answer_keeps()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.Later(TimeSpan.FromMinutes(10));
        await _desk.Call(number, ("reached", "no"));
        Assert.Equal("running", (await _desk.Clock(number)).Status);
        Assert.Contains("call-missed", await _desk.Events(number));

        await _desk.Later(TimeSpan.FromMinutes(10));
        using var answer = await _desk.App.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{number}/actions/record-call",
            new { text = "Приедем завтра", values = new { reached = "yes", who = "Завуч" } }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("met", "2026-11-20T05:20:00Z"), await _desk.Clock(number));
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var page = (await staff.Get($"/tickets/{number}")).Text;
        Assert.Contains("разговор по телефону: Завуч; Приедем завтра", page);
        Assert.Contains("не дозвонились", page);
    }

    [Fact]
    public async Task One_that_is_put_in_late_counts_from_its_own_time_and_puts_a_breach_right()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.Later(TimeSpan.FromHours(3));
        Assert.Equal(1, _desk.ToldManagers());
        Assert.Equal("breached", (await _desk.Clock(number)).Status);
        await _desk.Call(number, ("reached", "yes"), ("time", "11:30"));
        Assert.Equal(("met", "2026-11-20T06:30:00Z"), await _desk.Clock(number));
        Assert.Contains("breach-taken-back", await _desk.Events(number));
        var called = (await _desk.App.Ticket(number)).GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == "called");
        Assert.EndsWith("записано 2026-11-20T08:00Z", called.GetProperty("detail").GetString());
        // Whoever was told of a breach is told that there was none, and when that became known.
        await _desk.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _desk.ToldManagers());
        var told = _desk.Mailbox.Sent.Last(letter => letter.Recipient == "manager@example.test").Text;
        Assert.Contains(
            "выполнен вовремя: пт 20 ноября 2026, 11:30 (время Екатеринбурга). Записано это только пт 20 ноября "
                + "2026, 13:00 (время Екатеринбурга)",
            told);
    }

    [Fact]
    public async Task One_before_the_ticket_in_the_future_or_that_says_nothing_is_refused()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.Later(TimeSpan.FromMinutes(10));
        Assert.Contains("не может быть в будущем", await _desk.Call(number, ("reached", "yes"), ("at", "2026-11-20T05:10:01Z")).Refused());
        Assert.Contains("раньше самой заявки", await _desk.Call(number, ("reached", "yes"), ("at", "2026-11-20T04:58:00Z")).Refused());
        Assert.Contains("дозвонились ли вы", await _desk.Call(number).Refused());
        Assert.Contains("не время звонка", await _desk.Call(number, ("reached", "yes"), ("time", "25:00")).Refused());
        Assert.Contains(
            "не время звонка", await _desk.Call(number, ("reached", "yes"), ("time", "10:05"), ("zone", "Mars/Olympus")).Refused());
        Assert.Contains("впишите и время", await _desk.Call(number, ("reached", "yes"), ("day", "2026-11-20")).Refused());
        Assert.Contains("слишком длинная", await _desk.Call(number, _desk.Engineer, new string('д', 1501), ("reached", "yes")).Refused());
        Assert.Equal("running", (await _desk.Clock(number)).Status);
    }

    [Fact]
    public async Task Whoever_answers_or_calls_holds_a_ticket_that_nobody_held_and_a_program_holds_none()
    {
        var (replied, called, held, byProgram) = (
            await _desk.App.SupportTicket(), await _desk.ByPhoneOnly(), await _desk.App.SupportTicket(), await _desk.App.SupportTicket());
        var other = await _desk.App.Staff("other", ("multipas", DeskRoleKind.Engineer));
        await _desk.App.Act(held, "take", other);
        await _desk.App.Reply(replied, "Едем.", _desk.Engineer);
        await _desk.App.Reply(held, "Едем.", _desk.Engineer);
        await _desk.Call(called, ("reached", "no"));
        using var sent = await _desk.App.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{byProgram}/messages", new { kind = "reply", text = "Едем." }, Cancellation);
        sent.EnsureSuccessStatusCode();
        async Task<string> Holder(string number) => (await _desk.App.Ticket(number)).GetProperty("assignee").GetString() ?? "nobody";
        Assert.Equal(
            ["engineer", "engineer", "other", "nobody"],
            [await Holder(replied), await Holder(called), await Holder(held), await Holder(byProgram)]);
        Assert.Contains("assigned", await _desk.Events(replied));
    }
}
