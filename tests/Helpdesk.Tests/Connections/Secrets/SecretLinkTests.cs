using System.Net;
using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Secrets;

/// <summary>The link shows the login once, after a press; looking at it changes nothing.</summary>
public sealed class SecretLinkTests : IAsyncLifetime
{
    private AccessDesk _desk = null!;
    private string _number = "";
    private string _link = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await AccessDesk.Open();
        _number = await _desk.Approved("sgo");
        await _desk.Give(_number, "sgo", note: "Вход: https://sgo.example.test", text: "Инструкция на сайте.");
        _link = Assert.Single(await _desk.Links());
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Scanners_and_previews_burn_nothing()
    {
        using var scanner = _desk.App.NewVisitor();
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Options, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, _link);
            request.Headers.Add("User-Agent", "TelegramBot (like TwitterBot)");
            request.Headers.Add("Purpose", "prefetch");
            using var response = await scanner.SendAsync(request, Cancellation);
            var html = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain(AccessDesk.Login, html);
            Assert.DoesNotContain(AccessDesk.Password, html);
        }
        using var look = await scanner.GetAsync(_link, Cancellation);
        Assert.Equal("no-store", look.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(look.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("noindex", Assert.Single(look.Headers.GetValues("X-Robots-Tag")));

        using var visitor = new Visitor(_desk.App.Address);
        var page = await visitor.Get(_link);
        Assert.Contains("Показать доступ", page.Text);
        Assert.Contains("один раз", page.Text);
        Assert.Contains("4 декабря", page.Text);
        var shown = (await Press(visitor, page)).Expect(HttpStatusCode.OK).Text;
        Assert.Contains(AccessDesk.Login, shown);
        Assert.Contains(AccessDesk.Password, shown);
        Assert.Contains("https://sgo.example.test", shown);
    }

    [Fact]
    public async Task Opened_again_it_says_when_and_offers_new_access()
    {
        using var visitor = new Visitor(_desk.App.Address);
        var page = await visitor.Get(_link);
        await Press(visitor, page);
        _desk.App.Time.Advance(TimeSpan.FromHours(2));

        foreach (var again in new[] { await Press(visitor, page), await visitor.Get(_link) })
        {
            again.Expect(HttpStatusCode.Gone);
            Assert.Contains("Ссылка уже открыта", again.Text);
            Assert.Contains("сегодня, 12:00", again.Text);
            Assert.Contains("Запросить новый доступ", again.Text);
            Assert.DoesNotContain(AccessDesk.Login, again.Html);
        }
        Assert.Single(await _desk.Events(_number), "secret-opened");
    }

    [Fact]
    public async Task Staff_who_have_the_link_from_a_forwarded_letter_do_not_use_it_up()
    {
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var page = await staff.Get(_link);
        foreach (var address in new[] { PathOf(page), PathOf(page) + "/again" })
        {
            var refused = (await staff.Post(address, [new("token", page.Token)])).Expect(HttpStatusCode.Conflict);
            Assert.Contains("Вы вошли как сотрудник", refused.Text);
            Assert.DoesNotContain(AccessDesk.Password, refused.Html);
        }
        using var visitor = new Visitor(_desk.App.Address);
        Assert.Contains(AccessDesk.Password, (await Press(visitor, await visitor.Get(_link))).Text);
    }

    [Fact]
    public async Task Of_many_clicks_at_once_one_sees_the_login()
    {
        var visitors = Enumerable.Range(0, 8).Select(_ => new Visitor(_desk.App.Address)).ToList();
        var pages = await Task.WhenAll(visitors.Select(v => v.Get(_link)));
        var answers = await Task.WhenAll(visitors.Zip(pages, (v, p) => Press(v, p)));
        Assert.Single(answers, a => a.Text.Contains(AccessDesk.Password));
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.Gone && a.Text.Contains("Ссылка уже открыта")));
        Assert.Single(await _desk.Events(_number), "secret-opened");
        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task Past_its_days_it_does_not_open_and_what_it_hid_is_gone()
    {
        using var visitor = new Visitor(_desk.App.Address);
        _desk.App.Time.Advance(OneTimeSecret.GoodFor - TimeSpan.FromSeconds(1));
        var page = (await visitor.Get(_link)).Expect(HttpStatusCode.OK);
        _desk.App.Time.Advance(TimeSpan.FromSeconds(1));
        var late = (await Press(visitor, page)).Expect(HttpStatusCode.Gone);
        Assert.Contains("Срок ссылки истёк", late.Text);
        Assert.DoesNotContain(AccessDesk.Password, late.Html);

        await _desk.App.Services.GetRequiredService<WipeOldSecrets>().Run(Cancellation);
        await using var db = await _desk.App.Database();
        Assert.Null((await db.OneTimeSecrets.SingleAsync(Cancellation)).Sealed);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%0d%0aSet-Cookie:x=1")]
    [InlineData("'%20or%201=1--")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("АААААААААААААААААААААААААААААААА")]
    public async Task What_is_not_a_link_of_ours_is_a_page_that_says_so(string token)
    {
        using var visitor = new Visitor(_desk.App.Address);
        Assert.Contains("Ссылка не найдена", (await visitor.Get("/secret/" + token)).Expect(HttpStatusCode.NotFound).Text);
        var form = (await visitor.Get(_link)).Token;
        foreach (var end in new[] { "", "/again" })
            (await visitor.Post($"/secret/{token}{end}", [new("token", form)])).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_cut_or_changed_by_a_letter_is_not_known()
    {
        using var visitor = new Visitor(_desk.App.Address);
        var changed = _link[..^1] + (_link[^1] == 'A' ? 'B' : 'A');
        foreach (var wrong in new[] { _link[..^1], _link + "A", changed })
            (await visitor.Get(wrong)).Expect(HttpStatusCode.NotFound);
        (await visitor.Get(_link)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_post_without_the_token_of_the_page_opens_nothing()
    {
        using var visitor = new Visitor(_desk.App.Address);
        (await visitor.Post(_link, [new("token", "made-up")])).Expect(HttpStatusCode.Conflict);
        (await visitor.Post(_link, [new("x", "y")])).Expect(HttpStatusCode.Conflict);
        var page = (await visitor.Get(_link)).Expect(HttpStatusCode.OK);
        _desk.App.Time.Advance(TimeSpan.FromHours(25));
        var stale = (await Press(visitor, page)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Нажмите кнопку ещё раз", stale.Text);
        Assert.Contains(AccessDesk.Login, (await Press(visitor, stale)).Text);
    }

    [Fact]
    public async Task A_login_of_hostile_text_is_shown_as_text()
    {
        const string Hostile = "\"><script>alert(1)</script>{{7*7}}' OR 1=1 --";
        await _desk.Again(_number, "sgo", Hostile);
        using var visitor = new Visitor(_desk.App.Address);
        var page = await visitor.Get(await NewLink());
        var shown = await Press(visitor, page);
        Assert.DoesNotContain("<script>alert", shown.Html);
        Assert.Contains("&lt;script&gt;", shown.Html);
        Assert.Contains(Hostile, shown.Text);
    }

    [Fact]
    public async Task A_new_link_ends_the_earlier_one()
    {
        await _desk.Again(_number, "sgo", "second-login");
        using var visitor = new Visitor(_desk.App.Address);
        var old = (await visitor.Get(_link)).Expect(HttpStatusCode.Gone);
        Assert.Contains("Ссылка заменена", old.Text);
        Assert.Contains("Откройте последнее письмо", old.Text);
        Assert.Contains("second-login", (await Press(visitor, await visitor.Get(await NewLink()))).Text);
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.Again(_number, "zhuravl", "x"));
        await Assert.ThrowsAsync<RuleViolation>(() => _desk.Again(_number, "sgo", new string('x', 301)));
    }

    /// <summary>Letters of one instant have no order.</summary>
    private async Task<string> NewLink() => Assert.Single(await _desk.Links(), link => link != _link);

    private static Task<Page> Press(Visitor visitor, Page page) => visitor.Post(PathOf(page), [new("token", page.Token)]);

    private static string PathOf(Page page) =>
        System.Text.RegularExpressions.Regex.Match(page.Html, "action=\"(/secret/[A-Za-z0-9_-]+)").Groups[1].Value;
}
