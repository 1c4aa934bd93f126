using System.Net;
using System.Net.Http.Json;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>What a key opens, what it never does, how it ends.</summary>
public sealed class KeyTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static readonly Actor Operator = Actor.Operator("test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/queue")]
    [InlineData("/me")]
    [InlineData("/admin/staff")]
    [InlineData("/admin/staff/new")]
    [InlineData("/admin/keys")]
    [InlineData("/admin/calendars")]
    [InlineData("/admin/system")]
    [InlineData("/announcements")]
    [InlineData("/schools")]
    [InlineData("/tickets/new")]
    [InlineData("/attachments/0190a0a0-0000-7000-8000-000000000000/x")]
    public async Task On_a_page_a_key_is_nobody(string path)
    {
        using var program = Program(HelpdeskHost.ApiKey);
        using var response = await program.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/sign-in", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_key_hears_nothing_live_and_posts_to_no_page()
    {
        using var program = Program(HelpdeskHost.ApiKey);
        using var live = await program.GetAsync("/live", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
        using var posted = await program.PostAsync(
            "/admin/staff/new", new FormUrlEncodedContent([new("name", "Никто"), new("email", "by-key@example.test")]), Cancellation);
        Assert.NotEqual(HttpStatusCode.OK, posted.StatusCode);
        await using var db = await host.App.Database();
        Assert.False(await db.Staff.AnyAsync(u => u.Email == "by-key@example.test", Cancellation));
    }

    [Fact]
    public async Task A_person_who_shows_a_key_too_is_nobody_on_a_page_and_the_program_at_the_API()
    {
        using var person = host.App.NewVisitor(follow: false);
        var page = await person.GetStringAsync("/sign-in", Cancellation);
        var token = new Page(HttpStatusCode.OK, page, null).Antiforgery;
        using var signedIn = await person.PostAsync("/sign-in", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("email", HelpdeskHost.AdminEmail), new("password", HelpdeskHost.Password)]),
            Cancellation);
        Assert.Equal("/queue", signedIn.Headers.Location!.OriginalString);
        person.DefaultRequestHeaders.Authorization = new("Bearer", await Add("beside", [KeyRight.Write]));

        using var queue = await person.GetAsync("/queue", Cancellation);
        Assert.Contains("/sign-in", queue.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, await Status(person, HttpMethod.Get, $"/api/v1/tickets/{await host.App.SupportTicket()}"));
    }

    [Fact]
    public async Task A_key_does_what_its_rights_say_and_no_more()
    {
        var number = await host.App.SupportTicket();
        using var reader = Program(await Add("reader", [KeyRight.Read]));
        using var writer = Program(await Add("writer", [KeyRight.Write]));
        using var usual = Program(await Add("usual", AddApiKey.UsualRights));
        using var worker = Program(await Add("worker", [KeyRight.Read, KeyRight.Work]));

        Assert.Equal(HttpStatusCode.OK, await Status(reader, HttpMethod.Get, $"/api/v1/tickets/{number}"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await Status(reader, HttpMethod.Post, $"/api/v1/tickets/{number}/messages", new { kind = "note", text = "x" }));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(reader, HttpMethod.Post, "/api/v1/tickets", Request()));
        Assert.Equal(HttpStatusCode.Created, await Status(writer, HttpMethod.Post, "/api/v1/tickets", Request()));
        Assert.Equal(HttpStatusCode.NotFound, await Status(writer, HttpMethod.Get, $"/api/v1/tickets/{number}"));
        Assert.Equal(
            HttpStatusCode.Created,
            await Status(usual, HttpMethod.Post, $"/api/v1/tickets/{number}/messages", new { kind = "note", text = "x" }));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(usual, HttpMethod.Post, $"/api/v1/tickets/{number}/actions/arrive", new { }));
        Assert.Equal(HttpStatusCode.OK, await Status(worker, HttpMethod.Post, $"/api/v1/tickets/{number}/actions/arrive", new { }));

        var application =
            (await host.App
                .Create(new
                {
                    desk = "opoo",
                    type = "connection",
                    text = "Просим подключить",
                    requester = new { email = "a@example.test" },
                })).GetProperty(
                "number");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await Status(worker, HttpMethod.Post, $"/api/v1/tickets/{application}/actions/reject", new { text = "x" }));
    }

    [Fact]
    public async Task Files_are_offered_to_programs_that_see_the_ticket()
    {
        var number = await host.App.SupportTicket();
        await host.App.Services.GetRequiredService<Helpdesk.Tickets.Talk.PostMessage>().Handle(
            new(number, Helpdesk.Tickets.MessageKind.Note, "С файлом", [new("a.txt", "text/plain", 1, new byte[] { 7 })]),
            Actor.Program("test", null), Cancellation);
        var path = "/api/v1/attachments/"
            + (await host.App.Message(number, "note")).GetProperty("attachments")[0].GetProperty("id").GetString();
        Assert.Equal(new byte[] { 7 }, await host.App.Api.GetByteArrayAsync(path, Cancellation));
        using var foreign = Program(await Add("foreign", AddApiKey.UsualRights, "kpot"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(foreign, HttpMethod.Get, path));
    }

    [Fact]
    public async Task An_ended_key_is_worth_nothing_at_once_and_its_use_is_written_by_the_hour()
    {
        using var program = Program(await Add("ending", AddApiKey.UsualRights));
        Assert.Equal(HttpStatusCode.OK, await Status(program, HttpMethod.Get, "/api/v1/tickets"));
        var used = (await Stored("ending")).LastUsedAt;
        Assert.Equal(host.App.Time.GetUtcNow(), used);
        host.App.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.OK, await Status(program, HttpMethod.Get, "/api/v1/tickets"));
        Assert.Equal(used, (await Stored("ending")).LastUsedAt);

        await host.App.Services.GetRequiredService<EndApiKey>().Handle("ending", Operator, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(program, HttpMethod.Get, "/api/v1/tickets"));
        Assert.StartsWith(ApiKey.Prefix, await Add("ending", AddApiKey.UsualRights));
    }

    [Fact]
    public async Task A_replaced_key_stays_good_for_as_long_as_was_said()
    {
        var secret = await Add("replaced", AddApiKey.UsualRights, "multipas");
        var replace = host.App.Services.GetRequiredService<ReplaceApiKey>();
        var id = (await Stored("replaced")).Id;
        var next = await replace.Handle(new(id, TimeSpan.FromDays(1)), Operator, Cancellation);
        using var earlier = Program(secret);
        using var later = Program(next);
        Assert.Equal(HttpStatusCode.OK, await Status(earlier, HttpMethod.Get, "/api/v1/tickets"));
        Assert.Equal(HttpStatusCode.OK, await Status(later, HttpMethod.Get, "/api/v1/tickets"));
        await Assert.ThrowsAsync<Helpdesk.Data.RuleViolation>(() => replace.Handle(new(id, TimeSpan.Zero), Operator, Cancellation));

        host.App.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(earlier, HttpMethod.Get, "/api/v1/tickets"));
        Assert.Equal(HttpStatusCode.OK, await Status(later, HttpMethod.Get, "/api/v1/tickets"));
        await using var db = await host.App.Database();
        Assert.Equal(["multipas"], (await db.ApiKeys.SingleAsync(k => k.Name == "replaced" && k.EndsAt == null, Cancellation)).Desks!);
    }

    [Fact]
    public async Task An_administrator_gives_and_ends_keys_on_a_page_and_nobody_else_does()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var page = (await admin.Get("/admin/keys")).Expect(HttpStatusCode.OK);
        Assert.Contains("Helpdesk__ApiKey", page.Text);
        var refused = await admin.Send(page, "/admin/keys", ("name", "Сайт"), ("right", "Read"));
        Assert.Contains("Отметьте службы", refused.Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal("Сайт", refused.Value("name"));

        var given = (await admin.Send(
            page, "/admin/keys", ("name", "Сайт <b>"), ("right", "Read"), ("right", "Write"), ("desk", "kpot"))).Expect(HttpStatusCode.OK);
        var secret = System.Text.RegularExpressions.Regex.Match(given.Html, "helpdesk_[A-Za-z0-9]{40}").Value;
        using var program = Program(secret);
        Assert.Equal(HttpStatusCode.OK, await Status(program, HttpMethod.Get, "/api/v1/tickets"));
        var list = await admin.Get("/admin/keys");
        Assert.DoesNotContain(secret, list.Html);
        Assert.Contains("Сайт <b>", list.Text);
        Assert.DoesNotContain("Сайт <b>", list.Html);

        var ended = await admin.Send(list, $"/admin/keys/{(await Stored("Сайт <b>")).Id}/end");
        Assert.Contains("больше не действует", ended.Expect(HttpStatusCode.OK).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(program, HttpMethod.Get, "/api/v1/tickets"));

        await host.App.Staff("key-manager", ("multipas", DeskRoleKind.Manager));
        using var manager = await host.App.SignedIn("key-manager@example.test");
        (await manager.Get("/admin/keys")).Expect(HttpStatusCode.Forbidden);
        (await manager.Send(await manager.Get("/queue"), "/admin/keys", ("name", "x"), ("right", "Read"), ("everywhere", "on"))).Expect(
            HttpStatusCode.Forbidden);
        await Assert.ThrowsAsync<NotAllowed>(() => host.App.Services.GetRequiredService<AddApiKey>()
            .Handle(new("x", null, AddApiKey.UsualRights), Actor.Program("key", null), Cancellation));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("31")]
    [InlineData("99999999999999")]
    public async Task A_number_of_days_that_is_none_ends_no_key(string days)
    {
        var name = $"days «{days}»";
        using var program = Program(await Add(name, AddApiKey.UsualRights));
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var refused = await admin.Send(await admin.Get("/admin/keys"), $"/admin/keys/{(await Stored(name)).Id}/replace", ("days", days));
        Assert.Contains("число от 0 до 30", refused.Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(HttpStatusCode.OK, await Status(program, HttpMethod.Get, "/api/v1/tickets"));
        Assert.Null((await Stored(name)).EndsAt);
    }

    [Fact]
    public async Task Who_reloads_the_page_of_a_new_key_is_told_that_it_was_made_and_how_to_get_another()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var page = await admin.Get("/admin/keys");
        var fields = new[] { ("name", "reloaded"), ("right", "Read"), ("desk", "kpot") };
        (await admin.Send(page, "/admin/keys", fields)).Expect(HttpStatusCode.OK);
        var again = (await admin.Send(page, "/admin/keys", fields)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("он создан и был показан один раз. Если его не записали, нажмите у него «Заменить»", again.Text);

        var replace = $"/admin/keys/{(await Stored("reloaded")).Id}/replace";
        (await admin.Send(page, replace, ("days", "30"))).Expect(HttpStatusCode.OK);
        Assert.Contains(
            "если его не записали, замените теперь его",
            (await admin.Send(page, replace, ("days", "30"))).Expect(HttpStatusCode.Conflict).Text);
    }

    private HttpClient Program(string key) => host.App.WithKey(key);

    private Task<string> Add(string name, IReadOnlyCollection<KeyRight> rights, params string[] desks) =>
        host.App.AddKey(name, rights, desks);

    private Task<ApiKey> Stored(string name) => host.App.StoredKey(name);

    private static object Request() =>
        new { desk = "multipas", type = "support", subject = "x", text = "y", requester = new { email = "a@example.test" } };

    private static Task<HttpStatusCode> Status(HttpClient program, HttpMethod method, string path, object? body = null) =>
        program.StatusOf(method, path, body);
}
