using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Tests.App;
using OtpNet;

namespace Helpdesk.Tests.People;

/// <summary>A code of the app after the password.</summary>
public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private const string Email = "employee@example.test";

    private HelpdeskHost _app = null!;
    private Guid _id;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _id = (await _app.Staff("employee", ("multipas", DeskRoleKind.Engineer))).StaffId!.Value;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Set_up_it_is_asked_after_the_password_and_leads_where_one_was_going()
    {
        using var me = await _app.SignedIn(Email);
        using var elsewhere = await _app.SignedIn(Email);
        var (secret, codes) = await SetUp(me);
        Assert.Equal(10, codes.Count);
        Assert.Contains("Вход для сотрудников", (await elsewhere.Get("/queue")).Text);
        (await me.Get("/queue")).Expect(HttpStatusCode.OK);

        using var visitor = new Visitor(_app.Address);
        var step = (await visitor.SignIn(Email, HelpdeskHost.Password, "/tickets/new")).Expect(HttpStatusCode.OK);
        Assert.Contains("Код входа", step.Text);
        Assert.Contains("Вход для сотрудников", (await visitor.Get("/queue")).Text);
        // The step that confirmed the set-up was used.
        var refused = (await Code(visitor, step, CodeOf(secret))).Expect(HttpStatusCode.BadRequest);
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("Новая заявка", (await Code(visitor, refused, CodeOf(secret))).Expect(HttpStatusCode.OK).Text);
        (await visitor.Get("/queue")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_good_one_step_around_its_time_and_once()
    {
        using var me = await _app.SignedIn(Email);
        var (secret, _) = await SetUp(me);
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(CodeOf(secret, -60)));
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(CodeOf(secret, 60)));
        Assert.Equal(HttpStatusCode.OK, await Enter(CodeOf(secret, -30)));
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(CodeOf(secret, -30)));
        Assert.Equal(HttpStatusCode.OK, await Enter(CodeOf(secret, 30)));
        // An earlier step than the last one is not taken either.
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(CodeOf(secret)));
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed()
    {
        using var me = await _app.SignedIn(Email);
        var (_, codes) = await SetUp(me);
        Assert.Equal(HttpStatusCode.OK, await Enter(codes[0]));
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(codes[0]));
        Assert.Equal(HttpStatusCode.OK, await Enter(" " + codes[1].Replace("-", " ").ToUpperInvariant()));
        Assert.Contains("осталось: 8", (await me.Get("/me/second-factor")).Text);
    }

    [Fact]
    public async Task Guessing_codes_has_to_wait_and_the_step_ends_after_ten_minutes()
    {
        using var me = await _app.SignedIn(Email);
        var (secret, _) = await SetUp(me);
        using var thief = new Visitor(_app.Address);
        var step = await thief.SignIn(Email, HelpdeskHost.Password);
        for (var i = 0; i < 5; i++)
            step = (await Code(thief, step, "000000")).Expect(HttpStatusCode.BadRequest);
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("Подождите", (await Code(thief, step, CodeOf(secret))).Expect(HttpStatusCode.TooManyRequests).Text);
        _app.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("Вход для сотрудников", (await Code(thief, step, CodeOf(secret))).Text);
    }

    [Fact]
    public async Task A_link_for_a_new_password_does_not_go_around_it()
    {
        using var me = await _app.SignedIn(Email);
        await SetUp(me);
        using var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var given = await admin.Send(await admin.Get($"/admin/staff/{_id}"), $"/admin/staff/{_id}/invitation");
        var link = Regex.Match(given.Html, "/invitation/[A-Za-z0-9_-]{24}").Value;
        using var visitor = new Visitor(_app.Address);
        var accepted = await visitor.Send(await visitor.Get(link), link, ("password", "a phrase of words"), ("again", "a phrase of words"));
        Assert.Contains("Код входа", accepted.Text);
        Assert.Contains("Вход для сотрудников", (await visitor.Get("/queue")).Text);
    }

    [Fact]
    public async Task An_administrator_resets_it_which_is_written_down_and_ends_sessions()
    {
        using var me = await _app.SignedIn(Email);
        await SetUp(me);
        using var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var page = await admin.Send(await admin.Get($"/admin/staff/{_id}"), $"/admin/staff/{_id}/second-factor/reset");
        Assert.Contains("второй шаг входа сброшен администратором, Администратор", page.Expect(HttpStatusCode.OK).Text);
        Assert.Contains("Вход для сотрудников", (await me.Get("/queue")).Text);
        using var visitor = new Visitor(_app.Address);
        Assert.Contains("Все открытые", (await visitor.SignIn(Email, HelpdeskHost.Password)).Text);
        Assert.Contains(
            "не настроен", (await admin.Send(page, $"/admin/staff/{_id}/second-factor/reset")).Expect(HttpStatusCode.Conflict).Text);
        (await visitor.Send(await visitor.Get("/queue"), $"/admin/staff/{_id}/second-factor/reset")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_owner_renews_codes_and_switches_it_off_by_a_code()
    {
        using var me = await _app.SignedIn(Email);
        var (secret, codes) = await SetUp(me);
        var page = await me.Get("/me/second-factor");
        (await me.Send(page, "/me/second-factor/codes", ("code", "000000"))).Expect(HttpStatusCode.BadRequest);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        var renewed = CodesIn(await me.Send(page, "/me/second-factor/codes", ("code", CodeOf(secret))));
        Assert.Equal(10, renewed.Count);
        Assert.Equal(HttpStatusCode.BadRequest, await Enter(codes[5]));
        (await me.Send(page, "/me/second-factor/off", ("code", renewed[0]))).Expect(HttpStatusCode.OK);
        using var visitor = new Visitor(_app.Address);
        Assert.Contains("Все открытые", (await visitor.SignIn(Email, HelpdeskHost.Password)).Text);
    }

    [Fact]
    public async Task Who_reloads_the_page_of_the_recovery_codes_is_told_how_to_get_others()
    {
        using var me = await _app.SignedIn(Email);
        var page = await me.Get("/me/second-factor");
        var code = CodeOf(Secrets().Match(page.Text).Value.Replace(" ", ""));
        (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", code))).Expect(HttpStatusCode.OK);
        var again = (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", code))).Expect(
            HttpStatusCode.BadRequest);
        Assert.Contains("резервные коды были показаны один раз. Если вы их не записали, получите новые ниже", again.Text);
        Assert.Contains(
            "введите следующий код приложения",
            (await me.Send(page, "/me/second-factor/codes", ("code", code))).Expect(HttpStatusCode.BadRequest).Text);
    }

    [Fact]
    public async Task Many_wrong_codes_say_also_to_a_program_how_long_to_wait()
    {
        using var me = await _app.SignedIn(Email);
        var page = await me.Get("/me/second-factor");
        for (var i = 0; i < 5; i++)
            (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", "000"))).Expect(
                HttpStatusCode.BadRequest);
        Assert.Equal(
            TimeSpan.FromMinutes(1),
            (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", "000"))).Expect(
                HttpStatusCode.TooManyRequests).RetryAfter);
    }

    [Fact]
    public async Task Where_a_desk_demands_it_nothing_else_is_open_before_and_it_stays_on()
    {
        using var desks = new PausableDesks();
        desks.DemandSecondFactor();
        await using var app = await HelpdeskHost.Start(settings: desks.Settings);
        await app.Staff("demanded", ("multipas", DeskRoleKind.Engineer));
        await app.Staff("free", ("kpot", DeskRoleKind.Teacher));
        using var free = await app.SignedIn("free@example.test");
        foreach (var email in new[] { "demanded@example.test", HelpdeskHost.AdminEmail })
        {
            using var me = new Visitor(app.Address);
            var page = (await me.SignIn(email, HelpdeskHost.Password, "/tickets/new")).Expect(HttpStatusCode.OK);
            Assert.Contains("требует второй шаг", page.Text);
            Assert.Equal("/tickets/new", page.Value("returnUrl"));
            Assert.Contains("требует второй шаг", (await me.Get("/admin/staff")).Text);
            Assert.Contains("требует второй шаг", (await me.Send(page, "/me/language", ("language", "en"))).Text);

            var secret = Secrets().Match(page.Text).Value.Replace(" ", "");
            var on = await me.Send(
                page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", CodeOf(secret, 0, app)),
                ("returnUrl", page.Value("returnUrl")));
            Assert.Contains("href=\"/tickets/new\"", on.Expect(HttpStatusCode.OK).Html);
            (await me.Get("/tickets/new")).Expect(HttpStatusCode.OK);
            Assert.Contains(
                "отключить его нельзя",
                (await me.Send(on, "/me/second-factor/off", ("code", CodesIn(on)[0]))).Expect(HttpStatusCode.BadRequest).Text);
        }
    }

    private async Task<(string Secret, IReadOnlyList<string> Codes)> SetUp(Visitor me)
    {
        var page = (await me.Get("/me/second-factor")).Expect(HttpStatusCode.OK);
        var secret = Secrets().Match(page.Text).Value.Replace(" ", "");
        (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", "123"))).Expect(HttpStatusCode.BadRequest);
        var on = (await me.Send(page, "/me/second-factor", ("password", HelpdeskHost.Password), ("code", CodeOf(secret)))).Expect(
            HttpStatusCode.OK);
        Assert.DoesNotContain(CodesIn(on)[0], (await me.Get("/me/second-factor")).Html);
        return (secret, CodesIn(on));
    }

    /// <summary>Another browser signs in with the code.</summary>
    private async Task<HttpStatusCode> Enter(string code)
    {
        using var visitor = new Visitor(_app.Address);
        return (await Code(visitor, await visitor.SignIn(Email, HelpdeskHost.Password), code)).Status;
    }

    private static Task<Page> Code(Visitor visitor, Page step, string code) =>
        visitor.Send(step, "/sign-in/code", ("code", code), ("returnUrl", step.Value("returnUrl")));

    private string CodeOf(string secret, int seconds = 0, HelpdeskHost? app = null) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp((app ?? _app).Time.GetUtcNow().UtcDateTime.AddSeconds(seconds));

    private static IReadOnlyList<string> CodesIn(Page page) => [.. Codes().Matches(page.Html).Select(m => m.Value)];

    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}")]
    private static partial Regex Secrets();

    [GeneratedRegex("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")]
    private static partial Regex Codes();
}
