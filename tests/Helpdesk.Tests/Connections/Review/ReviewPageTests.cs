using System.Net;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>The review as its reader lives it.</summary>
public sealed class ReviewPageTests(SharedHost host) : ReviewVisit(host)
{
    [Fact]
    public async Task The_ticket_leads_to_the_review_and_the_decision_back_to_the_ticket()
    {
        var number = await App.Apply(SchoolInn);
        var ticket = await Staff.Get($"/tickets/{number}");
        Assert.Matches($"href=\"/tickets/{number}/review[?\"]", ticket.Html);
        Assert.Contains("Рассмотреть заявление", ticket.Text);
        Assert.Contains("Согласие на обработку персональных данных дано, текст 2026-11", ticket.Text);
        Assert.DoesNotContain("/actions/approve", ticket.Html);

        var page = await Open(number);
        Assert.Contains("Рассмотрение заявки до 18:00", page.Text);
        Assert.Contains("Школы с таким ИНН в реестре ещё нет", page.Text);
        Assert.Contains("Согласие на обработку данных: дано сегодня", page.Text);

        page = (await Approve(page, number, Requirements[..4])).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Ещё не проверено: «Доступ нужен общеобразовательной организации", page.Text);
        Assert.Equal("Добро пожаловать", page.Value("text"));
        page = (await Approve(page, number, Requirements)).Expect(HttpStatusCode.OK);
        Assert.Contains("заявка одобрена: МАОУ СОШ № 7", page.Text);
        Assert.Contains("Добро пожаловать", page.Text);
        Assert.Contains("Заявление и проверка", page.Text);
        Assert.Contains($"Одобрено: {Reviewer.Name}, сегодня", (await Open(number)).Text);
    }

    [Fact]
    public async Task The_registry_stands_beside_the_answers_and_differences_have_a_word()
    {
        await App.Connect(SchoolInn, Reviewer);
        var answers = Applications.Answers(SchoolInn);
        answers["kpp"] = "590301001";
        answers["postal-address"] = "614000, а/я 5";
        var number = await App.Apply(SchoolInn, answers);
        var page = await Open(number);
        Assert.Contains("В реестре: МАОУ СОШ № 7, подключена сегодня", page.Text);
        Assert.Contains("590301001 другое: 590201001", Row(page, "kpp"));
        Assert.Contains("совпадает", Row(page, "ogrn"));
        Assert.Contains("Пермский край совпадает", Row(page, "region"));
        Assert.Contains("614000, а/я 5 не было", Row(page, "postal-address"));
        Assert.Contains("совпадает", Row(page, "person-name"));
        Assert.Contains("Другие заявки школы 1", page.Text);
    }

    [Fact]
    public async Task A_correction_stands_out_until_it_is_read()
    {
        var number = await App.Apply(SchoolInn);
        var page = await Open(number);
        page = await Staff.Send(
            page, $"/tickets/{number}/review/ask-corrections", ("v-revision", "1"), ("v-kpp", "Не тот"), ("v-ogrn", ""), ("text", ""));
        Assert.Contains("возвращена на исправление: КПП", page.Text);
        Assert.Contains("Не тот", Row(await Open(number), "kpp"));

        await App.Correct(number, ("kpp", "590301001"));
        page = await Open(number);
        Assert.Contains("Исправлено с прошлого чтения: КПП", page.Text);
        Assert.Contains("590301001 было: 590201001 · Петрова Анна, сегодня", Row(page, "kpp"));
        Assert.DoesNotContain("Не тот", Row(page, "kpp"));
        Assert.Contains("заявление исправлено: КПП", (await Staff.Get($"/tickets/{number}")).Text);
        // Looking is not yet having read.
        Assert.Contains("Исправлено с прошлого чтения", (await Open(number)).Text);

        page = (await Staff.Send(page, $"/tickets/{number}/review/read", ("v-revision", "2"))).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("Исправлено с прошлого чтения", page.Text);
        Assert.DoesNotContain("было:", Row(page, "kpp"));
        Assert.Contains("Все исправления 1", page.Text);
    }

    [Theory]
    [InlineData("checklist")]
    [InlineData("approve")]
    public async Task A_note_that_is_too_long_comes_back_with_all_that_was_marked(string act)
    {
        var number = await App.Apply(SchoolInn);
        var note = new string('д', 501);
        var page = (await Staff.Send(
            await Open(number), $"/tickets/{number}/review/{act}", ("v-revision", "1"), ("form", "approve"),
            ("was-truth", "NotChecked"), ("was-note-truth", ""), ("verdict-truth", "NotOk"), ("note-truth", note),
            ("was-form", "NotChecked"), ("was-note-form", ""), ("verdict-form", "Ok"), ("note-form", "Всё есть"))).Expect(
                HttpStatusCode.Conflict);
        Assert.Contains("501 знаков, можно 500", page.Text);
        Assert.Equal((note, "Всё есть"), (page.Value("note-truth"), page.Value("note-form")));
        Assert.Matches("name=\"verdict-truth\" value=\"NotOk\"\\s+checked", page.Html);
        // What is kept is still what it was, so that the next saving is no conflict.
        Assert.Equal(("NotChecked", ""), (page.Value("was-truth"), page.Value("was-note-truth")));
        page = (await Staff.Send(
            page, $"/tickets/{number}/review/checklist", ("v-revision", "1"), ("was-truth", page.Value("was-truth")),
            ("was-note-truth", page.Value("was-note-truth")), ("verdict-truth", "NotOk"), ("note-truth", note[1..]))).Expect(
                HttpStatusCode.OK);
        Assert.Equal(note[1..], page.Value("note-truth"));
    }

    [Fact]
    public async Task An_approval_takes_open_remarks_back_and_the_page_says_so_before()
    {
        var number = await App.Apply(SchoolInn);
        await App.Decide(number, "ask-corrections", Reviewer, null, null, ("kpp", "Проверьте КПП"));
        var page = await Open(number);
        Assert.Contains("Не исправлено замечаний: 1. Одобрение их снимет.", page.Text);
        (await Approve(page, number, Requirements)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("Проверьте КПП", Row(await Open(number), "kpp"));
        await using var db = await App.Database();
        Assert.True(await db.Set<Helpdesk.Tickets.Forms.FormRemark>().AllAsync(r => r.Text != "Проверьте КПП" || r.SettledAt != null
            || !db.Set<Helpdesk.Tickets.Ticket>().Any(t => t.Id == r.TicketId && t.Number == number), Cancellation));
    }

    [Fact]
    public async Task A_page_that_is_older_than_the_correction_approves_nothing()
    {
        var number = await App.Apply(SchoolInn);
        var old = await Open(number);
        await App.Correct(number, ("head", "Новый Пётр, директор"));
        var page = (await Approve(old, number, Requirements, revision: "1")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("перечитайте изменённое (Руководитель школы)", page.Text);
        Assert.Contains("Ответы исправлены: проверьте ещё раз", page.Text);
        Assert.Equal("2", page.Value("v-revision"));
        (await Approve(page, number, Requirements, revision: "2")).Expect(HttpStatusCode.OK);
        Assert.Equal("approved", (await App.Ticket(number)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_colleague_who_marked_the_same_otherwise_is_not_overwritten()
    {
        var number = await App.Apply(SchoolInn);
        var mine = await Open(number);
        await App.Staff($"colleague-{SchoolInn}", ("opoo", DeskRoleKind.Reviewer));
        using var colleague = await App.SignedIn($"colleague-{SchoolInn}@example.test");
        await colleague.Send(await colleague.Get($"/tickets/{number}/review"), $"/tickets/{number}/review/checklist",
            ("v-revision", "1"), ("was-truth", "NotChecked"), ("was-note-truth", ""), ("verdict-truth", "NotOk"),
            ("note-truth", "Директор другой"));
        var page = (await Staff.Send(mine, $"/tickets/{number}/review/checklist",
            ("v-revision", "1"), ("was-truth", "NotChecked"), ("was-note-truth", ""), ("verdict-truth", "Ok"),
            ("note-truth", ""))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Коллега отметил то же требование иначе", page.Text);
        Assert.Contains("Вы отметили: да", page.Text);
        Assert.Equal("Директор другой", page.Value("note-truth"));
        Assert.Contains($"colleague-{SchoolInn}, сегодня", page.Text);
    }

    [Fact]
    public async Task A_letter_that_came_back_is_shown_with_the_phone_to_call()
    {
        var number = await App.Apply(SchoolInn);
        await App.Deliver();
        await using (var db = await App.Database())
        {
            var row = await db.Outbox.SingleAsync(
                o => o.Kind == OutboxKind.Acknowledgement && o.RecipientKey.EndsWith(Applications.EmailOf(SchoolInn)), Cancellation);
            row.Bounced("550 5.1.1 <b>no such user</b>");
            await db.SaveChangesAsync(Cancellation);
        }
        var page = await Open(number);
        Assert.Contains(
            $"Почта {Applications.EmailOf(SchoolInn)} не принимает письма: 550 5.1.1 <b>no such user</b> (сегодня, "
                + "12:00). Позвоните: +79001234567.",
            page.Text);
        Assert.DoesNotContain("<b>no such user", page.Html);

        // A later letter that arrived makes it well again.
        await App.Reply(number, "Проверка связи", Reviewer);
        await App.Deliver();
        Assert.DoesNotContain("не принимает письма", (await Open(number)).Text);
    }

    [Fact]
    public async Task A_denial_is_said_on_top_and_the_button_is_off()
    {
        var number = await App.Apply(SchoolInn);
        await App.Deny(number);
        var page = await Open(number);
        Assert.Contains("Названный ответственным лицом ответил, что это не он", page.Text);
        Assert.Matches("formaction=\"[^\"]*/approve[^\"]*\"[^>]*disabled", page.Html);
        (await Approve(page, number, Requirements)).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_refusal_from_the_page_ends_at_the_ticket_with_the_reason_in_its_history()
    {
        var number = await App.Apply(SchoolInn);
        var page = await Open(number);
        page = (await Staff.Send(
            page, $"/tickets/{number}/review/reject", ("v-revision", "1"), ("form", "reject"), ("v-reason", "other"),
            ("text", " "))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("своими словами", page.Text);
        page = (await Staff.Send(
            page, $"/tickets/{number}/review/reject", ("v-revision", "1"), ("v-reason", "false-data"),
            ("text", "ИНН не ваш"))).Expect(HttpStatusCode.OK);
        Assert.Contains("заявка отклонена: Сведения недостоверны (п. 4.2), ИНН не ваш", page.Text);
    }
}
