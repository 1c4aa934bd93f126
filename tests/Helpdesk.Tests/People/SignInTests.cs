using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.People;

public sealed class SignInTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static int _people;

    [Fact]
    public async Task Staff_sign_in_and_out()
    {
        var email = await Employee();
        using var visitor = host.NewVisitor();
        (await visitor.SignIn(email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
        var queue = (await visitor.Get("/queue")).Expect(HttpStatusCode.OK);
        Assert.Contains("Все открытые", queue.Text);

        await visitor.Send(queue, "/sign-out");
        Assert.Contains("Вход для сотрудников", (await visitor.Get("/queue")).Text);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_sound_alike()
    {
        var email = await Employee();
        using var visitor = host.NewVisitor();
        var wrong = (await visitor.SignIn(email, "wrong password")).Expect(HttpStatusCode.BadRequest);
        var unknown = (await visitor.SignIn("nobody@example.test", "wrong password")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("Адрес или пароль не подходят", wrong.Text);
        Assert.Equal(wrong.Text, unknown.Text);
    }

    [Theory]
    [InlineData("/tickets/new", "/tickets/new")]
    [InlineData("https://evil.example.test/", "/queue")]
    [InlineData("//evil.example.test/", "/queue")]
    [InlineData("/\\evil.example.test/", "/queue")]
    [InlineData("\t//evil.example.test", "/queue")]
    [InlineData("/\t/evil.example.test", "/queue")]
    [InlineData("/queue?q=Иванов", "/queue?q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2")]
    [InlineData("/queue?q=%D0%98&view=mine#a", "/queue?q=%D0%98&view=mine#a")]
    [InlineData("/queue\r\nX: y", "/queue")]
    [InlineData("/queue\u2028x", "/queue%E2%80%A8x")]
    public async Task Signing_in_leads_to_pages_of_ours_only(string returnUrl, string expected)
    {
        var email = await Employee();
        using var visitor = host.NewVisitor(follow: false);
        Assert.Equal(expected, (await visitor.SignIn(email, HelpdeskHost.Password, returnUrl)).Expect(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task An_account_that_is_switched_off_is_out_at_once()
    {
        var email = await Employee();
        using var visitor = await host.App.SignedIn(email);
        await using (var db = await host.App.Database())
            await db.Database.ExecuteSqlAsync(
                $"update staff_user set is_active = false where email = {email}", TestContext.Current.CancellationToken);
        Assert.Contains("Вход для сотрудников", (await visitor.Get("/queue")).Expect(HttpStatusCode.OK).Text);
        (await visitor.SignIn(email, HelpdeskHost.Password)).Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-out")]
    [InlineData("/tickets/new")]
    [InlineData("/tickets/new/form")]
    [InlineData("/tickets/MP-1/messages")]
    [InlineData("/tickets/MP-1/actions/take")]
    [InlineData("/outbox/0190a0a0-0000-7000-8000-000000000000/resend")]
    [InlineData("/me/language")]
    [InlineData("/me/password")]
    [InlineData("/me/sessions/end")]
    [InlineData("/me/second-factor")]
    [InlineData("/me/second-factor/codes")]
    [InlineData("/me/second-factor/off")]
    [InlineData("/admin/keys")]
    [InlineData("/admin/keys/0190a0a0-0000-7000-8000-000000000000/replace")]
    [InlineData("/admin/keys/0190a0a0-0000-7000-8000-000000000000/end")]
    [InlineData("/admin/staff/0190a0a0-0000-7000-8000-000000000000/second-factor/reset")]
    [InlineData("/me/telegram")]
    [InlineData("/me/telegram/unlink")]
    [InlineData("/desks/multipas/responsible")]
    [InlineData("/desks/multipas/responsible/0190a0a0-0000-7000-8000-000000000000/end")]
    [InlineData("/admin/staff/new")]
    [InlineData("/admin/staff/0190a0a0-0000-7000-8000-000000000000")]
    [InlineData("/admin/staff/0190a0a0-0000-7000-8000-000000000000/active")]
    [InlineData("/admin/staff/0190a0a0-0000-7000-8000-000000000000/invitation")]
    [InlineData("/invitation/0123456789abcdefghijklmn")]
    public async Task A_post_that_no_page_of_ours_made_is_refused(string path)
    {
        using var visitor = await host.App.SignedIn(HelpdeskHost.AdminEmail, follow: false);
        (await visitor.Post(path, new Dictionary<string, string> { ["text"] = "forged" })).Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/queue/list")]
    [InlineData("/tickets/new")]
    [InlineData("/tickets/MP-1")]
    [InlineData("/attachments/0190a0a0-0000-7000-8000-000000000000/x")]
    [InlineData("/admin/staff")]
    [InlineData("/admin/system")]
    [InlineData("/admin/staff/new")]
    [InlineData("/me")]
    [InlineData("/me/second-factor")]
    [InlineData("/admin/keys")]
    [InlineData("/desks/multipas/responsible")]
    public async Task Who_is_not_signed_in_is_asked_to(string path)
    {
        using var visitor = host.NewVisitor(follow: false);
        Assert.Contains("/sign-in", (await visitor.Get(path)).Expect(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_nothing_live()
    {
        using var visitor = host.NewVisitor(follow: false);
        (await visitor.Get("/live")).Expect(HttpStatusCode.Unauthorized);
    }

    private async Task<string> Employee()
    {
        var name = $"employee-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(name, ("multipas", DeskRoleKind.Engineer));
        return $"{name}@example.test";
    }
}
