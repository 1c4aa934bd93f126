using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets.Reaching;

/// <summary>A promise is met by an answer at the moment it was sent off, if it then leaves, and by none that reaches nobody.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private readonly ReachDesk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_text_that_nobody_receives_meets_nothing_and_says_so()
    {
        var number = await _desk.ByPhoneOnly();
        Assert.Equal("page", (await _desk.App.Ticket(number)).GetProperty("answersGoBy").GetString());
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        Assert.Contains("Позвоните +79001234567 и запишите звонок", (await staff.Get($"/tickets/{number}")).Text);

        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        await _desk.Later(TimeSpan.FromMinutes(10));
        Assert.Equal("running", (await _desk.Clock(number)).Status);
        Assert.Equal(("page", "on-page"), ((await _desk.Delivery(number)).GetProperty("channel").GetString(), await _desk.State(number)));
        var page = (await staff.Get($"/tickets/{number}")).Text;
        Assert.Contains("не дошло: адреса нет", page);
        Assert.DoesNotContain("отправлено", page);

        await _desk.Later(TimeSpan.FromHours(2));
        Assert.Equal("breached", (await _desk.Clock(number)).Status);
    }

    [Fact]
    public async Task An_answer_on_the_requesters_page_reaches_them_when_they_open_it()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        _desk.App.Time.Advance(TimeSpan.FromMinutes(20));
        var key = await FollowKey(number);
        using var anna = new Visitor(_desk.App.Address);
        Assert.Contains("Едем.", (await anna.Get($"/r/{key}")).Text);
        Assert.Equal(("met", "2026-11-20T05:20:00Z"), await _desk.Clock(number));
        Assert.Equal("read", await _desk.State(number));

        _desk.App.Time.Advance(TimeSpan.FromMinutes(20));
        await anna.Get($"/r/{key}");
        Assert.Equal(1, (await _desk.Events(number)).Count(e => e == "replied"));
    }

    [Fact]
    public async Task What_machines_and_staff_open_has_reached_nobody()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        var page = $"/r/{await FollowKey(number)}";
        using var http = new HttpClient { BaseAddress = _desk.App.Address };
        (await http.SendAsync(new(HttpMethod.Head, page), Cancellation)).EnsureSuccessStatusCode();
        foreach (var header in (string[])["Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch", "X-Purpose: preview"])
        {
            using var ahead = new HttpRequestMessage(
                HttpMethod.Get, page)
            { Headers = { { header.Split(": ")[0], header.Split(": ")[1] } } };
            (await http.SendAsync(ahead, Cancellation)).EnsureSuccessStatusCode();
        }
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        Assert.Contains("Едем.", (await staff.Get(page)).Text);

        Assert.Equal("on-page", await _desk.State(number));
        Assert.Equal("running", (await _desk.Clock(number)).Status);
        using var anna = new Visitor(_desk.App.Address);
        await anna.Get(page);
        Assert.Equal("read", await _desk.State(number));
    }

    private async Task<string> FollowKey(string number)
    {
        await using var db = await _desk.App.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return _desk.App.Services.GetRequiredService<FollowKeys>().For(id);
    }

    [Fact]
    public async Task An_answer_that_fails_keeps_nothing_and_the_breach_has_its_true_time()
    {
        var number = await _desk.App.SupportTicket();
        await _desk.Later(TimeSpan.FromMinutes(30));
        _desk.Mailbox.Answer = new DeliveryResult.Refused("550 no such user");
        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        Assert.Equal(("met", "2026-11-20T05:30:00Z"), await _desk.Clock(number));
        await _desk.App.Deliver();
        Assert.Equal(("running", null), await _desk.Clock(number));
        Assert.Equal("failed", await _desk.State(number));
        Assert.Equal("550 no such user", (await _desk.Delivery(number)).GetProperty("reason").GetString());

        _desk.Mailbox.Answer = new DeliveryResult.Delivered("1");
        await _desk.Later(TimeSpan.FromHours(2));
        Assert.Equal("2026-11-20T07:00:00Z", (await _desk.App.Clock(number, "technician-response")).GetProperty("breachedAt").GetString());
        Assert.Equal(1, _desk.ToldManagers());
    }

    [Fact]
    public async Task An_answer_sent_again_keeps_the_promise_when_it_was_sent_again()
    {
        var number = await _desk.App.SupportTicket();
        _desk.Mailbox.Answer = new DeliveryResult.Refused("550 no such user");
        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        await _desk.App.Deliver();
        _desk.Mailbox.Answer = new DeliveryResult.Delivered("1");
        _desk.App.Time.Advance(TimeSpan.FromMinutes(40));
        await using (var db = await _desk.App.Database())
        {
            var row = await db.Outbox.Where(o => o.State == OutboxState.Failed && o.Kind == OutboxKind.Reply).Select(o => o.Id)
                .SingleAsync(Cancellation);
            await _desk.App.Services.GetRequiredService<SendAgain>().Handle(row, _desk.Engineer, Cancellation);
        }
        await _desk.App.Deliver();
        Assert.Equal(("met", "2026-11-20T05:40:00Z"), await _desk.Clock(number));
        Assert.Equal("delivered", await _desk.State(number));
    }

    [Fact]
    public async Task An_answer_that_waits_counts_for_a_minute_then_not_and_when_it_leaves_from_the_moment_it_was_sent_off()
    {
        var number = await _desk.App.SupportTicket();
        await _desk.Later(TimeSpan.FromMinutes(119));
        _desk.Mailbox.Answer = new DeliveryResult.TryLater("421 try again later");
        await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        // Greylisted for some seconds over nothing that anybody should be alarmed by.
        for (var i = 0; i < 3; i++)
        {
            await _desk.App.Deliver();
            Assert.Equal("met", (await _desk.Clock(number)).Status);
            _desk.App.Time.Advance(TimeSpan.FromSeconds(20));
        }
        await _desk.App.Deliver();
        Assert.Equal("running", (await _desk.Clock(number)).Status);
        await _desk.Later(TimeSpan.FromMinutes(10));
        Assert.Equal("breached", (await _desk.Clock(number)).Status);

        _desk.Mailbox.Answer = new DeliveryResult.Delivered("1");
        await _desk.Later(TimeSpan.FromMinutes(30));
        Assert.Equal(("met", "2026-11-20T06:59:00Z"), await _desk.Clock(number));
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await _desk.App.Clock(number, "technician-response")).GetProperty("breachedAt").ValueKind);
        var events = await _desk.Events(number);
        Assert.Contains("delivered-late", events);
        Assert.Contains("breach-taken-back", events);
    }

    [Fact]
    public async Task A_letter_that_comes_back_days_later_opens_the_ticket_and_the_promise_again_unless_another_answer_stands()
    {
        var (lost, answered) = (await _desk.App.SupportTicket(), await _desk.App.SupportTicket("olga@school.example.test"));
        await _desk.Later(TimeSpan.FromMinutes(30));
        foreach (var number in (string[])[lost, answered])
            await _desk.App.Reply(number, "Едем.", _desk.Engineer);
        await _desk.Later(TimeSpan.FromMinutes(10));
        await _desk.Call(answered, ("reached", "yes"));
        await _desk.App.Act(lost, "resolve", _desk.Engineer);
        await _desk.Later(TimeSpan.FromDays(2));
        Assert.Equal("met", (await _desk.Clock(lost)).Status);

        await _desk.Bounce(lost);
        await _desk.Bounce(answered);
        Assert.Equal("failed", await _desk.State(lost));
        var ticket = await _desk.App.Ticket(lost);
        Assert.Equal("open", ticket.GetProperty("status").GetString());
        Assert.Single(ticket.GetProperty("clocks").EnumerateArray());
        Assert.Equal(("met", "2026-11-20T05:40:00Z"), await _desk.Clock(answered));
        await _desk.Later(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-11-20T07:00:00Z", (await _desk.App.Clock(lost, "technician-response")).GetProperty("breachedAt").GetString());
    }
}
