using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell;

/// <summary>The server's own word, in a cookie, that a form arrived: the script forgets a draft on nothing else.</summary>
public sealed class ArrivalTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Visitor _staff = null!;
    private string _email = "";

    public async ValueTask InitializeAsync()
    {
        var name = $"writer-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(name, ("multipas", DeskRoleKind.Engineer));
        _email = $"{name}@example.test";
        _staff = await host.App.SignedIn(_email);
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_taken_is_named_and_nothing_else()
    {
        var number = await host.App.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}");
        var refused = (await _staff.Send(
            page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "note"), ("text", " "))).Expect(HttpStatusCode.Conflict);
        Assert.DoesNotContain(Tail(page), Arrived);

        (await _staff.Send(refused, $"/tickets/{number}/messages", ("token", refused.Token), ("kind", "note"), ("text", "Дошло"))).Expect(
            HttpStatusCode.OK);
        Assert.Contains(Tail(refused), Arrived);
        Assert.DoesNotContain(Tail(page), Arrived);

        await _staff.Send(page, $"/tickets/{number}/actions/wait", ("token", page.Token), ("text", "Ждём"));
        Assert.Contains(Tail(page), Arrived);
        Assert.Contains(Tail(refused), Arrived);
    }

    [Fact]
    public async Task A_post_without_a_session_leads_to_signing_in_and_back_and_nothing_is_said_to_have_arrived()
    {
        var number = await host.App.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}?view=mine");
        _staff.ForgetCookies();
        _staff.ComesFrom = $"/tickets/{number}?view=mine";
        var signIn = await _staff.Send(
            page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"), ("text", "Не должно пропасть"));
        Assert.Contains("Вход для сотрудников", signIn.Text);
        Assert.Equal($"/tickets/{number}?view=mine", signIn.Value("returnUrl"));
        Assert.Equal("", Arrived);

        var back = (await _staff.SignIn(_email, HelpdeskHost.Password, signIn.Value("returnUrl"))).Expect(HttpStatusCode.OK);
        Assert.Contains(number, back.Text);
        Assert.DoesNotContain(Tail(page), Arrived);
        // What the script puts back is sent under its first token.
        (await _staff.Send(
            back, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"),
            ("text", "Не должно пропасть"))).Expect(HttpStatusCode.OK);
        Assert.Contains(Tail(page), Arrived);
    }

    [Theory]
    [InlineData("/tickets/MP-1?view=due&q=a", "/tickets/MP-1?view=due&q=a")]
    [InlineData("/tickets/MP-1/messages", "/tickets/MP-1")]
    [InlineData("/tickets/MP-1/actions/wait", "/tickets/MP-1")]
    [InlineData("/tickets/MP-1/review/reject", "/tickets/MP-1/review")]
    [InlineData("/tickets/new", "/tickets/new")]
    [InlineData("/access/0190a0a0-0000-7000-8000-000000000000/refuse", "/access/0190a0a0-0000-7000-8000-000000000000")]
    [InlineData("/schools/7707083893/disconnect", "/schools/7707083893")]
    [InlineData("/announcements/new", "/announcements/new")]
    [InlineData("/admin/calendars/kpot/days?year=2026", "/admin/calendars/kpot")]
    [InlineData("/me/password", "/me")]
    [InlineData("https://evil.example.test/tickets/MP-1", "/queue")]
    [InlineData(null, "/queue")]
    public async Task After_signing_in_one_is_on_the_page_with_the_form(string? from, string expected)
    {
        using var visitor = host.NewVisitor();
        visitor.ComesFrom = from;
        var page = await visitor.Post("/tickets/MP-1/actions/take", new Dictionary<string, string> { ["token"] = "x" });
        Assert.Equal(expected, page.Value("returnUrl"));
    }

    [Fact]
    public async Task A_session_that_a_new_password_has_ended_leads_back_to_the_page()
    {
        var number = await host.App.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}");
        using (var elsewhere = await host.App.SignedIn(_email))
        {
            var me = await elsewhere.Get("/me");
            (await elsewhere.Send(
                me, "/me/password", ("old", HelpdeskHost.Password), ("password", "another-password-1"),
                ("again", "another-password-1"))).Expect(HttpStatusCode.OK);
        }
        _staff.ComesFrom = $"/tickets/{number}";
        var signIn = await _staff.Send(page, $"/tickets/{number}/actions/wait", ("token", page.Token), ("text", "Ждём"));
        Assert.Equal($"/tickets/{number}", signIn.Value("returnUrl"));
        Assert.DoesNotContain(Tail(page), Arrived);
    }

    [Fact]
    public async Task A_form_that_is_out_of_date_leads_back_to_its_page()
    {
        var number = await host.App.SupportTicket();
        _staff.ComesFrom = $"/tickets/{number}";
        var page = (await _staff.Post(
            $"/tickets/{number}/messages",
            new Dictionary<string, string> { ["text"] = "Страница другого человека" })).Expect(HttpStatusCode.BadRequest);
        Assert.Contains($"href=\"/tickets/{number}\"", page.Html);
        Assert.Contains("остался в вашем браузере", page.Text);
    }

    [Fact]
    public async Task A_public_form_says_so_too()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.Get("/request/multipas/support");
        var filled = FilledForm.Of(host.Desks.Find("multipas")!.RequestType("support")!, page.Token);
        filled["f-email"] = "no address";
        (await visitor.Post("/request/multipas/support", filled)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("", visitor.Cookie("arrived"));

        filled["f-email"] = "anna@school.example.test";
        (await visitor.Post("/request/multipas/support", filled)).Expect(HttpStatusCode.OK);
        Assert.Contains(Tail(page), visitor.Cookie("arrived"));
    }

    private string Arrived => _staff.Cookie("arrived");

    private static string Tail(Page page) => page.Token[^22..];
}
