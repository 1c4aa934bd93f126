using System.Net;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Applications;

public sealed class SameSchoolTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HelpdeskHost App => host.App;

    [Fact]
    public async Task The_second_form_is_joined_to_the_first_and_neither_sender_learns_of_the_other()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(101);
        var (_, number, link) = await visitor.Applies(inn, "first@school.example.test", fields => fields["f-person-name"] = "Анна Первая");
        App.Time.Advance(TimeSpan.FromMinutes(1));
        var (page, same, secret) = await visitor.Applies(inn, "second@school.example.test", fields =>
        {
            (fields["f-person-name"], fields["f-text"], fields["f-phone"]) = ("Борис Второй", "И мы хотим", "+7 900 765-43-21");
        }, ("files", "скан.pdf", [7]));

        Assert.Contains("Заявка от этой школы уже есть", page.Text);
        Assert.Equal((number, ""), (same, secret));
        Assert.DoesNotContain(link, page.Html);
        Assert.DoesNotContain("Анна", page.Text);
        var ticket = await App.TicketBy(number);
        var said = (await App.Conversation(ticket.Id))[^1];
        Assert.Contains("Прислал(а): Борис Второй, second@school.example.test, +79007654321 (через форму на сайте).", said.Text);
        Assert.Contains("И мы хотим", said.Text);
        Assert.True(ticket.AwaitsAnswer);
        await using var db = await App.Database();
        Assert.Equal("скан.pdf", (await db.Attachments.SingleAsync(a => a.MessageId == said.Id, Cancellation)).FileName);

        var letter = Assert.Single(await App.LettersTo("second@school.example.test"));
        Assert.Contains($"№ {number}", letter);
        Assert.Contains("Рассмотрение заявки: до", letter);
        Assert.DoesNotContain("/r/", letter);
        Assert.DoesNotContain("Анна", letter);
        var told = Assert.Single(await App.LettersTo("first@school.example.test"), l => l.Contains("пришла ещё одна заявка"));
        Assert.DoesNotContain("Борис", told);

        // The first requester's page is still theirs alone.
        var own = await visitor.Get(link);
        Assert.DoesNotContain("Борис", own.Html);
        Assert.DoesNotContain("скан.pdf", own.Html);
        (await visitor.Get($"{link}/files/{(await db.Attachments.SingleAsync(a => a.MessageId == said.Id, Cancellation)).Id}/x")).Expect(
            HttpStatusCode.NotFound);
        Assert.Equal(2, await db.Consents.CountAsync(c => c.TicketId == ticket.Id, Cancellation));
    }

    [Fact]
    public async Task Another_request_of_the_school_does_not_become_a_second_application()
    {
        var inn = Applying.InnOf(119);
        using var visitor = host.NewVisitor();
        var (_, first, _) = await visitor.Applies(inn, "open@school.example.test");
        var question = (await App.Create(new
        {
            desk = "opoo",
            type = "consultation",
            text = "Как подключиться?",
            fields = new { inn },
            school = new { inn },
            requester = new { email = "q@school.example.test" },
        })).GetProperty("number").GetString()!;
        var reviewer = await App.Staff("reviewer-of-two", ("opoo", DeskRoleKind.Reviewer));

        var refused = await Assert.ThrowsAsync<RuleViolation>(() => App.Act(question, "retype", reviewer, target: "connection"));
        Assert.Contains($"уже открыта такая заявка: {first}", refused.Sentence.Ru);
        await App.Act(first, "withdraw", reviewer, "дубль");
        await App.Act(question, "retype", reviewer, target: "connection");
        Assert.Equal("connection", (await App.Ticket(question)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Of_many_that_come_at_once_one_makes_the_ticket()
    {
        var inn = Applying.InnOf(102);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var visitor = host.NewVisitor();
            return await visitor.Applies(inn, $"racer{i}@school.example.test");
        }));
        Assert.Single(pages.Select(p => p.Number).Distinct());
        Assert.Single(pages, p => p.Page.Text.Contains("Заявка принята"));
        Assert.Equal(8, (await App.Conversation((await App.TicketBy(pages[0].Number)).Id)).Count);
    }

    [Fact]
    public async Task The_same_requester_gets_the_link_by_mail_and_a_repeat_of_the_form_joins_once()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(103);
        var (_, number, link) = await visitor.Applies(inn, "again@school.example.test");
        var filled = FilledForm.Of(Applying.Connection, (await visitor.Get(Applying.Form)).Token, "again@school.example.test");
        filled["f-inn"] = inn;
        App.Time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
        {
            var page = (await visitor.Post(Applying.Form, filled)).Expect(HttpStatusCode.OK);
            Assert.Contains(number, page.Text);
            // Anybody can type her address: the page itself gives the link to nobody.
            Assert.DoesNotContain(link, page.Html);
        }
        var said = await App.Conversation((await App.TicketBy(number)).Id);
        Assert.Equal(2, said.Count);
        Assert.StartsWith("Повторная заявка от того же заявителя", said[1].Text);
        var letters = await App.LettersTo("again@school.example.test");
        Assert.Contains(letters, l => l.Contains("уже есть") && l.Contains(link));
    }

    [Fact]
    public async Task A_closed_one_is_not_in_the_way_and_another_type_is_another_request()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(104);
        var (_, first, _) = await visitor.Applies(inn);
        await App.Create(new { desk = "opoo", type = "systems", text = "Ещё", fields = new { inn } });
        await App.Services.GetRequiredService<ActOnTicket>()
            .Handle(new(first, "withdraw", new() { Text = "дубль" }), new Actor(null, "r", true, []), Cancellation);
        var (page, second, _) = await visitor.Applies(inn);
        Assert.Contains("Заявка принята", page.Text);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_program_is_told_with_200_and_joined_also_when_it_asks_again()
    {
        var inn = Applying.InnOf(105);
        var body =
            new
            {
                desk = "opoo",
                type = "connection",
                text = "Просим",
                fields = new { inn },
                requester = new { email = "p1@example.test" },
            };
        var number = (await App.Create(body)).GetProperty("number").GetString();
        for (var i = 0; i < 2; i++)
        {
            var joined = await App.Create(
                new { body.desk, body.type, body.text, body.fields, requester = new { email = "p2@example.test" } }, key: "joined-twice",
                expected: HttpStatusCode.OK);
            Assert.Equal((number, true), (joined.GetProperty("number").GetString(), joined.GetProperty("joined").GetBoolean()));
            Assert.NotEmpty(joined.GetProperty("clocks").EnumerateArray());
        }
        Assert.Equal(2, (await App.Conversation((await App.TicketBy(number!)).Id)).Count);
    }

    [Fact]
    public async Task A_mail_that_names_the_INN_joins_and_what_its_sender_writes_next_stays_between_them_and_staff()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(106);
        var (_, number, link) = await visitor.Applies(inn, "web@school.example.test");
        App.Time.Advance(TimeSpan.FromMinutes(1));
        var mail = Applying.Mail($"Подключите нас.\nИНН: {inn}", "mail@school.example.test", name: "Вера");
        await App.Receive(mail);
        await App.Receive(mail);
        var letter = Assert.Single(await App.LettersTo("mail@school.example.test"));
        Assert.Contains($"№ {number}", letter);
        Assert.DoesNotContain("/r/", letter);

        App.Time.Advance(TimeSpan.FromMinutes(1));
        await App.Receive(Applying.Mail("Секрет Веры", "mail@school.example.test") with { AnswersTo = [mail.MessageId!] });
        var said = await App.Conversation((await App.TicketBy(number)).Id);
        Assert.Equal(3, said.Count);
        Assert.Equal("Секрет Веры", said[2].Text);
        Assert.DoesNotContain("Веры", (await visitor.Get(link)).Html);
    }

    [Fact]
    public async Task The_first_requester_is_told_once_a_day_however_many_come()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(107);
        await visitor.Applies(inn, "calm@school.example.test");
        for (var i = 0; i < 3; i++)
            await visitor.Applies(inn, $"noise{i}@school.example.test");
        Assert.Single(await App.LettersTo("calm@school.example.test"), l => l.Contains("ещё одна заявка"));
    }

    [Fact]
    public async Task An_operator_who_types_it_in_lands_on_the_first_with_a_notice()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(108);
        var (_, number, _) = await visitor.Applies(inn);
        await App.Staff("operator108", ("opoo", DeskRoleKind.Operator));
        using var desk = host.NewVisitor();
        await desk.SignIn("operator108@example.test", HelpdeskHost.Password);
        var page = await desk.Get("/tickets/new?desk=opoo&type=connection");
        var filled = FilledForm.Of(Applying.Connection, page.Token, "call@school.example.test");
        (filled["f-inn"], filled["desk"], filled["type"], filled["__RequestVerificationToken"]) = (
            inn, "opoo", "connection", page.Antiforgery);
        var landed = (await desk.Post("/tickets/new", filled)).Expect(HttpStatusCode.OK);
        Assert.Contains("записанное присоединено к ней", landed.Text);
        Assert.Contains(number, landed.Text);
        Assert.Contains("call@school.example.test", landed.Text);
    }

    [Fact]
    public async Task A_school_that_is_not_in_the_register_is_told_so_where_more_systems_are_asked_for()
    {
        using var visitor = host.NewVisitor();
        var type = host.Desks.Find("opoo")!.RequestType("systems")!;
        var filled = FilledForm.Of(type, (await visitor.Get("/request/opoo/systems")).Token, "early@school.example.test");
        filled["f-inn"] = Applying.InnOf(109);
        var page = (await visitor.Post("/request/opoo/systems", filled)).Expect(HttpStatusCode.OK);
        Assert.Contains("Заявка принята", page.Text);
        Assert.Contains("пока нет в реестре", page.Text);
        Assert.Contains("href=\"/request/opoo/connection\"", page.Html);
        Assert.Contains(
            "http://helpdesk.example.test/request/opoo/connection", Assert.Single(await App.LettersTo("early@school.example.test")));
    }

    [Fact]
    public async Task The_open_application_is_found_by_its_index()
    {
        await using var db = await App.Database();
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var ask = db.Database.GetDbConnection().CreateCommand();
        // On a table of a test's size reading it whole is cheaper, or by an index of the queue; whether its own index serves is what is
        // asked.
        ask.CommandText = "begin; set local enable_seqscan = off; drop index ix_ticket_queue, ix_ticket_unassigned, ix_ticket_waiting, "
            + "ix_ticket_newest; explain select id from ticket where desk = 'opoo' and type = 'connection' and inn = '5900000000' and "
            + "state <> 'Resolved'; rollback";
        await using var reader = await ask.ExecuteReaderAsync(Cancellation);
        var plan = "";
        while (await reader.ReadAsync(Cancellation))
            plan += reader.GetString(0) + "\n";
        Assert.Contains("ix_ticket_inn", plan);
    }
}
