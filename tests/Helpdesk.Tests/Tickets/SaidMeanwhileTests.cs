using System.Net;
using System.Net.Http.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets;

/// <summary>Nobody answers past what was written while they were writing.</summary>
public sealed class SaidMeanwhileTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Actor _peter = null!;
    private Visitor _anna = null!;
    private string _name = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var number = Interlocked.Increment(ref _people);
        _peter = await host.App.Staff($"colleague-{number}", ("multipas", DeskRoleKind.Engineer));
        _name = $"writer-{number}";
        await host.App.Staff(_name, ("multipas", DeskRoleKind.Engineer));
        _anna = await host.App.SignedIn($"{_name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _anna.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_colleagues_reply_holds_mine_back_once_and_keeps_what_I_typed()
    {
        var number = await host.App.SupportTicket();
        var page = await _anna.Get($"/tickets/{number}");
        await host.App.Reply(number, "Мастер уже выехал.", _peter);
        host.App.Time.Advance(TimeSpan.FromSeconds(1));

        var refused = (await Send(number, page, "Перезагрузите терминал.", file: true)).Expect(HttpStatusCode.Conflict);
        Assert.Contains($"Пока вы писали, ответил коллега: {_peter.Name}.", refused.Text);
        Assert.Contains("Мастер уже выехал.", refused.Html[refused.Html.IndexOf("class=\"meanwhile\"", StringComparison.Ordinal)..]);
        Assert.Contains("Файлы нужно выбрать ещё раз.", refused.Text);
        Assert.Equal("Перезагрузите терминал.", refused.Value("text"));
        Assert.Equal(["Мастер уже выехал."], await Replies(number));

        (await Send(number, refused, refused.Value("text"))).Expect(HttpStatusCode.OK);
        Assert.Equal(["Мастер уже выехал.", "Перезагрузите терминал."], await Replies(number));
    }

    [Fact]
    public async Task A_message_of_the_requester_holds_it_back_too()
    {
        var number = await host.App.SupportTicket();
        var page = await _anna.Get($"/tickets/{number}");
        await Write(number, "Уже заработало, спасибо.");
        var refused = (await Send(number, page, "Выезжаем.")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Пока вы писали, написал заявитель", refused.Text);
        Assert.Contains("Уже заработало", refused.Text);
    }

    [Fact]
    public async Task An_end_and_the_words_of_an_action_are_held_back_and_kept()
    {
        var number = await host.App.SupportTicket();
        await host.App.Reply(number, "Готово.", _peter);
        var page = await _anna.Get($"/tickets/{number}");
        host.App.Time.Advance(TimeSpan.FromSeconds(1));
        await Write(number, "Нет, всё ещё не работает.");
        Task<Page> Act(Page on, string action, params (string, string)[] with) =>
            _anna.Send(on, $"/tickets/{number}/actions/{action}", [.. with, ("seen", on.Value("seen"))]);
        foreach (var action in (string[])["resolve", "withdraw"])
        {
            var refused = (await Act(page, action, ("text", "Снимаем: дубль"))).Expect(HttpStatusCode.Conflict);
            Assert.Contains("Пока вы писали, написал заявитель", refused.Text);
            Assert.Contains("Действие не выполнено", refused.Text);
            Assert.Contains("Снимаем: дубль", WebUtility.HtmlDecode(refused.Html));
        }
        // What says nothing and ends nothing is done, and what was read is done.
        (await Act(page, "wait")).Expect(HttpStatusCode.OK);
        (await Act(await _anna.Get($"/tickets/{number}"), "resolve")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_note_and_what_I_wrote_myself_hold_nothing_back()
    {
        var number = await host.App.SupportTicket();
        var page = await _anna.Get($"/tickets/{number}");
        await host.App.Services.GetRequiredService<PostMessage>()
            .Handle(new(number, MessageKind.Note, "Между нами", []), _peter, Cancellation);
        var next = (await Send(number, page, "Первый ответ.")).Expect(HttpStatusCode.OK);
        (await Send(
            number,
            next with { Html = next.Html.Replace("name=\"seen\" value=\"2\"", "name=\"seen\" value=\"1\"", StringComparison.Ordinal) },
            "Второй ответ.")).Expect(HttpStatusCode.OK);
        await host.App.Reply(number, "Ответ коллеги", _peter);
        (await _anna.Send(
            page, $"/tickets/{number}/messages", ("token", page.Token + "x"), ("kind", "note"), ("seen", "1"),
            ("text", "x"))).Expect(HttpStatusCode.Conflict);
        var fresh = await _anna.Get($"/tickets/{number}");
        (await _anna.Send(
            fresh, $"/tickets/{number}/messages", ("token", fresh.Token), ("kind", "note"), ("seen", "1"),
            ("text", "Заметка не ждёт"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_refused_for_another_reason_is_still_held_back()
    {
        var number = await host.App.SupportTicket();
        var page = await _anna.Get($"/tickets/{number}");
        await host.App.Reply(number, "Ответ коллеги", _peter);
        var empty = (await Send(number, page, " ")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Пока вы писали", (await Send(number, empty, "Мой ответ")).Expect(HttpStatusCode.Conflict).Text);
    }

    [Fact]
    public async Task The_API_says_so_to_whoever_says_what_was_read()
    {
        var number = await host.App.SupportTicket();
        var seen = (await host.App.Ticket(number)).GetProperty("seen").GetInt32();
        Assert.Equal(1, seen);
        await host.App.Reply(number, "Мастер уже выехал.", _peter);
        var refused = await Post(number, new { kind = "reply", text = "Ждите.", seen });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Мастер уже выехал.", await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Created, (await Post(number, new { kind = "reply", text = "Ждите.", seen = seen + 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Post(number, new { kind = "reply", text = "Ждите ещё." })).StatusCode);
    }

    [Fact]
    public async Task Of_two_replies_at_one_instant_one_is_held_back()
    {
        var number = await host.App.SupportTicket();
        var post = host.App.Services.GetRequiredService<PostMessage>();
        var other = await host.App.Staff($"third-{Interlocked.Increment(ref _people)}", ("multipas", DeskRoleKind.Engineer));
        var both = await Task.WhenAll(new[] { _peter, other }.Select(async who =>
        {
            try
            {
                await post.Handle(new(number, MessageKind.Reply, $"Ответ {who.Name}", [], Seen: 1), who, Cancellation);
                return true;
            }
            catch (SaidMeanwhile)
            {
                return false;
            }
        }));
        Assert.Single(both, sent => sent);
        Assert.Single(await Replies(number));
    }

    private Task<Page> Send(string number, Page page, string text, bool file = false) => _anna.Post(
        $"/tickets/{number}/messages",
        new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.Antiforgery,
            [
            "token"] = page.Token,
            ["seen"] = SeenByReply(page),
            ["kind"] = "reply",
            ["text"] = text
        },
        file ? [("files", "plan.pdf", [1, 2])] : []);

    /// <summary>Of the form of the reply: the actions before it have seen the page as it is now.</summary>
    private static string SeenByReply(Page page) =>
        (page with { Html = page.Html[page.Html.IndexOf("class=\"composer", StringComparison.Ordinal)..] }).Value("seen");

    private async Task Write(string number, string text)
    {
        await using var db = await host.App.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        using var requester = host.NewVisitor();
        var link = "/r/" + host.App.Services.GetRequiredService<FollowKeys>().For(id);
        await requester.Post(
            link + "/messages", new Dictionary<string, string> { ["token"] = (await requester.Get(link)).Token, ["text"] = text });
    }

    private Task<HttpResponseMessage> Post(string number, object body) =>
        host.App.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/messages", body, Cancellation);

    private async Task<IEnumerable<string?>> Replies(string number) =>
        (await host.App.Ticket(number)).GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("kind").GetString() == "reply")
            .Select(m => m.GetProperty("text").GetString());
}
