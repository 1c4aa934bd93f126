using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Review;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Queue;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets;

/// <summary>Whoever works through a list finds it again after whatever they do on a ticket.</summary>
public sealed partial class ListStaysTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Desk = "opoo";
    private static int _people;

    private Visitor _staff = null!;
    private Actor _actor = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Every part that a list can have.</summary>
    private static string List { get; } = "view=breached&desk=opoo&q=school&cursor=" + new QueueCursor(HelpdeskHost.Friday.AddYears(-1), 1);

    public async ValueTask InitializeAsync()
    {
        var name = $"lister-{Interlocked.Increment(ref _people)}";
        _actor = await host.App.Staff(
            name, (Desk, DeskRoleKind.Reviewer), (Desk, DeskRoleKind.Operator), (Desk, DeskRoleKind.Engineer),
            ("multipas", DeskRoleKind.Engineer));
        _staff = await host.App.SignedIn($"{name}@example.test", follow: true);
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_form_and_link_of_the_ticket_names_the_list()
    {
        var number = await NewApplication();
        await NewApplication();
        await host.App.Reply(number, "Не дойдёт", _actor);
        await Fail(number);
        Complete(await Get($"/tickets/{number}?{List}"));
        Complete(await Get($"/tickets/{number}/review?{List}"));
    }

    [Fact]
    public async Task Every_form_and_link_of_the_access_names_the_list()
    {
        var number = await NewApplication();
        await host.App.Act(number, "approve", Actor.Program("test", null));
        var ticket = Complete(await Get($"/tickets/{number}?{List}"));
        var access = WebUtility.HtmlDecode(Addresses().Matches(ticket.Html).Select(m => m.Groups[1].Value)
            .First(a => a.StartsWith("/access?ticket", StringComparison.Ordinal)));
        var list = Complete(await Get(access));
        var task = WebUtility.HtmlDecode(
            Addresses().Matches(list.Html).Select(m => m.Groups[1].Value).First(a => a.StartsWith("/access/", StringComparison.Ordinal)));
        Complete(await Get(task));
        var done = await _staff.Send(await Get(task), task.Replace("?", "/refuse?", StringComparison.Ordinal), ("text", "Нет места"));
        Complete(done.Expect(HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("note")]
    public async Task A_message_leads_back_to_the_list_it_was_opened_from(string kind)
    {
        var number = await host.App.SupportTicket();
        var page = await Get($"/tickets/{number}?{List}");
        Complete(
            (await _staff.Send(page, $"/tickets/{number}/messages?{List}", ("token", page.Token), ("kind", kind), ("text", "Едем"))).Expect(
                HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_is_refused_shows_the_same_list()
    {
        var number = await host.App.SupportTicket();
        var page = await Get($"/tickets/{number}?{List}");
        Complete(
            (await _staff.Send(page, $"/tickets/{number}/messages?{List}", ("token", page.Token), ("kind", "reply"), ("text", " "))).Expect(
                HttpStatusCode.Conflict));
        Complete((await _staff.Send(page, $"/tickets/{number}/actions/no-such-thing?{List}")).Expect(HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task An_action_and_a_second_sending_lead_back_to_the_list()
    {
        var number = await host.App.SupportTicket("again@school.example.test");
        var page = await Get($"/tickets/{number}?{List}");
        Complete((await _staff.Send(page, $"/tickets/{number}/actions/take?{List}")).Expect(HttpStatusCode.OK));
        await host.App.Reply(number, "Не дойдёт", _actor);
        var id = await Fail(number);
        Complete((await _staff.Send(page, $"/outbox/{id}/resend?{List}&ticket={number}")).Expect(HttpStatusCode.OK));
        await host.App.Deliver();
        var refused = (await _staff.Send(page, $"/outbox/{id}/resend?{List}&ticket={number}")).Expect(HttpStatusCode.Conflict);
        Assert.Contains(number, Complete(refused).Text);
    }

    [Fact]
    public async Task A_checklist_and_a_decision_lead_back_to_the_list()
    {
        var number = await NewApplication();
        var page = await Get($"/tickets/{number}/review?{List}");
        page = Complete((await _staff.Send(
            page, $"/tickets/{number}/review/checklist?{List}", ("v-revision", "1"), ("verdict-form", "Ok"), ("note-form", ""),
            ("was-form", "NotChecked"), ("was-note-form", ""))).Expect(HttpStatusCode.OK));
        Assert.Contains("Проверка сохранена", page.Text);
        Complete((await _staff.Send(page, $"/tickets/{number}/review/reject?{List}", ("v-revision", "1"), ("text", " "))).Expect(
            HttpStatusCode.Conflict));
        Complete(
            (await _staff.Send(
                page, $"/tickets/{number}/review/ask-corrections?{List}", ("v-revision", "1"), ("v-inn", "Проверьте ИНН"),
                ("text", ""))).Expect(HttpStatusCode.OK));
    }

    private async Task<Page> Get(string path) => (await _staff.Get(path)).Expect(HttpStatusCode.OK);

    private Task<string> NewApplication() => host.App.Apply(Applications.NewInn());

    /// <returns>Id of the reply that could not be delivered.</returns>
    private async Task<Guid> Fail(string number)
    {
        await using var db = await host.App.Database();
        var ticket = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        var id = await db.Outbox.Where(o => o.TicketId == ticket && o.Kind == OutboxKind.Reply).Select(o => o.Id).SingleAsync(Cancellation);
        await db.Database.ExecuteSqlAsync(
            $"update outbox set state = 'Failed', attempts = 1, last_error = '552 mailbox is full' where id = {id}", Cancellation);
        return id;
    }

    /// <summary>Whatever of the page leads to a ticket or acts on one carries each part of the list.</summary>
    private static Page Complete(Page page)
    {
        var addresses = Addresses().Matches(page.Html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
            .Where(a => a.StartsWith("/tickets/", StringComparison.Ordinal) && !a.StartsWith("/tickets/new", StringComparison.Ordinal)
                || a.StartsWith("/outbox/", StringComparison.Ordinal) || a.StartsWith("/access/", StringComparison.Ordinal)
                || a.StartsWith("/access?ticket", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(
            addresses,
            address => Assert.All(List.Split('&'), part => Assert.Contains(part, WebUtility.UrlDecode(WebUtility.UrlDecode(address)))));
        return page;
    }

    [GeneratedRegex("\\b(?:href|action|formaction)=\"(/[^\"]*)\"")]
    private static partial Regex Addresses();
}
