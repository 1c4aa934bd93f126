using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.People;

public sealed class MePageTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const string New = "a phrase of words";

    [Fact]
    public async Task The_language_of_letters_is_chosen_and_shown()
    {
        var actor = await Member("language");
        using var me = await host.App.SignedIn("language@example.test");
        var page = await me.Send(await me.Get("/me"), "/me/language", ("language", "en"));
        Assert.Contains("Язык писем сохранён", page.Expect(HttpStatusCode.OK).Text);
        Assert.Equal("en", (await Stored(actor)).Language);

        var hostile = await me.Send(page, "/me/language", ("language", "'; drop table staff_user;--"));
        Assert.Contains("Такого языка нет", hostile.Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal("en", (await Stored(actor)).Language);
    }

    [Fact]
    public async Task A_new_password_takes_the_current_one_and_ends_the_other_sessions()
    {
        await Member("password");
        using var me = await host.App.SignedIn("password@example.test");
        using var elsewhere = await host.App.SignedIn("password@example.test");

        Assert.Contains("Текущий пароль не подходит", (await Change(me, "wrong password", New)).Expect(HttpStatusCode.BadRequest).Text);
        Assert.Contains("не меньше 10", (await Change(me, HelpdeskHost.Password, "short")).Expect(HttpStatusCode.BadRequest).Text);
        Assert.Contains(
            "различаются", (await Change(me, HelpdeskHost.Password, New, "another phrase")).Expect(HttpStatusCode.BadRequest).Text);
        Assert.Contains(
            "длиннее 200", (await Change(me, HelpdeskHost.Password, new string('x', 100_000))).Expect(HttpStatusCode.BadRequest).Text);
        Assert.Contains("Пароль изменён", (await Change(me, HelpdeskHost.Password, New)).Expect(HttpStatusCode.OK).Text);

        (await me.Get("/queue")).Expect(HttpStatusCode.OK);
        Assert.Contains("Вход для сотрудников", (await elsewhere.Get("/queue")).Text);
        (await elsewhere.SignIn("password@example.test", HelpdeskHost.Password)).Expect(HttpStatusCode.BadRequest);
        (await elsewhere.SignIn("password@example.test", New)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_the_current_password_has_to_wait_and_closes_no_door()
    {
        await Member("guessing");
        using var me = await host.App.SignedIn("guessing@example.test");
        for (var i = 0; i < 5; i++)
            await Change(me, $"wrong password {i}", New);
        var waiting = (await Change(me, HelpdeskHost.Password, New)).Expect(HttpStatusCode.TooManyRequests);
        Assert.Contains("Подождите", waiting.Text);
        Assert.Equal(TimeSpan.FromMinutes(1), waiting.RetryAfter);
        using var visitor = host.NewVisitor();
        (await visitor.SignIn("guessing@example.test", HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sessions_elsewhere_are_listed_and_ended()
    {
        await Member("elsewhere");
        using var me = await host.App.SignedIn("elsewhere@example.test");
        using var other = await host.App.SignedIn("elsewhere@example.test");
        var page = await me.Get("/me");
        Assert.Equal(2, page.Text.Split("Неизвестный браузер").Length - 1);
        Assert.Contains("этот браузер", page.Text);

        Assert.Contains("вы вышли", (await me.Send(page, "/me/sessions/end")).Expect(HttpStatusCode.OK).Text);
        (await me.Get("/queue")).Expect(HttpStatusCode.OK);
        Assert.Contains("Вход для сотрудников", (await other.Get("/queue")).Text);
    }

    [Fact]
    public async Task Without_a_bot_the_page_says_so()
    {
        await Member("no-bot");
        using var me = await host.App.SignedIn("no-bot@example.test");
        Assert.Contains("не настроен", (await me.Get("/me")).Text);
    }

    private Task<Actor> Member(string name) => host.App.Staff(name, ("multipas", DeskRoleKind.Engineer));

    private static async Task<Page> Change(Visitor me, string old, string password, string? again = null) =>
        await me.Send(await me.Get("/me"), "/me/password", ("old", old), ("password", password), ("again", again ?? password));

    private async Task<StaffUser> Stored(Actor actor)
    {
        await using var db = await host.App.Database();
        return await db.Staff.SingleAsync(u => u.Id == actor.StaffId, TestContext.Current.CancellationToken);
    }
}
