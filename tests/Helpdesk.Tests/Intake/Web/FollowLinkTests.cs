using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Web;

public sealed partial class FollowLinkTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        _visitor = new(_app.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_what_was_said_to_the_requester_and_never_a_note()
    {
        var (number, link) = await Submitted();
        await _app.Reply(number, "Выезжаем к вам.", _engineer);
        await Note(number, "Опять эта школа.");

        var page = (await _visitor.Get(link)).Expect(HttpStatusCode.OK);
        Assert.Contains("Выезжаем к вам.", page.Text);
        Assert.DoesNotContain("Опять эта школа", page.Html);
        Assert.DoesNotContain("engineer", page.Html);
    }

    [Fact]
    public async Task What_is_added_joins_once_however_often_it_is_sent()
    {
        var (number, link) = await Submitted();
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        var page = await _visitor.Get(link);
        var fields = new Dictionary<string, string> { ["token"] = page.Token, ["text"] = "Забыла: второй этаж." };
        for (var i = 0; i < 3; i++)
            Assert.Contains(
                "второй этаж",
                (await _visitor.Post(link + "/messages", fields, ("files", "plan.pdf", [1]))).Expect(HttpStatusCode.OK).Text);

        var messages = (await _app.Ticket(number)).GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(2, messages.Count);
        Assert.Equal("plan.pdf", messages[1].GetProperty("attachments")[0].GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task The_same_words_from_a_page_gone_back_to_are_asked_about()
    {
        var (number, link) = await Submitted();
        async Task<Page> Send(Page page, params (string, string)[] more) => await _visitor.Post(
            link + "/messages", new Dictionary<string, string>(
                [new("token", page.Token), new("text", "Второй этаж."), .. more.Select(m => KeyValuePair.Create(m.Item1, m.Item2))]));
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        (await Send(await _visitor.Get(link))).Expect(HttpStatusCode.OK);

        var asked = (await Send(await _visitor.Get(link))).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("Это уже отправлено", asked.Text);
        Assert.Contains(">Второй этаж.</textarea>", asked.Html);
        Assert.Equal(2, (await _app.Ticket(number)).GetProperty("messages").GetArrayLength());
        (await Send(asked, ("again", asked.Value("again")))).Expect(HttpStatusCode.OK);
        Assert.Equal(3, (await _app.Ticket(number)).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task Staff_see_no_link_of_a_requester_and_write_by_none()
    {
        var (number, link) = await Submitted();
        await _app.Reply(
            number, $"Следить: http://helpdesk.example.test{link} и https://portal.example.test/school/registration-of-children-2026",
            _engineer);
        using var staff = await _app.SignedIn("engineer@example.test");
        var ticket = await staff.Get($"/tickets/{number}");
        Assert.DoesNotContain(link, ticket.Html);
        Assert.Contains(
            "Следить: http://helpdesk.example.test/r/… и https://portal.example.test/school/registration-of-children-2026", ticket.Text);
        Assert.DoesNotContain(link, (await _app.Ticket(number)).GetRawText());

        var page = await staff.Get(link);
        var fields = new Dictionary<string, string> { ["token"] = page.Token, ["text"] = "Спасибо, всё работает." };
        Assert.Contains("Вы вошли как сотрудник", (await staff.Post(link + "/messages", fields)).Expect(HttpStatusCode.Conflict).Text);
        Assert.Contains("Вы вошли как сотрудник", (await staff.Post(link + "/form", fields)).Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(2, (await _app.Ticket(number)).GetProperty("messages").GetArrayLength());
        // Signed out, they are whoever holds the link.
        staff.ForgetCookies();
        (await staff.Post(link + "/messages", fields)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_posted_and_is_no_form_is_refused_in_words()
    {
        var (_, link) = await Submitted();
        foreach (var path in (string[])["/request/multipas/support", link + "/messages", link + "/form", "/sign-in", "/school"])
        {
            using var empty = new ByteArrayContent([]);
            using var answer = await _app.Api.PostAsync(path, empty, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task No_shared_cache_keeps_a_form()
    {
        using var form = await _app.Api.GetAsync("/request/multipas/support", TestContext.Current.CancellationToken);
        Assert.True(form.Headers.CacheControl is { Private: true, NoCache: true }, form.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task An_empty_addition_and_one_with_an_old_token_are_refused_with_the_text_kept()
    {
        var (number, link) = await Submitted();
        var token = (await _visitor.Get(link)).Token;
        (await _visitor.Post(link + "/messages", new Dictionary<string, string> { ["token"] = token, ["text"] = " " })).Expect(
            HttpStatusCode.BadRequest);
        _app.Time.Advance(TimeSpan.FromHours(25));
        var page = (await _visitor.Post(
            link + "/messages",
            new Dictionary<string, string> { ["token"] = token, ["text"] = "Долго <думала>" })).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("Долго <думала>", page.Value("text"));
        Assert.Single((await _app.Ticket(number)).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task Writing_to_a_closed_request_opens_it_again_for_14_days_and_not_later()
    {
        var (number, link) = await Submitted();
        await Close(number);
        _app.Time.Advance(TimeSpan.FromDays(14));
        await Add(link, "Опять не работает.", HttpStatusCode.OK);
        Assert.Equal("open", (await _app.Ticket(number)).GetProperty("status").GetString());

        await Close(number);
        _app.Time.Advance(TimeSpan.FromDays(15));
        var page = await Add(link, "И снова.", HttpStatusCode.BadRequest);
        Assert.Contains("закрыта давно", page.Text);
        Assert.Equal("resolved", (await _app.Ticket(number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_file_is_given_for_its_own_link_only_and_as_a_download()
    {
        var (number, link) = await Submitted(("files", "мой файл.html", "<script>alert(1)</script>"u8.ToArray()));
        var (_, foreign) = await Submitted();
        var file = FileLink().Match((await _visitor.Get(link)).Html).Value;
        Assert.StartsWith(link + "/files/", file);

        (await _visitor.Get(file)).Expect(HttpStatusCode.OK);
        using var raw = await _app.Api.GetAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("application/octet-stream", raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition!.DispositionType);
        (await _visitor.Get(file.Replace(link, foreign, StringComparison.Ordinal))).Expect(HttpStatusCode.NotFound);
        (await _visitor.Get(file.Replace(link, "/r/guessed", StringComparison.Ordinal))).Expect(HttpStatusCode.NotFound);

        // A note's file is not reachable by the link of the ticket either.
        await Note(number, "Внутреннее", "secret.txt");
        var note = (await _app.Message(number, "note")).GetProperty("attachments")[0].GetProperty("id").GetString();
        (await _visitor.Get($"{link}/files/{note}/secret.txt")).Expect(HttpStatusCode.NotFound);
    }

    private async Task<(string Number, string Link)> Submitted(params (string, string, byte[])[] files)
    {
        const string Form = "/request/multipas/support";
        var type = _app.Services.GetRequiredService<Helpdesk.Desks.DeskCatalog>().Find("multipas")!.RequestType("support")!;
        var page = (await _visitor.Post(Form, FilledForm.Of(type, (await _visitor.Get(Form)).Token), files)).Expect(HttpStatusCode.OK);
        return (Number().Match(page.Text).Value, Link().Match(page.Html).Value);
    }

    private async Task<Page> Add(string link, string text, HttpStatusCode expected) =>
        (await _visitor.Post(
            link + "/messages",
            new Dictionary<string, string> { ["token"] = (await _visitor.Get(link)).Token, ["text"] = text })).Expect(expected);

    private async Task Close(string number)
    {
        await _app.Reply(number, "Готово.", _engineer);
        await _app.Act(number, "resolve", _engineer);
    }

    private Task Note(string number, string text, params string[] files) => _app.Services.GetRequiredService<PostMessage>().Handle(
        new(
            number, MessageKind.Note, text,
            [.. files.Select(f => new Helpdesk.Bots.IncomingAttachment(f, "text/plain", 1, new byte[] { 1 }))]),
        _engineer, TestContext.Current.CancellationToken);

    [GeneratedRegex("MP-\\d+")]
    private static partial Regex Number();

    [GeneratedRegex("/r/[A-Za-z0-9_-]{24}(?=\")")]
    private static partial Regex Link();

    [GeneratedRegex("/r/[A-Za-z0-9_-]{24}/files/[^\"]+")]
    private static partial Regex FileLink();
}
