using System.Net;
using System.Net.Http.Json;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Letters;

/// <summary>Refused mail is read by a person of the desk, who makes a ticket of it or says that none is needed.</summary>
public sealed class RefusedLetterTests : IAsyncLifetime
{
    private const string Nobody =
        """
        To: help@desk.test
        Subject: m29 без From
        Message-ID: <m29@school.test>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Письмо без отправителя m29.

        """;

    private const string Scanner =
        """
        From: Scanner Room 5
        To: help@desk.test
        Subject: m29b From без адреса
        Message-ID: <m29b@school.test>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Скан от МФУ m29b.
        --b
        Content-Type: application/pdf; name=scan.pdf
        Content-Disposition: attachment; filename=scan.pdf

        %PDF-1.4 scan
        --b--

        """;

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_operator_reads_it_and_makes_a_ticket_whose_clock_runs_from_the_letter()
    {
        var letter = await _app.Mail(Nobody);
        Assert.Equal((LetterOutcome.Refused, LetterReason.NoSender, "m29 без From"), (letter.Outcome, letter.Reason, letter.Subject));
        Assert.Equal(0, await _app.Tickets());
        var operator1 = await SignIn("operator", "multipas", DeskRoleKind.Operator);
        var list = await operator1.Get("/letters");
        Assert.Contains("m29 без From", list.Text);
        Assert.Contains("Нет адреса отправителя", list.Text);
        Assert.Contains("Непринятые письма 1", list.Text);
        var page = await operator1.Get($"/letters/{letter.Id}");
        Assert.Contains("Письмо без отправителя m29.", page.Text);

        _app.Time.Advance(TimeSpan.FromMinutes(50));
        var ticket = await operator1.Send(
            page, $"/letters/{letter.Id}/ticket", ("name", "Анна"), ("email", ""), ("phone", "8 900 123-45-67"));
        ticket.Expect(HttpStatusCode.OK);
        var number = (await TicketOf(letter)).Number;
        Assert.Contains(number, ticket.Text);
        Assert.Contains("operator", ticket.Text);
        Assert.Contains($"/letters/{letter.Id}\">Исходное письмо", ticket.Html);
        var read = await _app.Ticket(number);
        Assert.Equal(HelpdeskHost.Friday, read.GetProperty("createdAt").GetDateTimeOffset());
        // Friday, 10:00 and two hours of work.
        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(HelpdeskHost.Friday.AddHours(2), clock.GetProperty("dueAt").GetDateTimeOffset());
        var registered = read.GetProperty("events").EnumerateArray().Single(e => e.GetProperty("name").GetString() == "registered");
        Assert.Equal("operator", registered.GetProperty("by").GetString());
        Assert.DoesNotContain("Непринятые письма 1", (await operator1.Get("/letters")).Text);
        Assert.Contains("operator", (await operator1.Get("/letters?show=settled")).Text);
    }

    [Fact]
    public async Task With_an_address_the_ticket_is_acknowledged_and_has_the_files()
    {
        var letter = await _app.Mail(Scanner);
        Assert.Equal("Scanner Room 5", letter.Sender);
        var number = (await Make(letter, new("", "Anna@School.example.test"))).Number;
        var message = await _app.Message(number, "request");
        Assert.Equal("Скан от МФУ m29b.", message.GetProperty("text").GetString());
        Assert.Equal("scan.pdf", message.GetProperty("attachments")[0].GetProperty("fileName").GetString());
        Assert.Contains(number, Assert.Single(await _app.LettersTo("anna@school.example.test")));
        await using var db = await _app.Database();
        Assert.Equal(message.GetProperty("id").GetGuid(), (await db.Letters.SingleAsync(l => l.Id == letter.Id, Cancellation)).MessageId);
    }

    [Theory]
    [InlineData("", "", "", "отправителя")]
    [InlineData("Анна", "anna at school", "", "@")]
    [InlineData("Анна", "", "12", "телефон")]
    public async Task Who_asks_must_be_said_and_said_well(string name, string email, string phone, string why)
    {
        var letter = await _app.Mail(Nobody);
        var manager = await SignIn("manager", "multipas", DeskRoleKind.Manager);
        var page = await manager.Send(
            await manager.Get($"/letters/{letter.Id}"), $"/letters/{letter.Id}/ticket", ("name", name), ("email", email), ("phone", phone));
        page.Expect(HttpStatusCode.Conflict);
        Assert.Contains(why, page.Text);
        Assert.Equal((name, email, phone), (page.Value("name"), page.Value("email"), page.Value("phone")));
        Assert.Equal(0, await _app.Tickets());
        using var response = await _app.Api.PostAsJsonAsync(
            $"/api/v1/letters/{letter.Id}/ticket", new { name, email, phone }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Two_who_press_at_once_make_one_ticket()
    {
        var letter = await _app.Mail(Nobody);
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Make(letter, new("Анна")))));
        Assert.Single(made.Select(m => m.Number).Distinct());
        Assert.Single(made, m => !m.WasThere);
        Assert.Equal(1, await _app.Tickets());
        using var again = await _app.Api.PostAsJsonAsync($"/api/v1/letters/{letter.Id}/ticket", new { name = "Борис" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        // The mail itself, when the mailbox gives it again, makes nothing either.
        await _app.Mail(Nobody);
        Assert.Equal(1, await _app.Tickets());
    }

    [Fact]
    public async Task An_empty_letter_becomes_a_ticket_of_its_sender()
    {
        var letter = await _app.Mail("From: Анна <empty@school.example.test>\nMessage-ID: <e@school.test>\n\n\n");
        Assert.Equal(LetterReason.Empty, letter.Reason);
        var number = (await Make(letter, new("Не Анна", "other@school.example.test"))).Number;
        Assert.Equal("empty@school.example.test", (await _app.Ticket(number)).GetProperty("requester").GetProperty("email").GetString());
    }

    [Fact]
    public async Task What_is_not_needed_is_settled_once_by_whoever_was_first()
    {
        var letter = await _app.Mail(Nobody);
        var manager = await SignIn("manager", "multipas", DeskRoleKind.Manager);
        var page = await manager.Send(await manager.Get($"/letters/{letter.Id}"), $"/letters/{letter.Id}/settle");
        Assert.Contains("Все письма приняты", page.Text);
        await _app.Services.GetRequiredService<SettleLetter>().Handle(letter.Id, Actor.Program("second", ["multipas"]), Cancellation);
        Assert.Contains("не нужно, manager", (await manager.Get("/letters?show=settled")).Text);
        // Somebody may think better of it.
        Assert.False((await Make(letter, new("Анна"))).WasThere);
    }

    private sealed record Who(string? Name = null, string? Email = null, string? Phone = null);

    private Task<TicketFromLetter.Response> Make(Letter letter, Who who) => _app.Services.GetRequiredService<TicketFromLetter>()
        .Handle(new(letter.Id, who.Name, who.Email, who.Phone), Actor.Program("maker", ["multipas"]), Cancellation);

    private async Task<Visitor> SignIn(string name, string desk, DeskRoleKind role)
    {
        await _app.Staff(name, (desk, role));
        return await _app.SignedIn($"{name}@example.test");
    }

    private async Task<Ticket> TicketOf(Letter letter)
    {
        await using var db = await _app.Database();
        var id = await db.Letters.Where(l => l.Id == letter.Id).Select(l => l.TicketId).SingleAsync(Cancellation);
        return await db.Tickets.SingleAsync(t => t.Id == id, Cancellation);
    }
}
