using System.Net;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Applications;

public sealed class OwnFormTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HelpdeskHost App => host.App;

    [Fact]
    public async Task The_form_comes_back_filled_in_with_the_remarks_beside_their_fields()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(1));
        await Remark(number, "kpp", "КПП не от этой школы <b>");
        Assert.Contains("1 замечание", (await visitor.Get(link)).Text);

        var page = (await visitor.Get(link + "/form")).Expect(HttpStatusCode.OK);
        Assert.Equal(Applying.InnOf(1), page.Value("f-inn"));
        Assert.Equal("Республика Адыгея", page.Value("f-region"));
        Assert.Contains("value=\"sgo\" checked", page.Html);
        Assert.Matches("name=\"f-consent\" value=\"on\"[^>]* checked", page.Html);
        Assert.Contains("id=\"f-kpp-remark\"", page.Html);
        Assert.Contains("href=\"#field-f-kpp\"", page.Html);
        Assert.DoesNotContain("школы <b>", page.Html);
        Assert.DoesNotContain("reviewer", page.Html);
    }

    [Fact]
    public async Task What_is_corrected_is_kept_marked_told_and_settles_its_remark()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(2));
        await Remark(number, "kpp", "Проверьте КПП");
        await Remark(number, "scan", "Нужен скан");
        Assert.Contains("id=\"files-remark\"", (await visitor.Get(link + "/form")).Html);
        await Wait(number);
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        App.Time.Advance(TimeSpan.FromMinutes(1));
        (fields["f-kpp"], fields["f-city"]) = ("7736 02 002", "");
        var page = (await visitor.Post(link + "/form", fields, ("files", "скан.pdf", [1, 2]))).Expect(HttpStatusCode.OK);

        Assert.Contains("Исправления сохранены", page.Text);
        Assert.Contains("id=\"f-kpp-changed\"", page.Html);
        Assert.DoesNotContain("id=\"f-inn-changed\"", page.Html);
        Assert.DoesNotContain("id=\"f-kpp-remark\"", page.Html);
        var ticket = await App.TicketBy(number);
        Assert.Equal(
            ("773602002", 2, TicketState.Open, true), (ticket.Fields["kpp"], ticket.FormRevision, ticket.State, ticket.AwaitsAnswer));
        Assert.False(ticket.Fields.ContainsKey("city"));
        var said = (await App.Conversation(ticket.Id))[^1];
        Assert.Equal(
            "Добавлено:\n— Скан подписанного заявления: скан.pdf\nИсправлено:\n— КПП: 773601001 → 773602002\nУбрано:\n— Город "
                + "или село: Ответ: Город или село",
            said.Text);
        Assert.Equal("scan,kpp,city", string.Join(
            ',', Assert.Single(await App.EventsOf(ticket.Id, TicketEvents.FormCorrected)).Detail!.Split(',').OrderDescending()));
        Assert.Single(await App.EventsOf(ticket.Id, TicketEvents.WaitingEnded));
        await using var db = await App.Database();
        Assert.Equal("скан.pdf", (await db.Attachments.SingleAsync(a => a.MessageId == said.Id, Cancellation)).FileName);
        Assert.Equal(0, await db.FormRemarks.CountAsync(r => r.TicketId == ticket.Id && r.SettledAt == null, Cancellation));
    }

    [Fact]
    public async Task Pressing_twice_corrects_once_and_the_same_answers_correct_nothing()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(3));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields["f-head"] = "Иванова Мария Ивановна, директор";
        foreach (var page in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.Post(link + "/form", fields))))
            Assert.Contains("Исправления сохранены", page.Expect(HttpStatusCode.OK).Text);
        Assert.Equal(2, (await App.TicketBy(number)).FormRevision);

        var same = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        Assert.Contains("Изменений нет", (await visitor.Post(link + "/form", same)).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(2, (await App.Conversation((await App.TicketBy(number)).Id)).Count);
    }

    [Fact]
    public async Task The_whole_form_is_checked_and_what_was_typed_is_kept()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(4));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        (fields["f-ogrn"], fields["f-email"], fields["f-head"]) = ("1027700132190", "не адрес", "Новый <директор>");
        var page = (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"f-ogrn-error\"", page.Html);
        Assert.Contains("id=\"f-email-error\"", page.Html);
        Assert.Contains("Исправления ещё не сохранены", page.Text);
        Assert.Equal("Новый <директор>", page.Value("f-head"));
        Assert.Equal(1, (await App.TicketBy(number)).FormRevision);
    }

    [Fact]
    public async Task A_page_that_was_overtaken_shows_both_and_loses_nothing()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(5));
        var mine = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        var theirs = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        theirs["f-head"] = "Петров, директор";
        (await visitor.Post(link + "/form", theirs)).Expect(HttpStatusCode.OK);

        mine["f-head"] = "Сидорова, директор";
        var page = (await visitor.Post(link + "/form", mine)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Пока страница была открыта, форму изменили", page.Text);
        Assert.Contains("В заявке сейчас: Петров, директор", page.Text);
        Assert.Equal("Сидорова, директор", page.Value("f-head"));
        Assert.Equal("Петров, директор", (await App.TicketBy(number)).Fields["head"]);

        (await visitor.Post(link + "/form", page.Posted(Applying.Connection))).Expect(HttpStatusCode.OK);
        Assert.Equal("Сидорова, директор", (await App.TicketBy(number)).Fields["head"]);
    }

    [Theory]
    [InlineData("approve", "Заявка одобрена, форма больше не меняется")]
    [InlineData("withdraw", "Заявка закрыта, форма больше не меняется")]
    public async Task What_is_decided_or_closed_is_only_shown(string action, string sentence)
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(action == "approve" ? 6 : 7));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        await Decide(number, action);

        fields["f-head"] = "Поздно";
        Assert.Contains(sentence, (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.Conflict).Text);
        var page = (await visitor.Get(link + "/form")).Expect(HttpStatusCode.OK);
        Assert.Contains(sentence, page.Text);
        Assert.DoesNotContain("<form", page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..]);
        Assert.Contains("Республика Адыгея", page.Text);
        Assert.NotEqual("Поздно", (await App.TicketBy(number)).Fields["head"]);
        Assert.DoesNotContain(link + "/form", (await visitor.Get(link)).Html);
    }

    [Fact]
    public async Task The_INN_of_another_schools_application_is_refused_in_words()
    {
        using var visitor = host.NewVisitor();
        var (_, first, _) = await visitor.Applies(Applying.InnOf(8));
        var (_, number, link) = await visitor.Applies(Applying.InnOf(9), "boris@school.example.test");
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields["f-inn"] = Applying.InnOf(8);
        var page = (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.BadRequest);
        Assert.Contains($"От школы с этим ИНН заявка уже есть: № {first}", page.Text);
        Assert.Equal(Applying.InnOf(9), (await App.TicketBy(number)).Fields["inn"]);
    }

    [Fact]
    public async Task A_consent_that_was_given_stays_given_with_its_version_and_is_kept_as_a_row()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(10));
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields.Remove("f-consent");
        fields["f-head"] = "Новая, директор";
        (await visitor.Post(link + "/form", fields)).Expect(HttpStatusCode.OK);
        Assert.Equal("2026-11", (await App.TicketBy(number)).Fields["consent"]);

        var given = Assert.Single((await App.Get($"/api/v1/tickets/{number}/consents")).EnumerateArray());
        Assert.Equal(
            ("consent", "2026-11", "web"),
            (given.GetProperty("field").GetString(), given.GetProperty("version").GetString(), given.GetProperty("channel").GetString()));
        await App.Get("/api/v1/tickets/OPOO-999999/consents", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_guessed_link_a_made_up_token_and_a_hostile_revision_do_nothing()
    {
        using var visitor = host.NewVisitor();
        var (_, number, link) = await visitor.Applies(Applying.InnOf(11));
        (await visitor.Get("/r/guessed/form")).Expect(HttpStatusCode.NotFound);
        (await visitor.Post("/r/guessed/form", new Dictionary<string, string> { ["token"] = "x" })).Expect(HttpStatusCode.NotFound);
        var fields = (await visitor.Get(link + "/form")).Posted(Applying.Connection);
        fields["f-head"] = "Взлом";
        foreach (var (token, revision) in new[] { (
            "made-up", "1"), (fields["token"], "x"), (fields["token"], "-1"), (fields["token"], "99999999999"), (fields["token"], "") })
            (await visitor.Post(
                link + "/form",
                new Dictionary<string, string>(fields) { ["token"] = token, ["revision"] = revision })).Expect(HttpStatusCode.BadRequest);
        (await visitor.Post(link + "/form", new Dictionary<string, string>(fields) { ["revision"] = "7" })).Expect(HttpStatusCode.Conflict);
        Assert.Equal(1, (await App.TicketBy(number)).FormRevision);
    }

    private async Task Remark(string number, string field, string text)
    {
        await using var db = await App.Database();
        db.FormRemarks.Add(new((await App.TicketBy(number)).Id, field, text, 1, "reviewer", App.Time.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
    }

    private Task Wait(string number) => Decide(number, "wait", "Ждём исправлений");

    private Task Decide(string number, string action, string? text = "Так решено") =>
        App.Services.GetRequiredService<ActOnTicket>().Handle(
            new(number, action, new() { Text = text, Values = new Dictionary<string, string> { ["revision"] = "1" } }),
            new Actor(null, "reviewer", true, []), Cancellation);
}
