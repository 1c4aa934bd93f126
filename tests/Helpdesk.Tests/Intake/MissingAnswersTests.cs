using System.Net;
using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.MissingReminders;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake;

/// <summary>
/// By API and by mail an incomplete request is a ticket: what is missing is named at once, and asked for once more after a day.
/// </summary>
public sealed class MissingAnswersTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private int _letters;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_lost_card_without_card_and_pupil_runs_from_receipt_and_both_are_named()
    {
        var made = await _app.Create(new
        {
            desk = "multipas",
            type = "card-lost",
            text = "Карта потеряна.",
            fields = new { school = "Школа № 12", @class = "5Б" },
            requester = new { name = "Анна", email = "lost@example.test" },
        });
        Assert.Equal("card-replacement", Assert.Single(made.GetProperty("clocks").EnumerateArray()).GetProperty("promise").GetString());
        Assert.Equal(["card-number", "pupil"], Keys(made));
        Assert.Contains("— Номер карты или лицевого счёта, или: Ученик", Assert.Single(await _app.LettersTo("lost@example.test")));

        var known = await _app.Create(new
        {
            desk = "multipas",
            type = "card-lost",
            fields = new Dictionary<string, string> { ["school"] = "Школа № 12", ["class"] = "5Б", ["card-number"] = "123" },
            requester = new { name = "Анна", email = "lost@example.test" },
        });
        Assert.Empty(Keys(known));
    }

    [Theory]
    [InlineData("kpot", "work", "{\"course\":\"Математика\"}", "task text file")]
    [InlineData("kpot", "work", "{\"course\":\"Математика\",\"file\":\"работа.docx\"}", "task text file")]
    [InlineData("kpot", "course-group", "{\"start-date\":\"2027-09-01\"}", "course")]
    [InlineData("kpot", "support", "{\"service\":\"moodle\"}", "text")]
    [InlineData("singularity", "appeal", "{\"addressee\":\"Директору\"}", "text")]
    public async Task What_the_type_needs_is_named(string desk, string type, string fields, string missing)
    {
        var made = await _app.Create(new
        {
            desk,
            type,
            fields = JsonDocument.Parse(fields).RootElement,
            requester = new { name = "Мария", email = "m@example.test" }
        });
        Assert.Equal(missing.Split(' '), Keys(made));
        var ticket = await _app.Ticket(made.GetProperty("number").GetString()!);
        Assert.Equal(missing.Split(' '), Keys(ticket));
    }

    [Fact]
    public async Task Who_asks_and_what_they_agreed_to_is_no_request()
    {
        foreach (var fields in new object[]
        {
            new { },
            new { consent = true, name = "Анна" },
            new { text = " \u200b\u00a0" },
            new { file = "a.docx" },
        })
        {
            var problem = await _app.Create(new
            {
                desk = "multipas",
                type = "support",
                subject = "Re: ",
                fields,
                requester = new { name = "Анна", email = "a@example.test", phone = "+79001234567" }
            },
                expected: HttpStatusCode.UnprocessableEntity);
            Assert.Equal(
                "В заявке ничего нет: ни текста, ни файла, ни ответов. Нужно хотя бы одно из них.",
                problem.GetProperty("title").GetString());
            Assert.True(problem.GetProperty("errors").TryGetProperty("text", out _), problem.ToString());
            Assert.True(problem.GetProperty("errors").TryGetProperty("school", out _), problem.ToString());
        }
        await using var db = await _app.Database();
        Assert.Equal(0, await db.Set<Helpdesk.Tickets.Ticket>().CountAsync(Cancellation));
        Assert.Equal(0, await db.Set<Helpdesk.Intake.InboundReceipt>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_subject_that_says_it_all_is_the_text_of_a_question()
    {
        var requester = new { name = "Анна", email = "a@example.test" };
        var made = await _app.Create(new { desk = "multipas", type = "consultation", subject = "Как пополнить счёт?", requester });
        Assert.DoesNotContain("text", Keys(made));
        Assert.Equal(
            "Как пополнить счёт?",
            (await _app.Ticket(made.GetProperty("number").GetString()!)).GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_same_key_answers_with_the_same_missing()
    {
        var requester = new { name = "Мария", email = "m@example.test" };
        var body = new { desk = "kpot", type = "course-group", text = "Нужна группа", requester };
        Assert.Equal(Keys(await _app.Create(body, key: "twice")), Keys(await _app.Create(body, key: "twice")));
    }

    [Fact]
    public async Task What_is_still_missing_is_asked_for_once_more_when_the_desk_is_open_a_day_later()
    {
        // Friday 10:00 at the desk; a day later is Saturday, so it is asked on Monday at nine.
        await _app.Receive(Mail("anna@example.test", "Терминал не читает карты"));
        Assert.Contains("— Школа", Assert.Single(await _app.LettersTo("anna@example.test")));

        await Remind(TimeSpan.FromHours(23.9), 0);
        await Remind(TimeSpan.FromHours(0.2), 0);
        await Remind(TimeSpan.FromHours(46.8), 0);
        await Remind(TimeSpan.FromHours(0.2), 1);
        var asked = Assert.Single(
            await _app.LettersTo("anna@example.test"), letter => letter.Contains("нам всё ещё нужно знать:", StringComparison.Ordinal));
        Assert.Contains("— Школа", asked);
        Assert.Contains("/form", asked);
        await Remind(TimeSpan.FromDays(7), 0);
        Assert.Equal(2, (await _app.LettersTo("anna@example.test")).Count);
        await using var db = await _app.Database();
        Assert.True((await db.Set<Helpdesk.Outbox.OutboxMessage>()
            .SingleAsync(o => o.DedupeKey.StartsWith("missing/"), Cancellation)).Message.IsAutomatic);
        // Being asked is no reply: the promise runs on.
        Assert.Null((await db.Set<Helpdesk.ServiceLevels.SlaClock>().SingleAsync(Cancellation)).MetAt);
    }

    [Fact]
    public async Task Nobody_is_asked_again_who_has_answered_or_whose_ticket_is_closed()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var closed = await Support("closed@example.test", new { role = "school", service = "school-meals" });
        await _app.Reply(closed, "Готово", engineer);
        await _app.Act(closed, "resolve", engineer);
        var answered = await Support("answered@example.test", new { school = "Школа № 12", role = "school" });
        await using (var db = await _app.Database())
        {
            var ticket = await db.Set<Helpdesk.Tickets.Ticket>().SingleAsync(t => t.Number == answered, Cancellation);
            ticket.Refilled(new Dictionary<string, string>(ticket.Fields) { ["service"] = Service }, _app.Time.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        }
        await Remind(TimeSpan.FromDays(3), 0);
    }

    [Fact]
    public async Task What_was_asked_for_by_letter_is_answered_by_letter()
    {
        await _app.Receive(Mail("anna@example.test", "Терминал не читает карты\nКласс: 5Б"));
        Assert.Contains("— Школа", Assert.Single(await _app.LettersTo("anna@example.test")));
        _app.Time.Advance(TimeSpan.FromHours(1));
        var first = $"missing-{_letters}@x";
        await _app.Receive(Mail(
            "anna@example.test",
            "Школа: Школа № 12\nКто вы: школа\nСервис: школьное питание") with
        { AnswersTo = [first], Subject = "Re: Терминал" });

        await using var db = await _app.Database();
        var ticket = await db.Set<Helpdesk.Tickets.Ticket>().SingleAsync(Cancellation);
        Assert.Equal("Школа № 12", ticket.Fields["school"]);
        Assert.Equal(2, ticket.FormRevision);
        // What is answered stays: another school in a later letter is for staff to read.
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Receive(Mail("anna@example.test", "Школа: Школа № 99") with { AnswersTo = [first], Subject = "Re: Терминал" });
        Assert.Equal("Школа № 12", (await db.Set<Helpdesk.Tickets.Ticket>().AsNoTracking().SingleAsync(Cancellation)).Fields["school"]);
        _app.Time.Advance(TimeSpan.FromDays(3));
        await _app.Services.GetRequiredService<RemindOfMissing>().Run(Cancellation);
        Assert.DoesNotContain(
            await _app.LettersTo("anna@example.test"),
            letter => letter.Contains("нам всё ещё нужно знать:", StringComparison.Ordinal)
                && letter.Contains("— Школа", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_of_a_machine_is_not_reminded()
    {
        await _app.Receive(Mail("robot@example.test", "Отчёт") with { IsAutomatic = true });
        await Remind(TimeSpan.FromDays(3), 0);
    }

    [Fact]
    public async Task A_file_with_a_letter_is_something_that_was_sent_and_words_are_asked_for()
    {
        await _app.Receive(Mail(
            "photo@example.test", "") with
        { Subject = null, Attachments = [new("фото.jpg", "image/jpeg", 3, new byte[] { 1, 2, 3 })] });
        var letter = Assert.Single(await _app.LettersTo("photo@example.test"));
        Assert.Contains("— Что случилось", letter);
    }

    private string Service => _app.Services.GetRequiredService<DeskCatalog>().Find("multipas")!.Services[0].Key;

    private async Task<string> Support(string email, object fields)
    {
        var known = JsonSerializer.SerializeToElement(fields).EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Name == "service" ? Service : p.Value.GetString());
        return (
            await _app.Create(new
            {
                desk = "multipas",
                type = "support",
                text = "Не работает",
                fields = known,
                requester = new { name = "Анна", email }
            })).GetProperty(
            "number")
            .GetString()!;
    }

    private async Task Remind(TimeSpan later, int expected)
    {
        _app.Time.Advance(later);
        Assert.Equal(expected, await _app.Services.GetRequiredService<RemindOfMissing>().Run(Cancellation));
    }

    private IncomingMessage Mail(string from, string text) => new()
    {
        Channel = ChannelKeys.Email,
        Account = "helpdesk@helpdesk.invalid",
        ExternalId = $"missing-{++_letters}",
        Conversation = from,
        Sender = new(from, "Анна", from),
        Desk = "multipas",
        Subject = "Терминал",
        Text = text,
        MessageId = $"missing-{_letters}@x",
    };

    private static string[] Keys(JsonElement answer) => [.. answer.GetProperty("missing").EnumerateArray().Select(key => key.GetString()!)];
}
