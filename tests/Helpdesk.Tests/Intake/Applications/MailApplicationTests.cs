using Helpdesk.Tests.App;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Applications;

public sealed class MailApplicationTests(SharedHost host) : IClassFixture<SharedHost>
{
    private HelpdeskHost App => host.App;

    [Fact]
    public async Task A_mail_is_answered_with_what_was_understood_what_is_wrong_what_is_missing_and_the_link_to_the_filled_in_form()
    {
        const string Sender = "anna1@school.example.test";
        var inn = Applying.InnOf(201);
        await App.Receive(Applying.Mail($"Просим подключить.\nКраткое название: СОШ № 1\nИНН: {inn}\nКПП: 123\nСистемы: СГО", Sender));
        var ticket = await App.NewestApplication();
        Assert.Equal(("connection", "СОШ № 1", inn, "sgo", Sender, "Анна Петрова"),
            (
                ticket.Type, ticket.Fields["short-name"], ticket.Inn, ticket.Fields["systems"], ticket.Fields["email"],
                ticket.Fields["person-name"]));
        Assert.False(ticket.Fields.ContainsKey("kpp"));
        Assert.False(ticket.Fields.ContainsKey("consent"));

        var letter = Assert.Single(await App.LettersTo(Sender)).ReplaceLineEndings("\n");
        Assert.Contains(
            $"Из письма мы поняли:\n— Краткое название школы: СОШ № 1\n— ИНН: {inn}\n— Какие системы подключить: СГО\n", letter);
        Assert.Contains("Нужно исправить:\n— КПП: «123». В КПП должно быть 9 знаков, а здесь 3.\n", letter);
        var missing = letter[letter.IndexOf("Ещё нужно:", StringComparison.Ordinal)..];
        Assert.Contains("— ОГРН\n", missing);
        Assert.Contains("— Согласие на обработку персональных данных", missing);
        Assert.DoesNotContain("— КПП\n", missing);
        Assert.DoesNotContain("— Почта ответственного лица", missing);
        Assert.Contains("3.3", letter);

        var link = System.Text.RegularExpressions.Regex
            .Match(letter, "http://helpdesk.example.test(/r/[A-Za-z0-9_-]{24}/form)").Groups[1].Value;
        using var visitor = host.NewVisitor();
        var page = await visitor.Get(link);
        Assert.Equal((inn, "СОШ № 1", Sender), (page.Value("f-inn"), page.Value("f-short-name"), page.Value("f-email")));
        Assert.DoesNotMatch("name=\"f-consent\"[^>]* checked", page.Html);
    }

    [Fact]
    public async Task The_form_of_a_mail_is_completed_by_the_link_and_says_what_was_added()
    {
        const string Sender = "anna2@school.example.test";
        await App.Receive(Applying.Mail($"ИНН {Applying.InnOf(202)}", Sender));
        var link = System.Text.RegularExpressions.Regex
            .Match(Assert.Single(await App.LettersTo(Sender)), "/r/[A-Za-z0-9_-]{24}(?=/form)").Value;
        using var visitor = host.NewVisitor();
        Assert.Contains("Дополнить заявление", (await visitor.Get(link)).Text);
        var filled = FilledForm.Of(Applying.Connection, "");
        foreach (var (key, value) in (await visitor.Get(link + "/form")).Posted(Applying.Connection).Where(f => f.Value.Length > 0))
            filled[key] = value;
        App.Time.Advance(TimeSpan.FromMinutes(1));
        var page = await visitor.Post(link + "/form", filled);
        Assert.Contains("Исправления сохранены", page.Text);
        var ticket = await App.NewestApplication();
        Assert.Equal("2026-11", ticket.Fields["consent"]);
        var said = (await App.Conversation(ticket.Id))[^1].Text;
        Assert.StartsWith("Добавлено:\n", said);
        Assert.Contains("— ОГРН: 1027700132195", said);
        Assert.DoesNotContain("Дополнить заявление", (await visitor.Get(link)).Text);
        await using var db = await App.Database();
        Assert.Equal("web", (await db.Consents.SingleAsync(c => c.TicketId == ticket.Id, TestContext.Current.CancellationToken)).Channel);
    }

    [Fact]
    public async Task A_mail_that_says_nothing_of_the_form_is_an_application_all_the_same()
    {
        const string Sender = "anna3@school.example.test";
        await App.Receive(Applying.Mail("Хотим к вам.", Sender, name: null));
        var letter = Assert.Single(await App.LettersTo(Sender));
        Assert.DoesNotContain("мы поняли", letter);
        Assert.Contains("— Полное название школы", letter);
        Assert.Contains("/form", letter);
    }

    [Fact]
    public async Task A_machine_is_neither_read_nor_answered()
    {
        await App.Receive(Applying.Mail($"ИНН: {Applying.InnOf(204)}", "robot@school.example.test") with { IsAutomatic = true });
        Assert.Empty((await App.NewestApplication()).Fields);
        Assert.Empty(await App.LettersTo("robot@school.example.test"));
    }
}
