using System.Net;
using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.Announcements.NewsDesk;

namespace Helpdesk.Tests.Announcements;

/// <summary>Where announcements are seen: by staff who write them, on public pages, in the bot. Friday, 12:00 in Krasnoyarsk.</summary>
public sealed class NewsPagesTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>";

    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _reviewer = await _app.Reviewer();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Written_looked_at_sent_followed_and_finished_in_the_browser()
    {
        await _app.Schools([("59", "sgo", [ByMail("anna@example.test")]), ("25", "sgo", [ByMail("far@example.test")])]);
        using var browser = await _app.SignedIn("reviewer@example.test");
        var form = await browser.Get("/announcements/new");
        Assert.Contains("время Красноярска", form.Text);
        var wrong = await browser.Send(
            form, "/announcements/new", ("desk", Desk), ("kind", "Outage"), ("titleRu", Hostile), ("textRu", "Чиним"),
            ("from", "2026-11-20T11:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Отметьте хотя бы одну систему.", wrong.Text);
        Assert.Equal(Hostile, wrong.Value("titleRu"));

        var nowhere = await browser.Send(
            form, "/announcements/new", ("desk", "no-such-desk"), ("kind", "Outage"), ("titleRu", Hostile), ("textRu", "Чиним"),
            ("from", "2026-11-20T11:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.Status);
        Assert.Contains("Такой организации в вашем списке нет", nowhere.Text);
        Assert.Equal(Hostile, nowhere.Value("titleRu"));

        var draft = await browser.Send(
            wrong, "/announcements/new", ("desk", Desk), ("kind", "Outage"), ("systems", "sgo"), ("titleRu", Hostile), ("textRu", "Чиним"),
            ("from", "2026-11-20T11:00"));
        Assert.Contains("2 школы, 2 получателя", draft.Text);
        Assert.Contains("С пт 20 ноября, 14:00 (время Владивостока)", draft.Text);
        Assert.DoesNotContain(Hostile, draft.Html);
        Assert.Empty(await _app.Bulk());

        await using var db = await _app.Database();
        var path = $"/announcements/{await db.Announcements.Select(a => a.Id).SingleAsync(Cancellation)}";
        var sent = await browser.Send(draft, path + "/send", ("read", draft.Value("read")));
        Assert.Contains("отправляется", sent.Text);
        await _app.WriteNotices();
        _app.Time.Advance(TimeSpan.FromSeconds(20));
        await _app.Deliver();
        Assert.Contains("отправлено 2 из 2", (await browser.Get(path)).Text);
        Assert.Contains("идёт", (await browser.Get("/announcements")).Text);

        var finished = await browser.Send(sent, path + "/finish", ("tell", "yes"));
        Assert.Contains("закончилось", finished.Text);
        Assert.DoesNotContain(path, (await browser.Get("/announcements?show=now")).Html);
        Assert.Contains(path, (await browser.Get("/announcements?show=past")).Html);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Send(sent, path + "/finish", ("tell", "yes"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/announcements/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Staff_of_other_desks_see_nothing_and_a_forged_post_does_nothing()
    {
        var id = await _app.Publish(Input(), _reviewer);
        await _app.Staff("stranger", ("kpot", DeskRoleKind.Manager));
        await _app.Staff("engineer", (Desk, DeskRoleKind.Engineer));
        using var stranger = await _app.SignedIn("stranger@example.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Get($"/announcements/{id}")).Status);
        Assert.DoesNotContain(id.ToString(), (await stranger.Get("/announcements")).Html);
        using var engineer = await _app.SignedIn("engineer@example.test");
        var page = (await engineer.Get($"/announcements/{id}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("/finish", page.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.Get("/announcements/new")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await engineer.Send(await engineer.Get("/me"), $"/announcements/{id}/finish", ("tell", "yes"))).Status);
        using var reviewer = await _app.SignedIn("reviewer@example.test");
        foreach (var action in new[] { "finish", "cancel", "send" })
            Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.Post($"/announcements/{id}/{action}", [new("tell", "yes")])).Status);
    }

    [Fact]
    public async Task A_banner_stands_on_the_pages_of_its_desk_and_goes_with_its_time()
    {
        await _app.Publish(Input(AnnouncementKind.Works, "2026-11-21T10:00", "2026-11-21T12:00", Hostile), _reviewer);
        using var visitor = new Visitor(_app.Address);
        async Task<bool> Shown(string path) => (await visitor.Get(path)).Text.Contains("Плановые работы: СГО.", StringComparison.Ordinal);

        // Twenty-two hours before: too early. Twelve hours before it is there; when its time is over it is not.
        Assert.False(await Shown("/"));
        _app.Time.AdvanceTo(new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
        Assert.True(await Shown("/"));
        Assert.True(await Shown("/request/opoo/support"));
        Assert.False(await Shown("/request/kpot/support"));
        Assert.Contains(
            "С сб 21 ноября, 10:00 до сб 21 ноября, 12:00 (время Красноярска)", (await visitor.Get("/request/opoo/support")).Text);
        Assert.DoesNotContain(Hostile, (await visitor.Get("/")).Html);
        _app.Time.AdvanceTo(new(2026, 11, 21, 4, 59, 59, TimeSpan.Zero));
        Assert.True(await Shown("/"));
        _app.Time.AdvanceTo(new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero));
        Assert.False(await Shown("/"));
    }

    [Fact]
    public async Task An_outage_without_an_end_is_shown_until_somebody_says_that_it_is_over()
    {
        var id = await _app.Publish(Input(), _reviewer);
        using var visitor = new Visitor(_app.Address);
        var number =
            (await _app.Create(new
            {
                desk = Desk,
                type = "support",
                subject = "Вход",
                text = "Не пускает",
                requester = new { name = "Анна" },
            })).GetProperty(
                "number")
                .GetString()!;
        await using var db = await _app.Database();
        var key = _app.Services.GetRequiredService<FollowKeys>()
            .For(await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation));
        _app.Time.Advance(TimeSpan.FromDays(3));
        Assert.Contains("Сбой: СГО.", (await visitor.Get("/")).Text);
        Assert.Contains("окончание пока не известно", (await visitor.Get($"/r/{key}")).Text);
        Assert.Contains("⚠️ Сбой: СГО", (await Start()).Text);

        await _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, false, _reviewer, Cancellation);
        _app.Time.Advance(CurrentAnnouncements.KeptFor);
        Assert.DoesNotContain("Сбой", (await visitor.Get("/")).Text);
        Assert.DoesNotContain("Сбой", (await Start()).Text);
    }

    [Fact]
    public async Task The_status_page_says_how_each_system_is_what_comes_and_what_was()
    {
        using var visitor = new Visitor(_app.Address);
        Assert.Contains("СГО работает", (await visitor.Get("/status?desk=opoo")).Text);
        await _app.Publish(Input(title: Hostile), _reviewer);
        await _app.Publish(Input(AnnouncementKind.Works, "2026-11-25T22:00", "2026-11-26T02:00", "Обновляем сервер"), _reviewer);
        await _app.Draft(Input(title: "Тайный черновик"), _reviewer);
        var withdrawn = await _app.Publish(Input(title: "Ошибочное"), _reviewer);
        await _app.Services.GetRequiredService<CancelAnnouncement>().Handle(withdrawn, _reviewer, Cancellation);
        _app.Time.Advance(TimeSpan.FromSeconds(11));

        var page = (await visitor.Get("/status?desk=opoo")).Expect(HttpStatusCode.OK);
        Assert.Contains("СГО сбой", page.Text);
        Assert.Contains("АИС Онлайн работает", page.Text);
        Assert.Contains("Впереди", page.Text);
        Assert.Contains("время Красноярска", page.Text);
        Assert.DoesNotContain(Hostile, page.Html);
        foreach (var hidden in new[] { "Тайный черновик", "Ошибочное" })
            Assert.DoesNotContain(hidden, page.Text);
        Assert.Contains("КПОТ", (await visitor.Get("/status")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/status?desk=nothing")).Status);

        var feed = System.Xml.Linq.XDocument.Parse((await visitor.Get("/status.xml?desk=opoo")).Html);
        Assert.Equal(2, feed.Root!.Elements("{http://www.w3.org/2005/Atom}entry").Count());
        Assert.Contains(Hostile, feed.Root.Value);
        Assert.Contains("Состояние систем", feed.Root.Value);
        Assert.Contains("href=\"/status.xml?desk=opoo\"", page.Html);
        // Each language has its own address, because a feed has no reader.
        Assert.Contains("href=\"/status.en.xml?desk=opoo\"", (await visitor.Get("/status?desk=opoo&lang=en")).Html);
        var english = System.Xml.Linq.XDocument.Parse((await visitor.Get("/status.en.xml?desk=opoo")).Html).Root!.Value;
        Assert.Contains("State of the systems", english);
        Assert.Contains("(Krasnoyarsk time)", english);
        await visitor.Get("/status?lang=ru");

        _app.Time.AdvanceTo(new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero));
        Assert.Contains("За последние 90 дней: 1", (await visitor.Get("/status?desk=opoo")).Text);
        _app.Time.Advance(TimeSpan.FromDays(91));
        Assert.DoesNotContain("Обновляем сервер", (await visitor.Get("/status?desk=opoo")).Text);
    }

    private async Task<OutgoingMessage> Start()
    {
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var id = Guid.NewGuid().ToString("n");
        await _app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:0",
            ExternalId = id,
            Conversation = id,
            Sender = new(id, "Анна", Language: "ru"),
            Desk = Desk,
            Text = "/start"
        });
        await using var db = await _app.Database();
        var said = await db.Outbox.Where(o => o.RecipientKey == $"telegram|telegram:0|{id}").OrderBy(o => o.Sequence)
            .ToListAsync(Cancellation);
        return said[0].Message with { Text = string.Join("\n", said.Select(o => o.Message.Text)) };
    }
}
