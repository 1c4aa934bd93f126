using System.Net;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets;

public sealed class TicketPageTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Visitor _staff = null!;
    private string _name = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _name = $"operator-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(_name, ("multipas", DeskRoleKind.Operator), ("multipas", DeskRoleKind.Engineer));
        _staff = await host.App.SignedIn($"{_name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reply_sent_twice_from_one_page_is_one_message_and_one_letter()
    {
        var number = await host.App.SupportTicket("twice@school.example.test");
        var page = (await _staff.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);
        for (var i = 0; i < 2; i++)
            (await _staff.Send(
                page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"),
                ("text", "Уже едем."))).Expect(HttpStatusCode.OK);

        var ticket = await host.App.Ticket(number);
        Assert.Equal("Уже едем.", Assert.Single(ticket.GetProperty("messages").EnumerateArray(), m => m.GetProperty("kind")
            .GetString() == "reply").GetProperty("text").GetString());
        Assert.Equal("met", ticket.GetProperty("clocks")[0].GetProperty("status").GetString());
        await using var db = await host.App.Database();
        Assert.Equal(1, await db.Outbox.CountAsync(
            o => o.Kind == OutboxKind.Reply && o.RecipientKey.EndsWith("twice@school.example.test"), Cancellation));
    }

    [Fact]
    public async Task A_note_stays_inside()
    {
        var number = await host.App.SupportTicket("note@school.example.test");
        var page = await _staff.Get($"/tickets/{number}");
        page = await _staff.Send(page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "note"), ("text", "Между нами."));
        Assert.Contains("Между нами.", page.Text);
        Assert.Equal("running", (await host.App.Clock(number, "technician-response")).GetProperty("status").GetString());
        await using var db = await host.App.Database();
        Assert.False(
            await db.Outbox.AnyAsync(o => o.Kind == OutboxKind.Reply && o.RecipientKey.EndsWith("note@school.example.test"), Cancellation));
    }

    [Fact]
    public async Task A_page_whose_deadlines_have_another_zone_says_which_its_other_times_have()
    {
        var number = await host.App.SupportTicket();
        Assert.DoesNotContain("время без пометки", (await _staff.Get($"/tickets/{number}")).Text);

        await host.App.Staff($"{_name}-of-two", ("multipas", DeskRoleKind.Engineer), ("mirk", DeskRoleKind.Engineer));
        using var ofTwo = await host.App.SignedIn($"{_name}-of-two@example.test");
        var text = (await ofTwo.Get($"/tickets/{number}")).Text;
        Assert.Contains("(время Екатеринбурга)", text);
        Assert.Contains("часы без пометки: московское время", text);
        Assert.Contains("Дни и часы ниже: время Екатеринбурга", text);
    }

    [Fact]
    public async Task An_empty_reply_is_refused_on_the_page()
    {
        var number = await host.App.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}");
        page = (await _staff.Send(page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"), ("text", " "))).Expect(
            HttpStatusCode.Conflict);
        Assert.Contains("пустое сообщение не отправляется", page.Text);
    }

    [Fact]
    public async Task The_way_of_a_ticket_taken_arrived_resolved_reopened()
    {
        var number = await host.App.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}");
        page = (await _staff.Send(page, $"/tickets/{number}/actions/take")).Expect(HttpStatusCode.OK);
        Assert.Contains(_name, page.Text);
        page = (await _staff.Send(page, $"/tickets/{number}/actions/resolve")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Закрыть нельзя, пока не выполнено обещание", page.Text);
        await _staff.Send(page, $"/tickets/{number}/actions/arrive");
        (await _staff.Send(page, $"/tickets/{number}/actions/resolve")).Expect(HttpStatusCode.OK);
        Assert.Equal("resolved", (await host.App.Ticket(number)).GetProperty("status").GetString());
        (await _staff.Send(page, $"/tickets/{number}/actions/reopen")).Expect(HttpStatusCode.OK);
        Assert.Equal("open", (await host.App.Ticket(number)).GetProperty("status").GetString());
        (await _staff.Send(page, $"/tickets/{number}/actions/no-such-thing")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_was_not_delivered_says_why_and_is_sent_again_on_request()
    {
        var number = await host.App.SupportTicket("full@school.example.test");
        var page = await _staff.Get($"/tickets/{number}");
        await _staff.Send(page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"), ("text", "Едем."));
        Guid id;
        await using (var db = await host.App.Database())
        {
            id = await db.Outbox.Where(o => o.Kind == OutboxKind.Reply && o.RecipientKey.EndsWith("full@school.example.test"))
                .Select(o => o.Id).SingleAsync(Cancellation);
            await db.Database.ExecuteSqlAsync(
                $"update outbox set state = 'Failed', attempts = 1, last_error = '552 mailbox is full' where id = {id}", Cancellation);
        }
        page = await _staff.Get($"/tickets/{number}");
        Assert.Contains("не доставлено на full@school.example.test: 552 mailbox is full", page.Text);
        Assert.Contains("ответ не доставлен", (await _staff.Get("/queue?view=open")).Text);

        (await _staff.Send(page, $"/outbox/{id}/resend")).Expect(HttpStatusCode.OK);
        await host.App.Deliver();
        Assert.Equal("filed", (await host.App.Message(number, "reply")).GetProperty("delivery").GetProperty("state").GetString());
        (await _staff.Send(page, $"/outbox/{id}/resend")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_operator_types_in_a_call_once()
    {
        var type = host.Desks.Find("multipas")!.RequestType("support")!;
        var page = (await _staff.Get("/tickets/new?desk=multipas&type=support")).Expect(HttpStatusCode.OK);
        var filled = FilledForm.Of(type, page.Token, "caller@school.example.test");
        filled["f-phone"] = "8 900";
        (string, string)[] Fields() => [.. filled.Select(f => (f.Key, f.Value)), ("desk", "multipas"), ("type", "support")];
        var refused = (await _staff.Send(page, "/tickets/new", Fields())).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"f-phone-error\"", refused.Html);
        Assert.Equal("caller@school.example.test", refused.Value("f-email"));

        (filled["f-phone"], filled["token"]) = ("89001234567", refused.Token);
        var first = (await _staff.Send(refused, "/tickets/new", Fields())).Expect(HttpStatusCode.OK);
        (await _staff.Send(refused, "/tickets/new", Fields())).Expect(HttpStatusCode.OK);
        Assert.Contains("caller@school.example.test", first.Text);
        await using var db = await host.App.Database();
        Assert.Equal(
            "phone",
            await db.Tickets.Where(t => t.Conversation == "caller@school.example.test").Select(t => t.Channel).SingleAsync(Cancellation));
    }
}
