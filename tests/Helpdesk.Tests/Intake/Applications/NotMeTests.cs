using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Applications;

public sealed partial class NotMeTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HelpdeskHost App => host.App;

    [Fact]
    public async Task The_link_in_the_acknowledgement_asks_first_and_the_button_is_recorded_once()
    {
        using var visitor = host.NewVisitor();
        var (_, number, _) = await visitor.Applies(Applying.InnOf(301), "one@school.example.test");
        var link = LinkIn(Assert.Single(await App.LettersTo("one@school.example.test")));
        for (var i = 0; i < 3; i++)
            Assert.Contains("Вас назвали ответственным лицом", (await visitor.Get(link)).Expect(HttpStatusCode.OK).Text);
        var ticket = await App.TicketBy(number);
        Assert.Empty(await App.EventsOf(ticket.Id, TicketEvents.PersonDenied));
        Assert.DoesNotContain(
            "Школа", (await visitor.Get(link)).Html[(await visitor.Get(link)).Html.IndexOf("<h1", StringComparison.Ordinal)..]);

        foreach (var page in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.Post(link, new Dictionary<string, string>()))))
            Assert.Contains("Спасибо, записали", page.Expect(HttpStatusCode.OK).Text);
        Assert.Equal("one@school.example.test", Assert.Single(await App.EventsOf(ticket.Id, TicketEvents.PersonDenied)).Detail);
        var note = Assert.Single(await App.Conversation(ticket.Id), m => m.Kind == MessageKind.Note);
        Assert.Contains("«Это не я»", note.Text);
        ticket = await App.TicketBy(number);
        Assert.Equal((true, true), (ticket.AwaitsAnswer, ticket.LastMessagePreview.Contains("Это не я", StringComparison.Ordinal)));
        Assert.Contains("Спасибо, записали", (await visitor.Get(link)).Text);
    }

    [Fact]
    public async Task Who_is_named_by_a_program_gets_a_letter_of_their_own_without_the_applicants_words()
    {
        await App.Create(new
        {
            desk = "opoo",
            type = "connection",
            text = "Текст заявителя",
            fields = new Dictionary<string, string>
            {
                ["inn"] = Applying.InnOf(302),
                ["short-name"] = "КУПИТЕ СЛОНА",
                ["email"] = "named@school.example.test"
            },
            requester = new { name = "Программа" },
        });
        // The API knows no other address, so the acknowledgement itself goes there and carries the line.
        Assert.Contains("Это не я", Assert.Single(await App.LettersTo("named@school.example.test")));
    }

    [Fact]
    public async Task Who_is_named_in_somebody_elses_mail_gets_a_letter_of_their_own_without_the_applicants_words()
    {
        await App.Receive(Applying.Mail(
            $"ИНН: {Applying.InnOf(303)}\nКраткое название: КУПИТЕ СЛОНА\nПочта: named3@school.example.test",
            "writer@school.example.test"));
        var letter = Assert.Single(await App.LettersTo("named3@school.example.test"));
        Assert.Contains("вас назвали ответственным лицом", letter);
        Assert.Contains(Applying.InnOf(303), letter);
        Assert.DoesNotContain("СЛОНА", letter);
        Assert.DoesNotContain("/r/", letter);
        Assert.DoesNotContain("Это не я", Assert.Single(await App.LettersTo("writer@school.example.test")));
    }

    [Fact]
    public async Task What_the_named_person_answers_is_for_staff_and_not_for_the_applicant()
    {
        await App.Receive(Applying.Mail($"ИНН: {Applying.InnOf(309)}\nПочта: named9@school.example.test", "writer9@school.example.test"));
        var ticket = await App.NewestApplication();
        await using var db = await App.Database();
        var letter = await db.Set<Helpdesk.Outbox.OutboxMessage>().SingleAsync(
            o => o.RecipientKey.EndsWith("named9@school.example.test"), Cancellation);
        App.Time.Advance(TimeSpan.FromMinutes(1));
        await App.Receive(
            Applying.Mail("Я там не работаю с весны", "named9@school.example.test") with { AnswersTo = [letter.MailMessageId!] });

        var said = await App.Conversation(ticket.Id);
        Assert.Equal("Я там не работаю с весны", said[^1].Text);
        var link = OwnLink().Match(Assert.Single(await App.LettersTo("writer9@school.example.test"))).Value;
        using var visitor = host.NewVisitor();
        var page = (await visitor.Get(link)).Expect(HttpStatusCode.OK);
        Assert.Contains(Applying.InnOf(309), page.Text);
        Assert.DoesNotContain("с весны", page.Html);
    }

    [Fact]
    public async Task A_newly_named_person_is_told_and_the_denial_of_the_old_one_no_longer_counts()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(304), "old@school.example.test");
        var old = LinkIn(Assert.Single(await App.LettersTo("old@school.example.test")));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields["f-email"] = "new@school.example.test";
        (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.OK);
        Assert.Contains("вас назвали", Assert.Single(await App.LettersTo("new@school.example.test")));

        (await visitor.Post(old, new Dictionary<string, string>())).Expect(HttpStatusCode.OK);
        Assert.Empty(await App.EventsOf((await App.TicketBy(number)).Id, TicketEvents.PersonDenied));
    }

    [Fact]
    public async Task Named_again_after_a_correction_they_can_say_it_again()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(305), "twice@school.example.test");
        var deny = LinkIn(Assert.Single(await App.LettersTo("twice@school.example.test")));
        await visitor.Post(deny, new Dictionary<string, string>());
        App.Time.Advance(TimeSpan.FromMinutes(1));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields["f-head"] = "Другой, директор";
        (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.OK);
        App.Time.Advance(TimeSpan.FromMinutes(1));
        await visitor.Post(deny, new Dictionary<string, string>());
        Assert.Equal(2, (await App.EventsOf((await App.TicketBy(number)).Id, TicketEvents.PersonDenied)).Count);
    }

    [Fact]
    public async Task Who_is_in_the_register_already_leaves_it_with_the_reason()
    {
        using var visitor = host.NewVisitor();
        var inn = Applying.InnOf(306);
        var (_, number, _) = await visitor.Applies(inn, "listed@school.example.test");
        var deny = LinkIn(Assert.Single(await App.LettersTo("listed@school.example.test")));
        await App.Work(new Actor(null, "test", true, []), async work =>
        {
            var school = new School(inn, "СОШ", work.Now);
            work.Db.Schools.Add(school);
            await work.Edit(school, null).Name(new("Анна", null, "Listed@school.example.test", null), Cancellation);
        });
        (await visitor.Post(deny, new Dictionary<string, string>())).Expect(HttpStatusCode.OK);
        await using var after = await App.Database();
        var id = (await App.TicketBy(number)).Id;
        Assert.NotNull((await after.SchoolPersons.SingleAsync(p => p.Email == "Listed@school.example.test", Cancellation)).EndedAt);
        var line = await after.SchoolChanges.SingleAsync(c => c.Kind == SchoolChangeKind.PersonEnded && c.TicketId == id, Cancellation);
        Assert.Contains("Это не я", line.Reason);
    }

    [Fact]
    public async Task A_closed_application_that_was_approved_opens_again_and_a_withdrawn_one_does_not()
    {
        using var visitor = host.NewVisitor();
        foreach (var (n, outcome, state) in new[] { (307, "resolve", TicketState.Open), (308, "withdraw", TicketState.Resolved) })
        {
            var (_, number, _) = await visitor.Applies(Applying.InnOf(n), $"closed{n}@school.example.test");
            var deny = LinkIn((await App.LettersTo($"closed{n}@school.example.test"))[0]);
            var boss = new Actor(null, "boss", true, []);
            var act = App.Services.GetRequiredService<ActOnTicket>();
            if (outcome == "resolve")
            {
                await act.Handle(
                    new(number, "approve", new() { Text = "да", Values = new Dictionary<string, string> { ["revision"] = "1" } }), boss,
                    Cancellation);
                await act.Handle(new(number, "grant", new()), boss, Cancellation);
            }
            await act.Handle(new(number, outcome, new() { Text = "так" }), boss, Cancellation);
            // What is approved already cannot be held up any more, and neither page nor note says that it is.
            Assert.Contains(outcome == "resolve" ? "заявка уже одобрена" : "заявку не одобрят", (await visitor.Get(deny)).Text);
            (await visitor.Post(deny, new Dictionary<string, string>())).Expect(HttpStatusCode.OK);
            var ticket = await App.TicketBy(number);
            Assert.Equal(state, ticket.State);
            Assert.Contains(await App.Conversation(ticket.Id), m => m.Kind == MessageKind.Note
                && m.Text.Contains(outcome == "resolve" ? "Заявка уже одобрена" : "Одобрять заявку нельзя", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("CfDJ8AAAA")]
    public async Task A_made_up_token_is_nobodys(string token)
    {
        using var visitor = host.NewVisitor();
        (await visitor.Get("/not-me/" + token)).Expect(HttpStatusCode.NotFound);
        (await visitor.Post("/not-me/" + token, new Dictionary<string, string>())).Expect(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("/r/[A-Za-z0-9_-]{24}(?=\\s)")]
    private static partial Regex OwnLink();

    private static string LinkIn(string letter) => Link().Match(letter).Groups[1].Value;

    [GeneratedRegex("http://helpdesk.example.test(/not-me/[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
