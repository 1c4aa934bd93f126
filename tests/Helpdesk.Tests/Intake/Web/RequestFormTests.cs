using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Web;

public sealed partial class RequestFormTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const string Form = "/request/multipas/support";

    private RequestType Support => host.Desks.Find("multipas")!.RequestType("support")!;

    [Fact]
    public async Task A_filled_form_is_confirmed_with_number_deadline_and_reason()
    {
        using var visitor = host.NewVisitor();
        var form = (await visitor.Get(Form)).Expect(HttpStatusCode.OK);
        var page = (
            await visitor.Post(Form, FilledForm.Of(Support, form.Token), ("files", "экран.png", [1, 2, 3]))).Expect(HttpStatusCode.OK);

        var number = Number().Match(page.Text).Value;
        Assert.Contains("Заявка принята", page.Text);
        Assert.Contains("12:00", page.Text);
        Assert.Contains("п. 6.6", page.Text);
        Assert.Matches("/r/[A-Za-z0-9_-]{24}\"", page.Html);
        var ticket = await host.App.Ticket(number);
        Assert.Equal(
            ("multipas", "support", "web"),
            (ticket.GetProperty("desk").GetString(), ticket.GetProperty("type").GetString(), ticket.GetProperty("channel").GetString()));
        Assert.Equal("экран.png", ticket.GetProperty("messages")[0].GetProperty("attachments")[0].GetProperty("fileName").GetString());
        Assert.Equal("2026-11-20T07:00:00Z", ticket.GetProperty("clocks")[0].GetProperty("dueAt").GetString());
    }

    [Fact]
    public async Task Pressing_the_button_again_makes_no_second_ticket()
    {
        using var visitor = host.NewVisitor();
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token, "twice@school.example.test");
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.Post(Form, filled)));

        Assert.Single(pages.Select(p => Number().Match(p.Expect(HttpStatusCode.OK).Text).Value).Distinct());
        await using var db = await host.App.Database();
        Assert.Equal(
            1,
            await db.Outbox.CountAsync(o => o.RecipientKey.EndsWith("twice@school.example.test"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_goes_back_and_writes_something_else_is_asked_before_a_second_ticket_is_made()
    {
        using var visitor = host.NewVisitor();
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token, "back@school.example.test");
        var first = Number().Match((await visitor.Post(Form, filled)).Expect(HttpStatusCode.OK).Text).Value;
        filled["f-" + Support.Field(FieldMeaning.Text)!.Key] = "Ещё и турникет не открывается.";

        // A browser that keeps no page asks for the form anew and fills it in as it was.
        Assert.Contains($"Заявка {first} отсюда уже отправлена", (await visitor.Get(Form)).Text);
        Assert.DoesNotContain("отсюда уже отправлена", (await visitor.Get("/request/kpot/support")).Text);
        var asked = (await visitor.Post(Form, filled)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("С этой страницы заявка уже отправлена", asked.Text);
        Assert.Contains($">{first}</a>", asked.Html);
        Assert.Contains("Ещё и турникет не открывается.", asked.Text);
        filled["token"] = asked.Token;
        var second = Number().Match((await visitor.Post(Form, filled)).Expect(HttpStatusCode.OK).Text).Value;

        Assert.NotEqual(first, second);
        Assert.Equal(
            "Ещё и турникет не открывается.", (await host.App.Ticket(second)).GetProperty("messages")[0].GetProperty("text").GetString());
        // A file that was added is something else, too; the same once more is not.
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.Post(Form, filled, ("files", "экран.png", [1, 2, 3]))).Status);
        (await visitor.Post(Form, filled)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_the_field_and_what_was_typed_is_kept()
    {
        const string Connection = "/request/opoo/connection";
        using var visitor = host.NewVisitor();
        var type = host.Desks.Find("opoo")!.RequestType("connection")!;
        var filled = FilledForm.Of(type, (await visitor.Get(Connection)).Token);
        filled["f-full-name"] = "Школа <b>«Заря»</b> & \"Ко\"";
        filled["f-inn"] = "7707083894";
        filled["f-email"] = "не адрес";
        filled["f-phone"] = "8 (900) 12";
        filled["f-head"] = "  ";
        filled.Remove("f-consent");
        var page = (await visitor.Post(Connection, filled)).Expect(HttpStatusCode.BadRequest);

        foreach (var field in new[] { "f-inn", "f-email", "f-phone", "f-head", "f-consent" })
            Assert.Contains($"id=\"{field}-error\"", page.Html);
        Assert.DoesNotContain("id=\"f-kpp-error\"", page.Html);
        Assert.Equal(filled["f-full-name"], page.Value("f-full-name"));
        Assert.Equal("7707083894", page.Value("f-inn"));
        Assert.Equal("не адрес", page.Value("f-email"));
        Assert.DoesNotContain("<b>«Заря»", page.Html);
        Assert.Contains("ИНН", page.Text);

        filled["f-inn"] = FilledForm.Inn;
        (filled["f-email"], filled["f-phone"], filled["f-head"], filled["f-consent"], filled["token"]) = (
            "a@example.test", "89001234567", "Иванова", "on", page.Token);
        Assert.Contains("Заявка принята", (await visitor.Post(Connection, filled)).Expect(HttpStatusCode.OK).Text);
    }

    [Theory]
    [InlineData("/request/kpot/work", "f-task")]
    [InlineData("/request/kpot/work", "f-text")]
    [InlineData("/request/multipas/support", "f-text")]
    [InlineData("/request/kpot/course-group", "f-course")]
    [InlineData("/request/kpot/appeal", "f-email")]
    public async Task What_the_form_requires_is_required_of_a_plain_post_too(string form, string field)
    {
        using var visitor = host.NewVisitor();
        var type = host.Desks.Find(form.Split('/')[2])!.RequestType(form.Split('/')[3])!;
        var filled = FilledForm.Of(type, (await visitor.Get(form)).Token);
        filled[field] = "\u200b\u00a0 ";
        // The name of a file is no file.
        filled["f-file"] = "работа.docx";
        var page = (await visitor.Post(form, filled)).Expect(HttpStatusCode.BadRequest);
        Assert.Contains($"id=\"{field}-error\"", page.Html);
        Assert.DoesNotContain("Заявка принята", page.Text);
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("")]
    public async Task A_token_of_somebody_elses_making_is_refused_with_everything_kept(string token)
    {
        using var visitor = host.NewVisitor();
        var page = (await visitor.Post(Form, FilledForm.Of(Support, token, "foreign@example.test"))).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("foreign@example.test", page.Value("f-email"));
        Assert.Equal("Ответ: " + Support.Field("text")!.Label.Ru, page.Value("f-text"));
        Assert.Contains("Заявка принята", (await visitor.Post(Form, FilledForm.Of(Support, page.Token))).Text);
    }

    [Fact]
    public async Task A_page_that_was_open_for_more_than_a_day_says_so_and_keeps_everything()
    {
        await using var app = await HelpdeskHost.Start();
        using var visitor = new Visitor(app.Address);
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token, "slow@example.test");
        app.Time.Advance(TimeSpan.FromHours(25));
        var page = (await visitor.Post(Form, filled)).Expect(HttpStatusCode.BadRequest);

        Assert.Contains("слишком давно", page.Text);
        Assert.Equal("slow@example.test", page.Value("f-email"));
        Assert.Contains("Заявка принята", (await visitor.Post(Form, FilledForm.Of(Support, page.Token))).Text);
    }

    [Fact]
    public async Task A_file_of_26_MB_is_refused_in_words_and_the_answers_are_kept()
    {
        using var visitor = host.NewVisitor();
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token, "film@example.test");
        var page = (await visitor.Post(Form, filled, ("files", "film.mp4", new byte[26 * 1024 * 1024]))).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("«film.mp4» слишком большой: 26 МБ, можно до 25 МБ", page.Text);
        Assert.Equal("film@example.test", page.Value("f-email"));
    }

    [Fact]
    public async Task More_than_the_server_takes_at_all_is_a_page_that_says_so()
    {
        using var visitor = host.NewVisitor();
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token);
        var page = (await visitor.Post(Form, filled, ("files", "film.mp4", new byte[56 * 1024 * 1024]))).Expect(
            HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("<html", page.Html);
    }

    [Theory]
    [InlineData("/request/nowhere/support")]
    [InlineData("/request/multipas/nothing")]
    [InlineData("/r/AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/nothing-here")]
    public async Task An_unknown_address_is_a_page_in_words(string path)
    {
        using var visitor = host.NewVisitor();
        var page = (await visitor.Get(path)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("<html", page.Html);
        Assert.Contains("href=\"/\"", page.Html);
        if (path.StartsWith("/request", StringComparison.Ordinal))
            (await visitor.Post(path, FilledForm.Of(Support, "x"))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_fills_in_the_hidden_trap_is_a_machine()
    {
        using var visitor = host.NewVisitor();
        var filled = FilledForm.Of(Support, (await visitor.Get(Form)).Token);
        filled["website"] = "http://spam.example.test";
        (await visitor.Post(Form, filled)).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_flood_from_one_address_is_stopped_and_others_go_on()
    {
        using var flood = host.NewVisitor();
        var filled = FilledForm.Of(Support, "no token, so nothing is made");
        var answers = new List<Page>();
        // A minute that passes meanwhile grants some more.
        while (answers.Count < 200 && answers.LastOrDefault()?.Status != HttpStatusCode.TooManyRequests)
            answers.Add(await flood.Post(Form, filled));
        answers[^1].Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromMinutes(1), answers[^1].RetryAfter);
        Assert.InRange(answers.Count(a => a.Status == HttpStatusCode.BadRequest), 100, 160);

        using var other = host.NewVisitor();
        (await other.Post(Form, filled)).Expect(HttpStatusCode.BadRequest);
    }

    [GeneratedRegex("\\b[A-Z]+-\\d+\\b")]
    private static partial Regex Number();
}
