using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Applications;

/// <summary>
/// A school applies in the chat. Each message goes through the real intake and the state in the database, as after a restart of the
/// program between any two of them.
/// </summary>
public sealed class SchoolDialogTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private int _updates;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_question_of_the_application_is_asked_and_what_is_optional_may_be_skipped()
    {
        var heard = await Start();
        var asked = new List<string>();
        while (Asked(heard) is { } question)
        {
            asked.Add(question);
            heard = await Answer(heard, question);
        }
        var expected = Applying.Connection.Fields.Where(f => f is { Key: not "text", Consent: null }).Select(f => f.Label.Ru);
        Assert.Equal(expected, asked);

        Assert.Contains(Applying.Connection.Field("consent")!.Consent!.Text.Ru, heard.Text);
        await Press(heard, "Согласиться и отправить");
        var ticket = await _app.NewestApplication();
        Assert.Equal((Applying.InnOf(401), "773601001", "1027700132195", "59", "chat@school.example.test", "+79001234567", "sgo"),
            (
                ticket.Inn, ticket.Fields["kpp"], ticket.Fields["ogrn"], ticket.Fields["region"], ticket.Fields["email"],
                ticket.Fields["phone"], ticket.Fields["systems"]));
        Assert.Equal("заявление.pdf", ticket.Fields["scan"]);
        Assert.False(ticket.Fields.ContainsKey("city"));
        await using var db = await _app.Database();
        Assert.Equal("заявление.pdf", (await db.Attachments.SingleAsync(a => a.TicketId == ticket.Id, Cancellation)).FileName);
        var given = await db.Consents.SingleAsync(c => c.TicketId == ticket.Id, Cancellation);
        Assert.Equal(("2026-11", "telegram"), (given.Version, given.Channel));
        // A number is kept, a typed address stays with its request; staff see both.
        var person = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, Cancellation);
        Assert.Equal(("+79001234567", null), (person.Phone, person.Email));
        var shown = (await _app.Ticket(ticket.Number)).GetProperty("requester");
        Assert.Equal("chat@school.example.test", shown.GetProperty("email").GetString());
        // The acknowledgement goes to the chat, so the named person gets a letter of their own.
        Assert.Contains("вас назвали ответственным лицом", Assert.Single(await _app.LettersTo("chat@school.example.test")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_same_sentences_as_on_the_page()
    {
        var heard = await Start();
        foreach (var text in new[] { "Полное", "Краткое" })
            heard = await Say(text);
        foreach (var (wrong, sentence, right) in new[]
        {
            ("7707083890", "10-й по счёту должна быть 3, а стоит 0", "ИНН 7707 083-893"),
            ("12", "В КПП должно быть 9 знаков, а здесь 2", "773601001"),
            ("1027700132190", "13-й, должна быть 5, а стоит 0", "1027700132195"),
            ("Алматы", "в реестр входят школы регионов России", "Пермский край"),
        })
        {
            Assert.Contains(sentence, (await Say(wrong)).Text);
            heard = await Say(right);
        }
        Assert.Contains("Город или село", heard.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task What_was_begun_is_gone_on_with_days_later(int days)
    {
        await Start();
        await Say("Полное название");
        await Say("Краткое название");
        _app.Time.Advance(TimeSpan.FromDays(days));
        if (days > 7)
            Assert.Contains("незаконченная заявка", (await Say("Здравствуйте")).Text);
        var heard = await Say("/continue");
        Assert.Contains("Вопрос 3 из", heard.Text);
        heard = await Press(heard, "Назад");
        Assert.Contains("Сейчас: Краткое название", heard.Text);
    }

    [Fact]
    public async Task A_school_that_has_applied_already_is_told_so_in_the_chat()
    {
        using var visitor = new Visitor(_app.Address);
        var (_, number, _) = await visitor.Applies(Applying.InnOf(401), "web@school.example.test");
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        var heard = await Start();
        while (Asked(heard) is { } question)
            heard = await Answer(heard, question);
        heard = await Press(heard, "Согласиться и отправить");
        Assert.Contains($"Заявка от этой школы уже есть: № {number}", heard.Text);
        Assert.DoesNotContain("/r/", heard.Text);
        Assert.Contains("(в Телеграме)", (await _app.Conversation((await _app.TicketBy(number)).Id))[^1].Text);
    }

    private async Task<OutgoingMessage> Start()
    {
        await Say("/start opoo_connection");
        return await Last();
    }

    /// <summary>The question under «Вопрос 3 из 17»; null when it is another message.</summary>
    private static string? Asked(OutgoingMessage heard) =>
        heard.Text.Split('\n').SkipWhile(line => !line.StartsWith("Вопрос ", StringComparison.Ordinal)).Skip(1)
            .FirstOrDefault()?.Replace(" (можно пропустить)", "", StringComparison.Ordinal);

    private async Task<OutgoingMessage> Answer(OutgoingMessage heard, string label) =>
        Applying.Connection.Fields.First(f => f.Label.Ru == label).Key switch
        {
            "inn" => await Say(Applying.InnOf(401)),
            "kpp" => await Say("773601001"),
            "ogrn" => await Say("1-02-77-00-13219-5"),
            "region" => await Say("пермский край"),
            "city" or "postal-address" => await Press(heard, "Пропустить"),
            "email" => await Say("chat@school.example.test"),
            "phone" => await Say("8 900 123-45-67"),
            "systems" => await Press(await Press(heard, "СГО"), "Готово"),
            "scan" => await Say("", new IncomingAttachment("заявление.pdf", "application/pdf", 3, new byte[] { 1, 2, 3 })),
            _ => await Say("Ответ на вопрос"),
        };

    private Task<OutgoingMessage> Say(string text, params IncomingAttachment[] files) => Does(text, null, files);

    private Task<OutgoingMessage> Press(OutgoingMessage heard, string caption) =>
        Does("", heard.Buttons.SelectMany(row => row).FirstOrDefault(b => b.Text.EndsWith(caption, StringComparison.Ordinal))?.Data
            ?? throw new InvalidOperationException($"No «{caption}» under: {heard.Text}"), []);

    private async Task<OutgoingMessage> Does(string text, string? press, IncomingAttachment[] files)
    {
        var update = ++_updates;
        await _app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:0",
            Desk = "opoo",
            ExternalId = $"{update}",
            MessageId = $"{update}",
            Conversation = "77",
            Sender = new("77", "Школа", Language: "ru"),
            Text = text,
            Callback = press,
            CallbackId = press is null ? null : $"press-{update}",
            Attachments = files,
        });
        return await Last();
    }

    private async Task<OutgoingMessage> Last()
    {
        await using var db = await _app.Database();
        return (await db.Outbox.AsNoTracking().Where(o => o.Channel == ChannelKeys.Telegram).OrderByDescending(o => o.Sequence).Take(3)
            .ToListAsync(Cancellation))
            .Select(o => o.Message).First(m => m.Text.Length > 0);
    }
}
