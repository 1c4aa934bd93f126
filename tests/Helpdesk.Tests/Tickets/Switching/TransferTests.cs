using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets.Switching;

/// <summary>A request came to the wrong desk. It is 10:00 on Friday in Yekaterinburg, 8:00 in Moscow.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private const string Anna = "anna@school.example.test";

    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;
    private Actor _clerk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Two desks with mailboxes of their own; without a server letters are written as files.
        _app = await HelpdeskHost.Start(settings: new Dictionary<string, string>
        {
            ["Channels:Email:0:Desk"] = "multipas",
            ["Channels:Email:0:Address"] = "multipas@example.test",
            ["Channels:Email:1:Desk"] = "singularity",
            ["Channels:Email:1:Address"] = "singularity@example.test",
        });
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        _clerk = await _app.Staff("clerk", ("singularity", DeskRoleKind.Operator));
        await _app.Staff("head", ("singularity", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_clocks_of_the_former_desk_end_as_history_and_those_of_the_new_one_begin_now()
    {
        var number = await _app.SupportTicket(Anna);
        await _app.Act(number, "take", _engineer);
        await Later(minutes: 30);
        await _app.Act(number, "transfer", _engineer, text: "это обращение родителя", target: "singularity/appeal");

        var ticket = await _app.Ticket(number);
        Assert.Equal(
            (number, "singularity", "appeal", "new"),
            (Text(ticket, "number"), Text(ticket, "desk"), Text(ticket, "type"), Text(ticket, "status")));
        Assert.Null(Text(ticket, "assignee"));
        var clocks = ticket.GetProperty("clocks").EnumerateArray().ToList();
        Assert.Equal(
            [("multipas", "technician-response", "cancelled", "transferred"), ("singularity", "appeal-registration", "running", null)],
            clocks.Select(c => (Text(c, "desk"), Text(c, "promise"), Text(c, "status"), Text(c, "cancelledBecause"))));
        // Each is named and explained by its own desk: three days by Moscow's clock, closing at 18:00.
        Assert.Equal("Ответ службы поддержки", clocks[0].GetProperty("name").GetProperty("ru").GetString());
        Assert.Contains(clocks[0].GetProperty("explanation").EnumerateArray(), step => Text(step, "ru")!.Contains("п. 6.6"));
        Assert.Equal(
            ("2026-11-20T05:30:00Z", "2026-11-23T15:00:00Z", "Europe/Moscow"),
            (Text(clocks[1], "startedAt"), Text(clocks[1], "dueAt"), Text(clocks[1], "zone")));
        var happened = ticket.GetProperty("events").EnumerateArray().Single(e => Text(e, "name") == "transferred");
        Assert.Equal(
            ("engineer", "multipas/support → singularity/appeal\nэто обращение родителя"),
            (Text(happened, "by"), Text(happened, "detail")));

        // The former managers hear nothing of it, the new ones do.
        _app.Time.AdvanceTo(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));
        await Later(0);
        Assert.Empty(await _app.LettersTo("manager@example.test"));
        Assert.Single(await _app.LettersTo("head@example.test"));
    }

    [Theory]
    [InlineData("ru", "передана: АПОНО «Сингулярити Хаб»", "до пн 23 ноября 2026, 18:00 (московское время)")]
    [InlineData("en", "is now with", "by Mon 23 November 2026, 18:00 (Moscow time)")]
    public async Task The_requester_is_told_in_their_language_with_the_new_deadline_and_what_is_missing(
        string language, string handed, string deadline)
    {
        var number = await _app.SupportTicket(Anna);
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"update person set language = {language}", Cancellation);
        await _app.Act(number, "transfer", _engineer, target: "singularity/appeal");

        var told = Assert.Single(await _app.LettersTo(Anna), letter => letter.Contains(handed));
        Assert.Contains(number, told);
        Assert.Contains(deadline, told);
        Assert.DoesNotContain("6.6", told);
    }

    [Fact]
    public async Task Answers_to_the_form_are_kept_and_what_the_new_form_asks_besides_is_listed()
    {
        var number = Text(await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            text = "Не могу войти",
            fields = new { school = "Школа 108", place = "Столовая" },
            requester = new { name = "Анна", email = Anna },
        }), "number")!;
        await _app.Act(number, "transfer", _engineer, target: "singularity/work");
        var ticket = await _app.Ticket(number);
        Assert.Equal("Столовая", Text(ticket.GetProperty("fields"), "place"));
        Assert.Equal(["course", "task"], ticket.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        Assert.Contains(await _app.LettersTo(Anna), letter => letter.Contains("передана") && letter.Contains("нам ещё нужно знать"));

        using var browser = await _app.SignedIn("head@example.test");
        var page = (await browser.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);
        Assert.Contains("Где это Столовая", page.Text);
        Assert.Contains("Не указано:", page.Text);
        Assert.Contains("Раньше: Ответ службы поддержки", page.Text);
        Assert.Contains(
            "передана: Мультипас: поддержка школьной карты (Неисправность) → АПОНО «Сингулярити Хаб»: сервисы обучения (", page.Text);
    }

    [Fact]
    public async Task The_former_desk_loses_sight_of_it_and_the_page_had_said_so()
    {
        var number = await _app.SupportTicket(Anna);
        using var browser = await _app.SignedIn("engineer@example.test");
        var page = await browser.Get($"/tickets/{number}");
        Assert.Contains("Если у вас там нет роли, вы перестанете видеть заявку.", page.Text);
        page = (await browser.Send(page, $"/tickets/{number}/actions/transfer", ("target", "singularity/appeal"))).Expect(
            HttpStatusCode.OK);
        Assert.DoesNotContain(number, page.Text);
        (await browser.Get($"/tickets/{number}")).Expect(HttpStatusCode.NotFound);
        await Assert.ThrowsAsync<TicketNotFound>(() => _app.Act(number, "transfer", _engineer, target: "multipas/support"));

        // Who was not asked may not take it away, and who may not see it does not learn that it is there.
        await Assert.ThrowsAsync<TicketNotFound>(() => _app.Reply(number, "Ещё раз", _engineer));
        await _app.Act(number, "register", _clerk);
        Assert.Equal("met", Text(await _app.Clock(number, "appeal-registration"), "status"));
    }

    [Fact]
    public async Task An_assignee_who_works_at_both_desks_keeps_it()
    {
        var both = await _app.Staff("both", ("multipas", DeskRoleKind.Engineer), ("singularity", DeskRoleKind.Engineer));
        var number = await _app.SupportTicket(Anna);
        await _app.Act(number, "take", both);
        await _app.Act(number, "transfer", both, target: "singularity/support");
        var ticket = await _app.Ticket(number);
        Assert.Equal(("both", "open"), (Text(ticket, "assignee"), Text(ticket, "status")));
        Assert.Null(Text((await _app.Get("/api/v1/tickets?view=open")).GetProperty("items")[0], "nextDueAt"));
    }

    [Fact]
    public async Task What_the_former_desk_did_answers_for_nothing_at_the_new_one()
    {
        var number =
            Text(
                await _app.Create(
                    new { desk = "singularity", type = "appeal", text = "Обращение", requester = new { name = "Анна", email = Anna } }),
                "number")!;
        await _app.Act(number, "register", _clerk);
        await Later(minutes: 5);
        await _app.Act(number, "transfer", _clerk, target: "mirk/appeal");
        await Later(minutes: 5);

        var mirk = await _app.Staff("mirk-clerk", ("mirk", DeskRoleKind.Operator));
        Assert.Equal("running", Text(await _app.Clock(number, "appeal-registration"), "status"));
        await _app.Act(number, "register", mirk);
        Assert.Equal(
            [("singularity", "met"), ("singularity", "cancelled"), ("mirk", "met"), ("mirk", "running")],
            (await _app.Ticket(number)).GetProperty("clocks").EnumerateArray().Select(c => (Text(c, "desk"), Text(c, "status"))));
        // Another type there counts from when that desk got it.
        await Later(minutes: 5);
        await _app.Act(number, "retype", mirk, target: "course-group");
        Assert.Equal("2026-11-20T05:05:00Z", Text(await _app.Clock(number, "course-group"), "startedAt"));
    }

    [Fact]
    public async Task A_mail_keeps_its_mailbox_and_the_answers_to_it_join_the_ticket_by_thread_and_by_number()
    {
        await _app.Receive(Mail("Первое письмо", "first@school"));
        string number;
        await using (var db = await _app.Database())
            number = await db.Tickets.Select(t => t.Number).SingleAsync(Cancellation);
        await _app.Act(number, "transfer", _engineer, target: "singularity/appeal");
        await _app.Deliver();
        var told = _app.Letters().Select(raw => Helpdesk.Bots.Email.Messages.MailReader.Read(System.Text.Encoding.UTF8.GetBytes(raw)))
            .Single(m => m.TextBody.Contains("передана"));
        Assert.Equal("multipas@example.test", told.From!.Address);
        Assert.Contains(number, told.Subject);

        // To the old address: by the thread of the first letter, by that of the notice, by the number alone; to the new one, by the number.
        await _app.Receive(Mail("По первому", "second@school") with { AnswersTo = ["first@school"] });
        await _app.Receive(Mail("По извещению", "third@school") with { AnswersTo = [told.MessageId!] });
        await _app.Receive(Mail("По номеру", "fourth@school") with { Subject = $"Терминал [{number}]" });
        var toNew = Mail("Новой службе", "fifth@school") with { Account = "singularity@example.test", Desk = "singularity" };
        await _app.Receive(toNew with { Subject = $"Терминал [{number}]" });
        Assert.Equal(
            ["Первое письмо", "По первому", "По извещению", "По номеру", "Новой службе"],
            (await _app.Ticket(number)).GetProperty("messages").EnumerateArray().Select(m => Text(m, "text"))
                .Order(Comparer<string?>.Create((a, b) => Order(a) - Order(b))));
        await using (var db = await _app.Database())
            Assert.Equal(1, await db.Tickets.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_way_that_does_not_exist_is_refused_in_words_and_changes_nothing()
    {
        var number = await _app.SupportTicket(Anna);
        string[] nowhere =
            ["", "nowhere", "nowhere/support", "kpot", "kpot/nothing", "multipas/card-lost", "kpot/support/more", "<b>/x"];
        foreach (var target in nowhere)
            await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "transfer", _engineer, target: target));
        var address = $"/api/v1/tickets/{number}/actions/transfer";
        var response = await _app.Api.PostAsJsonAsync(address, new { target = "nowhere/x" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("multipas", Text(await _app.Ticket(number), "desk"));
        Assert.Equal("running", Text(await _app.Clock(number, "technician-response"), "status"));

        response = await _app.Api.PostAsJsonAsync(address, new { target = "kpot/support", text = "не наше" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"transfer\"", await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static int Order(string? text) =>
        Array.IndexOf(["Первое письмо", "По первому", "По извещению", "По номеру", "Новой службе"], text);

    private static IncomingMessage Mail(string text, string id) => new()
    {
        Channel = "email",
        Account = "multipas@example.test",
        Desk = "multipas",
        ExternalId = id,
        MessageId = id,
        Conversation = Anna,
        Sender = new(Anna, "Анна", Anna),
        Subject = "Терминал",
        Text = text,
    };

    private async Task Later(int minutes)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(minutes));
        await _app.LookAtClocks();
        await _app.Deliver();
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
