using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Intake.Drafts;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Applications;

public sealed partial class DraftTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Visitor _visitor = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _visitor = new(_app.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_was_typed_is_kept_as_it_is_under_a_secret_link_and_sent_from_there_once()
    {
        var link = await Saved(("f-short-name", "Школа <№ 1>"), ("f-inn", "590"), ("f-systems", "zhuravl"), ("f-region", "Пермский край"));
        var page = (await _visitor.Get(link)).Expect(HttpStatusCode.OK);
        Assert.Equal(("Школа <№ 1>", "590", "Пермский край"), (page.Value("f-short-name"), page.Value("f-inn"), page.Value("f-region")));
        Assert.Contains("value=\"zhuravl\" checked", page.Html);
        Assert.Contains("Файлы в нём не хранятся", page.Text);
        await using var db = await _app.Database();
        Assert.DoesNotContain(link["/draft/".Length..], (await db.FormDrafts.SingleAsync(Cancellation)).KeyHash);

        var filled = FilledForm.Of(Applying.Connection, page.Token);
        filled["f-inn"] = "590";
        Assert.Contains("id=\"f-inn-error\"", (await _visitor.Post(link, filled)).Expect(HttpStatusCode.BadRequest).Html);
        filled["f-inn"] = Applying.InnOf(1);
        var sent = (await _visitor.Post(link, filled)).Expect(HttpStatusCode.OK);
        Assert.Contains("Заявка принята", sent.Text);

        // Another page of the draft, sent as well: the ticket that is there.
        var number = Applying.NumberIn(sent.Text);
        filled["token"] = (await _visitor.Get(Applying.Form)).Token;
        Assert.Contains(number, (await _visitor.Post(link, filled)).Expect(HttpStatusCode.OK).Text);
        Assert.Contains(number, (await _visitor.Get(link)).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(1, await db.Tickets.CountAsync(Cancellation));
        Assert.Empty((await db.FormDrafts.AsNoTracking().SingleAsync(Cancellation)).Answers);
    }

    [Fact]
    public async Task Sent_from_many_pages_at_once_it_is_one_ticket()
    {
        var link = await Saved(("f-short-name", "Школа"));
        var filled = FilledForm.Of(Applying.Connection, (await _visitor.Get(link)).Token);
        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _visitor.Post(link, filled)));
        Assert.Single(pages.Select(p => Applying.NumberIn(p.Expect(HttpStatusCode.OK).Text)).Distinct());
    }

    [Fact]
    public async Task Saving_again_takes_the_place_of_what_was_there_and_a_page_saves_by_itself()
    {
        var link = await Saved(("f-short-name", "Раз"));
        (await _visitor.Post(link + "/save", new Dictionary<string, string> { ["f-short-name"] = "Два" })).Expect(HttpStatusCode.OK);
        Assert.Equal("Два", (await _visitor.Get(link)).Value("f-short-name"));

        using var browser = _app.NewVisitor();
        browser.DefaultRequestHeaders.Add("X-Autosave", "1");
        using var content =
            new MultipartFormDataContent
            {
                { new StringContent("Три"), "f-short-name" },
                { new StringContent("anna@example.test"), "f-email" },
            };
        using var saved = await browser.PostAsync(link + "/save", content, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        var page = await _visitor.Get(link);
        Assert.Equal("Три", page.Value("f-short-name"));
        Assert.Contains($"data-autosave=\"{link}/save\"", page.Html);
        Assert.Empty(await _app.LettersTo("anna@example.test"));
    }

    [Fact]
    public async Task The_link_is_mailed_without_a_word_of_the_forms_and_not_to_anybody_without_end()
    {
        (string, string)[] typed = [("f-email", "anna@example.test"), ("f-short-name", "КУПИТЕ http://evil.example.test")];
        var link = await Saved(typed);
        var letter = Assert.Single(await _app.LettersTo("anna@example.test"));
        Assert.Contains("http://helpdesk.example.test" + link, letter);
        Assert.DoesNotContain("evil", _app.Letters()[0]);
        Assert.Contains("Ссылку отправили на anna@example.test", (await _visitor.Get(link)).Text);

        // Saved again it is not mailed again; other drafts soon are not, either.
        await _visitor.Post(link + "/save", typed.ToDictionary(t => t.Item1, t => t.Item2));
        Assert.Single(await _app.LettersTo("anna@example.test"));
        for (var i = 0; i < 4; i++)
            await Saved(typed);
        Assert.Equal(3, (await _app.LettersTo("anna@example.test")).Count);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await Saved(typed);
        Assert.Equal(4, (await _app.LettersTo("anna@example.test")).Count);
    }

    [Fact]
    public async Task One_draft_does_not_write_to_the_whole_world()
    {
        var link = await Saved(("f-email", "a0@example.test"));
        for (var i = 1; i < 6; i++)
            await _visitor.Post(link + "/save", new Dictionary<string, string> { ["f-email"] = $"a{i}@example.test" });
        await _app.Deliver();
        Assert.Equal(FormDraft.MostLetters, _app.Letters().Count);
    }

    [Theory]
    [InlineData("\r\nBcc: all@example.test")]
    [InlineData("anna@example.test\r\nSubject: x")]
    [InlineData("a@b@c")]
    public async Task What_is_no_address_is_kept_and_gets_no_letter(string typed)
    {
        await Saved(("f-email", typed));
        await _app.Deliver();
        Assert.Empty(_app.Letters());
    }

    [Fact]
    public async Task It_dies_after_thirty_days_without_saving()
    {
        var (old, young) = (await Saved(("f-short-name", "Старый")), await Saved(("f-short-name", "Новый")));
        _app.Time.Advance(TimeSpan.FromDays(29));
        (await _visitor.Post(young + "/save", new Dictionary<string, string> { ["f-short-name"] = "Новый" })).Expect(HttpStatusCode.OK);
        _app.Time.Advance(TimeSpan.FromDays(1));
        var page = (await _visitor.Get(old)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("больше 30 дней", page.Text);
        Assert.Contains("Заполнить форму заново", page.Text);
        (await _visitor.Post(old + "/save", new Dictionary<string, string> { ["f-inn"] = "1" })).Expect(HttpStatusCode.NotFound);
        (await _visitor.Post(old, new Dictionary<string, string> { ["f-inn"] = "1" })).Expect(HttpStatusCode.NotFound);

        Assert.Equal(1, await _app.Services.GetRequiredService<DropOldDrafts>().Run(Cancellation));
        (await _visitor.Get(young)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/draft/guessed")]
    [InlineData("/draft/%27%20or%201=1--")]
    public async Task A_wrong_link_is_a_page_that_says_what_to_do(string link) =>
        Assert.Contains("Такого черновика нет", (await _visitor.Get(link)).Expect(HttpStatusCode.NotFound).Text);

    [Fact]
    public async Task More_than_a_draft_holds_is_refused_with_everything_kept()
    {
        var fields = new Dictionary<string, string> { ["f-text"] = new('я', 60_001), ["f-short-name"] = "Школа", ["f-made-up"] = "x" };
        var page = (await _visitor.Post(Applying.Form + "/draft", fields)).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("В черновик помещается 60000 знаков", page.Text);
        Assert.Equal("Школа", page.Value("f-short-name"));
        await using var db = await _app.Database();
        Assert.Equal(0, await db.FormDrafts.CountAsync(Cancellation));
        (await _visitor.Post("/request/opoo/nothing/draft", fields)).Expect(HttpStatusCode.NotFound);
    }

    private async Task<string> Saved(params (string Name, string Value)[] typed)
    {
        using var visitor = new Visitor(_app.Address);
        var page = (await visitor.Post(Applying.Form + "/draft", typed.Select(t => KeyValuePair.Create(t.Name, t.Value)))).Expect(
            HttpStatusCode.OK);
        Assert.Contains("Черновик сохранён", page.Text);
        return Link().Match(page.Text).Value;
    }

    [GeneratedRegex("/draft/[A-Za-z0-9_-]{24}")]
    private static partial Regex Link();
}
