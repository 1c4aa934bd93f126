using System.Net;
using Helpdesk.Data;
using Helpdesk.Intake.Letters;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Letters;

/// <summary>What answers by itself asks for nothing: it becomes no ticket and no clock, and stays where a person finds it.</summary>
public sealed class AutomaticLetterTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "На связи", LetterReason.AutomaticReply)]
    [InlineData("X-Autoreply: yes", "На связи", LetterReason.AutomaticReply)]
    [InlineData("Precedence: auto_reply", "На связи", LetterReason.AutomaticReply)]
    [InlineData("X-Any: any", "Автоответ: Заявка", LetterReason.AutomaticReply)]
    [InlineData("X-Any: any", "Automatic reply: Re: Ticket", LetterReason.AutomaticReply)]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", "Read: Ticket", LetterReason.Receipt)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", "Delivered: Ticket", LetterReason.Receipt)]
    [InlineData("X-Failed-Recipients: gone@school.example.test", "Mail delivery failed", LetterReason.Bounce)]
    public async Task It_is_filed_and_may_be_made_a_ticket(string header, string subject, LetterReason reason)
    {
        var letter = await _app.Mail(
            $"From: Робот <robot@school.example.test>\nSubject: {subject}\nMessage-ID: <r@school.test>\n{header}\n\n"
            + "--b\n\nЯ в отпуске до понедельника.\n--b--\n");
        Assert.Equal((LetterOutcome.Automatic, reason, null), (letter.Outcome, letter.Reason, letter.TicketId));
        Assert.Equal(0, await _app.Tickets());
        await using (var db = await _app.Database())
            Assert.Equal(0, await db.Outbox.CountAsync(Cancellation));
        Assert.Empty((await _app.Get("/api/v1/letters")).GetProperty("items").EnumerateArray());
        Assert.Single((await _app.Get("/api/v1/letters?view=automatic")).GetProperty("items").EnumerateArray());

        await Make(new(letter.Id));
        Assert.Equal(1, await _app.Tickets());
        // Nobody answers a machine by itself.
        await using var after = await _app.Database();
        Assert.Equal(0, await after.Outbox.CountAsync(o => o.State != OutboxState.NotNeeded, Cancellation));
    }

    [Theory]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <teachers.school.example.test>")]
    [InlineData("Auto-Submitted: auto-generated")]
    public async Task Lists_and_notices_may_bring_a_request_and_stay_tickets(string header)
    {
        var letter = await _app.Mail(LetterScenario.Request(
            "robot@school.example.test", "Турникет сообщает об ошибке.", header, "Content-Type: text/plain; charset=utf-8"));
        Assert.Equal(LetterOutcome.Taken, letter.Outcome);
        Assert.Equal(1, await _app.Tickets());
    }

    [Fact]
    public async Task In_a_thread_it_joins_the_ticket_as_before()
    {
        var first = await _app.Mail(LetterScenario.Request("anna@school.example.test"));
        var reply = await _app.Mail(LetterScenario.Request(
            "anna@school.example.test", "Я в отпуске.", "Auto-Submitted: auto-replied", $"In-Reply-To: <{first.MailMessageId}>",
            "Content-Type: text/plain; charset=utf-8"));
        Assert.Equal((LetterOutcome.Taken, first.TicketId), (reply.Outcome, reply.TicketId));
        Assert.Equal(1, await _app.Tickets());
    }

    [Fact]
    public async Task A_bounce_that_names_no_sender_turns_the_delivery_red_and_is_kept_at_the_ticket()
    {
        var first = await _app.Mail(LetterScenario.Request("gone@school.example.test"));
        await _app.Deliver();
        string acknowledgement, number;
        await using (var db = await _app.Database())
        {
            acknowledgement = await db.Outbox
                .Where(o => o.TicketId == first.TicketId).Select(o => o.MailMessageId!).SingleAsync(Cancellation);
            number = await db.Tickets.Where(t => t.Id == first.TicketId).Select(t => t.Number).SingleAsync(Cancellation);
        }
        var bounce = await _app.Mail(
            $"""
            From: MAILER-DAEMON (Mail Delivery System)
            To: help@desk.test
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            Message-ID: <d-t-m11@school.test>
            Content-Type: multipart/report; report-type=delivery-status; boundary=bb

            --bb
            Content-Type: text/plain; charset=utf-8

            Not delivered.
            --bb
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.school.test

            Final-Recipient: rfc822; gone@school.example.test
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --bb
            Content-Type: text/rfc822-headers

            Message-ID: <{acknowledgement}>
            Subject: x
            --bb--

            """);
        Assert.Equal((LetterOutcome.Report, first.TicketId, null), (bounce.Outcome, bounce.TicketId, bounce.MessageId));
        await using var after = await _app.Database();
        var row = await after.Outbox.SingleAsync(o => o.TicketId == first.TicketId, Cancellation);
        Assert.Equal(OutboxState.Failed, row.State);
        Assert.Contains("550 5.1.1", row.LastError);
        Assert.Equal(2, (await _app.Get($"/api/v1/tickets/{number}/letters")).GetArrayLength());
        Assert.Equal(1, await _app.Tickets());
        // At the delivery that turned red.
        using var visitor = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var page = await visitor.Get($"/tickets/{number}");
        Assert.Matches(
            $"(?s)550 5.1.1[^<]*</span>\\s*<a href=\"/letters/{bounce.Id}\">Исходное письмо о недоставке</a>",
            WebUtility.HtmlDecode(page.Html));
        Assert.Contains("Not delivered.", (await visitor.Get($"/letters/{bounce.Id}")).Text);

        // A report on an alert belongs to no ticket, and is none either.
        await after.Letters.Where(l => l.Id == bounce.Id)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.TicketId, (Guid?)null), Cancellation);
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => Make(new(bounce.Id, "Кто-то")));
        Assert.Contains("отчёт о доставке", refused.Sentence.Ru);
        Assert.Equal(1, await _app.Tickets());
    }

    [Fact]
    public async Task The_page_has_its_own_list_of_them_without_a_number_in_the_menu()
    {
        await _app.Mail("From: robot@school.example.test\nSubject: Автоответ: нет меня\nAuto-Submitted: auto-replied\n\nНет меня.\n");
        await _app.Staff("operator", ("multipas", DeskRoleKind.Operator));
        var visitor = await _app.SignedIn("operator@example.test");
        Assert.Contains("Все письма приняты", (await visitor.Get("/letters")).Expect(HttpStatusCode.OK).Text);
        var page = await visitor.Get("/letters?show=automatic");
        Assert.Contains("Автоответ: нет меня", page.Text);
        Assert.DoesNotContain("Непринятые письма 1", page.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Get("/letters?show=none")).Status);
    }

    private Task Make(TicketFromLetter.Request request) =>
        _app.Services.GetRequiredService<TicketFromLetter>().Handle(request, Actor.Program("maker", ["multipas"]), Cancellation);
}
