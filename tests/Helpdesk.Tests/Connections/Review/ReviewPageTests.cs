using System.Net;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>The review in a browser without script.</summary>
public sealed class ReviewPageTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static readonly string[] Requirements = ["form", "requisites", "person", "truth", "purpose"];
    private static int _people;

    private readonly string _inn = Applications.NewInn();
    private Visitor _staff = null!;
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var name = $"reader-{Interlocked.Increment(ref _people)}";
        _reviewer = await host.App.Staff(name, ("opoo", DeskRoleKind.Reviewer));
        _staff = await host.App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_ticket_leads_to_the_review_and_the_decision_back_to_the_ticket()
    {
        var number = await host.App.Apply(_inn);
        var ticket = await _staff.Get($"/tickets/{number}");
        Assert.Contains($"href=\"/tickets/{number}/review\"", ticket.Html);
        Assert.Contains("Рассмотреть заявление", ticket.Text);
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
        Assert.Contains($"Одобрено: {_reviewer.Name}, сегодня", (await Open(number)).Text);
    }

    [Fact]
    public async Task The_registry_stands_beside_the_answers_and_differences_have_a_word()
    {
        await host.App.Decide(await host.App.Apply(_inn), "approve", _reviewer);
        var answers = Applications.Answers(_inn);
        answers["kpp"] = "590301001";
        answers["postal-address"] = "614000, а/я 5";
        var number = await host.App.Apply(_inn, answers);
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
        var number = await host.App.Apply(_inn);
        var page = await Open(number);
        page = await _staff.Send(page, $"/tickets/{number}/review/ask-corrections", ("v-revision", "1"), ("v-kpp", "Не тот"), ("v-ogrn", ""), ("text", ""));
        Assert.Contains("возвращена на исправление: КПП", page.Text);
        Assert.Contains("Не тот", Row(await Open(number), "kpp"));

        await host.App.Correct(number, ("kpp", "590301001"));
        page = await Open(number);
        Assert.Contains("Исправлено с прошлого чтения: КПП", page.Text);
        Assert.Contains("590301001 было: 590201001 · Петрова Анна, сегодня", Row(page, "kpp"));
        Assert.DoesNotContain("Не тот", Row(page, "kpp"));
        Assert.Contains("заявление исправлено: КПП", (await _staff.Get($"/tickets/{number}")).Text);
        // Looking is not yet having read.
        Assert.Contains("Исправлено с прошлого чтения", (await Open(number)).Text);

        page = (await _staff.Send(page, $"/tickets/{number}/review/read", ("v-revision", "2"))).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("Исправлено с прошлого чтения", page.Text);
        Assert.DoesNotContain("было:", Row(page, "kpp"));
        Assert.Contains("Все исправления 1", page.Text);
    }

    [Fact]
    public async Task A_page_that_is_older_than_the_correction_approves_nothing()
    {
        var number = await host.App.Apply(_inn);
        var old = await Open(number);
        await host.App.Correct(number, ("head", "Новый Пётр, директор"));
        var page = (await Approve(old, number, Requirements, revision: "1")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("перечитайте изменённое (Руководитель школы)", page.Text);
        Assert.Contains("Ответы исправлены: проверьте ещё раз", page.Text);
        Assert.Equal("2", page.Value("v-revision"));
        (await Approve(page, number, Requirements, revision: "2")).Expect(HttpStatusCode.OK);
        Assert.Equal("approved", (await host.App.Ticket(number)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_colleague_who_marked_the_same_otherwise_is_not_overwritten()
    {
        var number = await host.App.Apply(_inn);
        var mine = await Open(number);
        await host.App.Staff($"colleague-{_inn}", ("opoo", DeskRoleKind.Reviewer));
        using var colleague = await host.App.SignedIn($"colleague-{_inn}@example.test");
        await colleague.Send(await colleague.Get($"/tickets/{number}/review"), $"/tickets/{number}/review/checklist",
            ("v-revision", "1"), ("was-truth", "NotChecked"), ("was-note-truth", ""), ("verdict-truth", "NotOk"), ("note-truth", "Директор другой"));
        var page = (await _staff.Send(mine, $"/tickets/{number}/review/checklist",
            ("v-revision", "1"), ("was-truth", "NotChecked"), ("was-note-truth", ""), ("verdict-truth", "Ok"), ("note-truth", ""))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Коллега отметил то же требование иначе", page.Text);
        Assert.Contains("Вы отметили: да", page.Text);
        Assert.Equal("Директор другой", page.Value("note-truth"));
        Assert.Contains($"colleague-{_inn}, сегодня", page.Text);
    }

    [Fact]
    public async Task A_letter_that_came_back_is_shown_with_the_phone_to_call()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Deliver();
        await using (var db = await host.App.Database())
        {
            var row = await db.Outbox.SingleAsync(o => o.Kind == OutboxKind.Acknowledgement && o.RecipientKey.EndsWith(Applications.EmailOf(_inn)), Cancellation);
            row.Bounced("550 5.1.1 <b>no such user</b>");
            await db.SaveChangesAsync(Cancellation);
        }
        var page = await Open(number);
        Assert.Contains($"Почта {Applications.EmailOf(_inn)} не принимает письма: 550 5.1.1 <b>no such user</b> (сегодня, 12:00). Позвоните: +79001234567.", page.Text);
        Assert.DoesNotContain("<b>no such user", page.Html);

        // A later letter that arrived makes it well again.
        await host.App.Reply(number, "Проверка связи", _reviewer);
        await host.App.Deliver();
        Assert.DoesNotContain("не принимает письма", (await Open(number)).Text);
    }

    [Fact]
    public async Task A_denial_is_said_on_top_and_the_button_is_off()
    {
        var number = await host.App.Apply(_inn);
        await host.App.Deny(number);
        var page = await Open(number);
        Assert.Contains("Названный ответственным лицом ответил, что это не он", page.Text);
        Assert.Matches("formaction=\"[^\"]*/approve\"[^>]*disabled", page.Html);
        (await Approve(page, number, Requirements)).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_strangers_wrote_is_text_everywhere()
    {
        const string hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
        var answers = Applications.Answers(_inn);
        (answers["full-name"], answers["head"]) = (hostile, hostile);
        var number = await host.App.Apply(_inn, answers);
        await host.App.Correct(number, ("full-name", hostile + "2"));
        var page = await Open(number);
        page = (await _staff.Send(page, $"/tickets/{number}/review/ask-corrections", ("v-revision", "2"), ("v-kpp", hostile), ("v-no-such-field", hostile), ("form", "ask"), ("text", hostile))).Expect(HttpStatusCode.Conflict);
        // What was typed is kept, as text.
        Assert.Equal((hostile, hostile), (page.Value("v-kpp"), WebUtility.HtmlDecode(page.Html[page.Html.IndexOf("id=\"ask-text\"", StringComparison.Ordinal)..].Split('>', 2)[1].Split("</textarea>")[0])));
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.DoesNotContain("<img", page.Html);
        Assert.Contains(hostile, Row(page, "full-name").Replace(" 2", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_from_the_page_ends_at_the_ticket_with_the_reason_in_its_history()
    {
        var number = await host.App.Apply(_inn);
        var page = await Open(number);
        page = (await _staff.Send(page, $"/tickets/{number}/review/reject", ("v-revision", "1"), ("form", "reject"), ("v-reason", "other"), ("text", " "))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("своими словами", page.Text);
        page = (await _staff.Send(page, $"/tickets/{number}/review/reject", ("v-revision", "1"), ("v-reason", "false-data"), ("text", "ИНН не ваш"))).Expect(HttpStatusCode.OK);
        Assert.Contains("заявка отклонена: Сведения недостоверны (п. 4.2), ИНН не ваш", page.Text);
    }

    [Fact]
    public async Task Who_may_only_see_reads_and_others_do_not_learn_that_it_exists()
    {
        var number = await host.App.Apply(_inn);
        var support = await host.App.SupportTicket();
        await host.App.Staff($"op-{_inn}", ("opoo", DeskRoleKind.Operator));
        using var clerk = await host.App.SignedIn($"op-{_inn}@example.test");
        var page = (await clerk.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<form method=\"post\" action=\"/tickets", page.Html);
        (await clerk.Send(page, $"/tickets/{number}/review/approve", ("v-revision", "1"))).Expect(HttpStatusCode.Forbidden);
        (await clerk.Send(page, $"/tickets/{number}/review/read", ("v-revision", "1"))).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("Заявление и проверка", (await clerk.Get($"/tickets/{number}")).Text);

        foreach (var (name, desk, role) in new[] { ("teacher", "opoo", DeskRoleKind.Teacher), ("alien", "multipas", DeskRoleKind.Manager) })
        {
            await host.App.Staff($"{name}-{_inn}", (desk, role));
            using var other = await host.App.SignedIn($"{name}-{_inn}@example.test");
            (await other.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.NotFound);
            (await other.Send(page with { Html = (await other.Get("/me")).Html }, $"/tickets/{number}/review/reject", ("v-reason", "false-data"))).Expect(HttpStatusCode.NotFound);
        }
        (await _staff.Get($"/tickets/{support}/review")).Expect(HttpStatusCode.NotFound);
        (await _staff.Get("/tickets/OPOO-0/review")).Expect(HttpStatusCode.NotFound);
        using var nobody = host.NewVisitor(follow: false);
        (await nobody.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_post_from_elsewhere_decides_nothing()
    {
        var number = await host.App.Apply(_inn);
        foreach (var action in (string[])["approve", "reject", "ask-corrections", "checklist", "read", $"remarks/{Guid.NewGuid()}/take-back"])
            (await _staff.Post($"/tickets/{number}/review/{action}", new Dictionary<string, string> { ["v-revision"] = "1", ["v-reason"] = "false-data" })).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("new", (await host.App.Ticket(number)).GetProperty("status").GetString());
    }

    private async Task<Page> Open(string number) => (await _staff.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.OK);

    private Task<Page> Approve(Page from, string number, string[] met, string revision = "1") => _staff.Send(from, $"/tickets/{number}/review/approve",
    [
        ("v-revision", revision), ("form", "approve"), ("text", "Добро пожаловать"),
        .. met.SelectMany(key => ((string, string)[])[($"was-{key}", Shown(from, key)), ($"was-note-{key}", ""), ($"verdict-{key}", "Ok"), ($"note-{key}", "")]),
    ]);

    private static string Shown(Page page, string key) => page.Value($"was-{key}");

    /// <summary>What one row of the answers says.</summary>
    private static string Row(Page page, string key)
    {
        var from = page.Html[page.Html.IndexOf($"id=\"row-{key}\"", StringComparison.Ordinal)..];
        var next = from.IndexOf("id=\"row-", 1, StringComparison.Ordinal);
        return (page with { Html = "<p " + (next < 0 ? from : from[..next]) }).Text;
    }
}
