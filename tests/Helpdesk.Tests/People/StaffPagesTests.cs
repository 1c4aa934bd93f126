using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.People;

/// <summary>An administrator adds people in the browser, changes what they may do, switches them off.</summary>
public sealed partial class StaffPagesTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const string Password = "a phrase of words";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_added_sets_a_password_by_a_link_that_works_once()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var added = await Add(admin, "Новиков Никита", "novikov@example.test", "multipas:Engineer", "kpot:Manager");
        var link = LinkIn(added);
        Assert.DoesNotContain(link, (await admin.Get("/admin/staff")).Html);

        using var visitor = host.NewVisitor();
        Assert.Contains("Новиков Никита", (await visitor.Get(link)).Expect(HttpStatusCode.OK).Text);
        (await Accept(visitor, link, "short")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("различаются", (await Accept(visitor, link, Password, "another phrase")).Expect(HttpStatusCode.BadRequest).Text);
        Assert.Contains("Все открытые", (await Accept(visitor, link, Password)).Expect(HttpStatusCode.OK).Text);

        Assert.Contains("уже использована", (await visitor.Get(link)).Expect(HttpStatusCode.NotFound).Text);
        (await Accept(visitor, link, "stolen password", page: await visitor.Get("/tickets/new"))).Expect(HttpStatusCode.NotFound);
        using var later = host.NewVisitor();
        (await later.SignIn("novikov@example.test", Password)).Expect(HttpStatusCode.OK);
        (await later.Get("/desks/kpot/responsible")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_invitation_ends_after_three_days_and_a_newer_one_takes_its_place()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var added = await Add(admin, "Поздний", "late@example.test");
        var first = LinkIn(added);
        var second = LinkIn(await admin.Send(added, $"/admin/staff/{await IdOf("late@example.test")}/invitation"));

        using var visitor = host.NewVisitor();
        (await visitor.Get(first)).Expect(HttpStatusCode.NotFound);
        (await visitor.Get(second)).Expect(HttpStatusCode.OK);
        await Sql($"update staff_code set expires_at = {HelpdeskHost.Friday}");
        (await visitor.Get(second)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_lost_password_is_mended_by_a_new_link_which_ends_old_sessions()
    {
        var (id, email) = await Member("lost", ("multipas", DeskRoleKind.Engineer));
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        using var old = await host.App.SignedIn(email);
        var link = LinkIn(await admin.Send(await admin.Get("/queue"), $"/admin/staff/{id}/invitation"));

        using var visitor = host.NewVisitor();
        (await Accept(visitor, link, Password)).Expect(HttpStatusCode.OK);
        (await visitor.Get("/queue")).Expect(HttpStatusCode.OK);
        Assert.Contains("Вход для сотрудников", (await old.Get("/queue")).Text);
    }

    [Fact]
    public async Task Roles_given_and_taken_hold_at_the_next_click()
    {
        var (id, email) = await Member("roles", ("multipas", DeskRoleKind.Engineer), ("kpot", DeskRoleKind.Teacher));
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        using var person = await host.App.SignedIn(email, follow: false);
        var number = await host.App.SupportTicket();
        (await person.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);

        var page = (await admin.Get($"/admin/staff/{id}")).Expect(HttpStatusCode.OK);
        Assert.Matches("value=\"multipas:Engineer\"[^>]*checked", page.Html);
        var saved = await admin.Send(
            page, $"/admin/staff/{id}", ("name", "Другое имя"), ("role", "kpot:Manager"), ("role", "kpot:Manager"));

        Assert.Contains("Сохранено", saved.Expect(HttpStatusCode.OK).Text);
        (await person.Get($"/tickets/{number}")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("Другое имя", (await person.Get("/desks/kpot/responsible")).Expect(HttpStatusCode.OK).Text);
        await using var db = await host.App.Database();
        Assert.Equal(
            [("kpot", DeskRoleKind.Manager)],
            (await db.DeskRoles.Where(r => r.UserId == id).ToListAsync(Cancellation)).Select(r => (r.Desk, r.Role)));
    }

    [Fact]
    public async Task What_no_page_of_ours_can_send_changes_nothing()
    {
        var (id, email) = await Member("garbage", ("multipas", DeskRoleKind.Engineer));
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var page = await admin.Get($"/admin/staff/{id}");
        foreach (var role in (string[])["zzz:Nobody", "multipas:9", "multipas", ""])
            Assert.Contains(
                "Такой роли нет",
                (await admin.Send(page, $"/admin/staff/{id}", ("name", "Имя"), ("role", role))).Expect(HttpStatusCode.Conflict).Text);
        Assert.Contains(
            "Непонятно", (await admin.Send(page, $"/admin/staff/{id}/active", ("active", "maybe"))).Expect(HttpStatusCode.Conflict).Text);

        using var person = await host.App.SignedIn(email);
        Assert.Contains(
            "Такого языка нет",
            (await person.Send(await person.Get("/me"), "/me/language", ("language", "zz"))).Expect(HttpStatusCode.Conflict).Text);
        (await person.Get("/queue")).Expect(HttpStatusCode.OK);
        await using var db = await host.App.Database();
        Assert.Equal("multipas", (await db.DeskRoles.SingleAsync(r => r.UserId == id, Cancellation)).Desk);
    }

    [Fact]
    public async Task Switched_off_is_signed_out_for_good_and_switched_on_signs_in_again()
    {
        var (id, email) = await Member("off", ("multipas", DeskRoleKind.Engineer));
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        using var person = await host.App.SignedIn(email);
        var page = await admin.Get($"/admin/staff/{id}");
        var link = LinkIn(await admin.Send(page, $"/admin/staff/{id}/invitation"));

        Assert.Contains(
            "отключён", (await admin.Send(page, $"/admin/staff/{id}/active", ("active", "false"))).Expect(HttpStatusCode.OK).Text);
        Assert.Contains("Вход для сотрудников", (await person.Get("/queue")).Text);
        (await person.Get(link)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("отключена", (await admin.Send(page, $"/admin/staff/{id}/invitation")).Expect(HttpStatusCode.Conflict).Text);

        await admin.Send(page, $"/admin/staff/{id}/active", ("active", "true"));
        Assert.Contains("Вход для сотрудников", (await person.Get("/queue")).Text);
        (await person.SignIn(email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var id = await IdOf(HelpdeskHost.AdminEmail);
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var page = await admin.Get($"/admin/staff/{id}");

        Assert.Contains(
            "последний администратор",
            (await admin.Send(page, $"/admin/staff/{id}/active", ("active", "false"))).Expect(HttpStatusCode.Conflict).Text);
        Assert.Contains(
            "последний администратор",
            (await admin.Send(page, $"/admin/staff/{id}", ("name", "Без прав"))).Expect(HttpStatusCode.Conflict).Text);
        (await admin.Get("/admin/staff/new")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "who@example.test", "Напишите имя")]
    [InlineData("\u0000 \u202e", "who@example.test", "Напишите имя")]
    [InlineData("Имя", "", "нет знака @")]
    [InlineData("Имя", "кто@example.test", "латинскими буквами")]
    [InlineData("Имя", "ADMIN@Example.test", "уже есть")]
    [InlineData("Имя", "who@example.test", "Службы «nowhere» нет", "nowhere:Engineer")]
    public async Task What_is_written_wrongly_is_said_and_kept(string name, string email, string says, string role = "opoo:Reviewer")
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var page = (await admin.Send(
            await admin.Get("/admin/staff/new"), "/admin/staff/new", ("name", name), ("email", email), ("role", role),
            ("role", "mirk:Manager")))
            .Expect(HttpStatusCode.Conflict);
        Assert.Contains(says, page.Text);
        Assert.Equal(email, page.Value("email"));
        Assert.Matches("value=\"mirk:Manager\"[^>]*checked", page.Html);
        await using var db = await host.App.Database();
        Assert.False(await db.Staff.AnyAsync(u => u.Email == "who@example.test", Cancellation));
    }

    [Fact]
    public async Task Names_are_shown_as_words_and_a_long_one_is_refused()
    {
        using var admin = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        const string Hostile = "<script>alert(1)</script>'; drop table staff_user;--";
        await Add(admin, Hostile, "hostile@example.test");
        var list = (await admin.Get("/admin/staff")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<script>alert", list.Html);
        Assert.Contains("drop table", list.Text);

        var page = await admin.Send(list, "/admin/staff/new", ("name", new string('я', 201)), ("email", "long@example.test"));
        Assert.Contains("длиннее 200", page.Expect(HttpStatusCode.Conflict).Text);
        (await admin.Get("/admin/staff/00000000-0000-0000-0000-000000000000")).Expect(HttpStatusCode.NotFound);
        (await admin.Send(list, "/admin/staff/00000000-0000-0000-0000-000000000000", ("name", "Никто"))).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<Page> Add(Visitor admin, string name, string email, params string[] roles) => (await admin.Send(
        await admin.Get("/admin/staff/new"), "/admin/staff/new",
        [("name", name), ("email", email), ("language", "ru"), .. roles.Select(r => ("role", r))])).Expect(HttpStatusCode.OK);

    private static async Task<Page> Accept(Visitor visitor, string link, string password, string? again = null, Page? page = null) =>
        await visitor.Send(page ?? await visitor.Get(link), link, ("password", password), ("again", again ?? password));

    private static string LinkIn(Page page) => Links().Match(page.Html) is { Success: true } found
        ? found.Value
        : throw new InvalidOperationException($"No link in:\n{page.Text}");

    private async Task<(Guid Id, string Email)> Member(string name, params (string, DeskRoleKind)[] roles) =>
        ((await host.App.Staff(name, roles)).StaffId!.Value, $"{name}@example.test");

    private async Task<Guid> IdOf(string email)
    {
        await using var db = await host.App.Database();
        return await db.Staff.Where(u => u.Email == email).Select(u => u.Id).SingleAsync(Cancellation);
    }

    private async Task Sql(FormattableString sql)
    {
        await using var db = await host.App.Database();
        await db.Database.ExecuteSqlAsync(sql, Cancellation);
    }

    [GeneratedRegex("/invitation/[A-Za-z0-9_-]{24}")]
    private static partial Regex Links();
}
