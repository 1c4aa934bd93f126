using System.Net;
using System.Net.Http.Json;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Shell.Forms;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets;

/// <summary>The same form sent twice, one after the other or at the same instant, does what it says once: one letter, one event.</summary>
public sealed class SentTwiceTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Visitor _staff = null!;
    private Actor _actor = null!;
    private string _requester = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var name = $"twice-{Interlocked.Increment(ref _people)}";
        _requester = $"{name}@school.example.test";
        _actor = await host.App.Staff(
            name, ("kpot", DeskRoleKind.Teacher), ("kpot", DeskRoleKind.Operator), ("kpot", DeskRoleKind.Engineer),
            ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
        _staff = await host.App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("kpot", "work", "deliver-result", "graded", 1)]
    [InlineData("kpot", "appeal", "answer", "answered", 1)]
    [InlineData("kpot", "course-group", "create-group", "group-created", 1)]
    [InlineData("multipas", "support", "withdraw", "withdrawn", 0)]
    [InlineData("multipas", "support", "wait", "waiting", 0)]
    [InlineData("multipas", "support", "reopen", "reopened", 0)]
    public async Task An_action_posted_twice_and_then_five_times_at_once_is_done_once(
        string desk, string type, string action, string happened, int letters)
    {
        var number = await Ticket(desk, type);
        if (action == "answer")
            await host.App.Act(number, "register", _actor);
        if (action == "reopen")
            await host.App.Act(number, "withdraw", _actor, "дубль");
        var page = (await _staff.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);
        Task<Page> Send() => _staff.Send(page, $"/tickets/{number}/actions/{action}", ("token", page.Token), ("text", "Оценка: отлично"));

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Send())))
            answer.Expect(HttpStatusCode.OK);
        (await Send()).Expect(HttpStatusCode.OK);

        Assert.Equal(1, await Events(number, happened));
        Assert.Equal(letters, await Letters(number));
    }

    [Fact]
    public async Task Another_text_from_the_same_page_is_neither_sent_in_silence_nor_lost()
    {
        var number = await Ticket("kpot", "work");
        var page = await _staff.Get($"/tickets/{number}");
        await _staff.Send(page, $"/tickets/{number}/actions/deliver-result", ("token", page.Token), ("text", "Отлично"));
        var refused = (await _staff.Send(
            page, $"/tickets/{number}/actions/deliver-result", ("token", page.Token), ("text", "Хорошо"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("уже отправлено другое", refused.Text);
        Assert.Contains(">Хорошо</textarea>", refused.Html);
        Assert.Equal(1, await Letters(number));

        (await _staff.Send(refused, $"/tickets/{number}/actions/deliver-result", ("token", refused.Token), ("text", "Хорошо"))).Expect(
            HttpStatusCode.OK);
        Assert.Equal(2, await Letters(number));
    }

    [Fact]
    public async Task A_refused_action_gives_its_text_back_even_when_somebody_else_was_first()
    {
        var number = await Ticket("kpot", "appeal");
        await host.App.Act(number, "register", _actor);
        var page = await _staff.Get($"/tickets/{number}");
        await host.App.Act(number, "answer", _actor, "Ответ коллеги");
        var refused = (await _staff.Send(
            page, $"/tickets/{number}/actions/answer", ("token", page.Token),
            ("text", "Мой длинный ответ"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("На обращение уже дан ответ", refused.Text);
        Assert.Contains(">Мой длинный ответ</textarea>", refused.Html);
        Assert.Equal(1, await Letters(number));
    }

    [Fact]
    public async Task A_reply_with_another_text_is_kept_and_asked_about()
    {
        var number = await Ticket("multipas", "support");
        var page = await _staff.Get($"/tickets/{number}");
        await _staff.Send(page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"), ("text", "Первый"));
        var refused = (await _staff.Send(
            page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"),
            ("text", "Второй"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("уже отправлено другое", refused.Text);
        Assert.Contains(">Второй</textarea>", refused.Html);
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("note")]
    public async Task The_same_words_from_a_page_gone_back_to_are_asked_about(string kind)
    {
        var number = await Ticket("multipas", "support");
        async Task<Page> Send(Page page, params (string, string)[] more) =>
            await _staff.Send(page, $"/tickets/{number}/messages", [("token", page.Token), ("kind", kind), ("text", "Выезжаем."), .. more]);
        (await Send(await _staff.Get($"/tickets/{number}"))).Expect(HttpStatusCode.OK);

        var asked = (await Send(await _staff.Get($"/tickets/{number}"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Это уже отправлено", asked.Text);
        Assert.Contains(">Выезжаем.</textarea>", asked.Html);
        Assert.Equal(1, await Said(number, kind));
        (await Send(asked, ("again", asked.Value("again")))).Expect(HttpStatusCode.OK);
        Assert.Equal(2, await Said(number, kind));
        // An hour later it is a reminder.
        host.App.Time.Advance(TimeSpan.FromMinutes(61));
        (await Send(await _staff.Get($"/tickets/{number}"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Other_contents_of_a_file_are_another_message()
    {
        var number = await Ticket("multipas", "support");
        object Body(byte last) =>
            new
            {
                kind = "reply",
                text = "Счёт",
                files = new[] { new { name = "a.pdf", contentType = "application/pdf", content = new byte[] { 1, 2, last } } },
            };
        Assert.Equal(HttpStatusCode.Created, await Call($"/api/v1/tickets/{number}/messages", "file-1", Body(3)));
        Assert.Equal(HttpStatusCode.Created, await Call($"/api/v1/tickets/{number}/messages", "file-1", Body(3)));
        Assert.Equal(HttpStatusCode.Conflict, await Call($"/api/v1/tickets/{number}/messages", "file-1", Body(4)));
    }

    private async Task<int> Said(string number, string kind) =>
        (await host.App.Ticket(number)).GetProperty("messages").EnumerateArray().Count(m => m.GetProperty("kind").GetString() == kind);

    [Fact]
    public async Task What_came_to_nothing_may_be_sent_again_under_the_same_token()
    {
        var number = await Ticket("multipas", "support");
        var page = await _staff.Get($"/tickets/{number}");
        (await _staff.Send(page, $"/tickets/{number}/actions/resolve", ("token", page.Token))).Expect(HttpStatusCode.Conflict);
        await host.App.Act(number, "arrive", _actor);
        (await _staff.Send(page, $"/tickets/{number}/actions/resolve", ("token", page.Token))).Expect(HttpStatusCode.OK);
        Assert.Equal("resolved", (await host.App.Ticket(number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_program_that_repeats_its_call_under_one_key_does_it_once()
    {
        var number = await Ticket("kpot", "work");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                HttpStatusCode.Created,
                await Call($"/api/v1/tickets/{number}/messages", "letter-1", new { kind = "reply", text = "Работа получена" }));
            Assert.Equal(
                HttpStatusCode.OK, await Call($"/api/v1/tickets/{number}/actions/deliver-result", "result-1", new { text = "Отлично" }));
        }
        Assert.Equal(2, await Letters(number));
        Assert.Equal(
            HttpStatusCode.Conflict, await Call($"/api/v1/tickets/{number}/actions/deliver-result", "result-1", new { text = "Хорошо" }));
        Assert.Equal(HttpStatusCode.OK, await Call($"/api/v1/tickets/{number}/actions/deliver-result", null, new { text = "Отлично" }));
        Assert.Equal(3, await Letters(number));
    }

    [Fact]
    public async Task A_new_announcement_is_one_draft()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var form = await admin.Get("/announcements/new?desk=opoo");
        for (var i = 0; i < 2; i++)
        {
            (await admin.Send(form, "/announcements/new", ("token",
                form.Token), ("desk", "opoo"), ("sent", "false"), ("kind", "Works"), ("systems", "sgo"),
                ("titleRu", "Работы ночью"), ("textRu", "СГО не работает."), ("from", "2026-11-23T22:00"),
                ("to", "2026-11-23T23:00"))).Expect(HttpStatusCode.OK);
        }
        await using var db = await host.App.Database();
        Assert.Equal(
            1, await db.Set<Helpdesk.Announcements.Announcement>().CountAsync(a => a.Content.TitleRu == "Работы ночью", Cancellation));
    }

    [Fact]
    public async Task Tokens_that_were_used_long_ago_are_let_go()
    {
        var (old, fresh) = (Guid.NewGuid(), Guid.NewGuid());
        await host.App.Work(Actor.Nobody, work => work.At(HelpdeskHost.Friday.AddDays(-31)).IsFirst(old, "x"));
        await host.App.Work(Actor.Nobody, work => work.At(HelpdeskHost.Friday.AddDays(-29)).IsFirst(fresh, "x"));
        await using var db = await host.App.Database();
        await host.App.Services.GetRequiredService<DropUsedTokens>().Run(Cancellation);
        Assert.Equal(
            [fresh], await db.Set<UsedToken>().Where(t => t.Id == old || t.Id == fresh).Select(t => t.Id).ToListAsync(Cancellation));
    }

    private async Task<string> Ticket(string desk, string type) => (await host.App.Create(new
    {
        desk,
        type,
        subject = "Тема",
        text = "Слова.",
        requester = new { name = "Анна", email = _requester },
        fields = host.Desks.Find(desk)!.RequestType(type)!.Fields.Where(f => f.Kind is Helpdesk.Desks.Forms.FieldKind.Choice)
            .ToDictionary(f => f.Key, f => f.Options[0].Key),
    })).GetProperty("number").GetString()!;

    private async Task<int> Events(string number, string name)
    {
        await using var db = await host.App.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return await db.Events.CountAsync(e => e.TicketId == id && e.Name == name, Cancellation);
    }

    private async Task<int> Letters(string number)
    {
        await using var db = await host.App.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return await db.Outbox.CountAsync(o => o.TicketId == id && o.Kind == OutboxKind.Reply, Cancellation);
    }

    private async Task<HttpStatusCode> Call(string path, string? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await host.App.Api.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
