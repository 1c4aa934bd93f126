using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>The framework looks at a cookie again when it is half an hour old, on whatever address it comes.</summary>
public sealed class EndedSessionTests : IAsyncLifetime
{
    private HelpdeskHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, int> Ends => new()
    {
        { "password", 0 },
        { "password", 31 },
        { "password", 11 * 60 },
        { "switched off", 0 },
        { "switched off", 31 },
        { "switched off", 11 * 60 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task An_ended_session_sees_the_sign_in_page_and_every_open_page(string end, int minutesLater)
    {
        await _host.Staff("ended", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _host.SignedIn("ended@example.test");
        await End(end);
        _host.Time.Advance(TimeSpan.FromMinutes(minutesLater));

        foreach (var open in (string[])["/healthz", "/readyz", "/", "/status", "/deadlines", "/sign-in"])
            (await visitor.Get(open)).Expect(HttpStatusCode.OK);
        foreach (var staff in (string[])["/queue", "/me", "/tickets/new"])
            Assert.Contains("Вход для сотрудников", (await visitor.Get(staff)).Expect(HttpStatusCode.OK).Text);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Who_posts_with_an_ended_session_is_asked_to_sign_in(string end, int minutesLater)
    {
        await _host.Staff("ended", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _host.SignedIn("ended@example.test");
        var page = await visitor.Get("/me");
        await End(end);
        _host.Time.Advance(TimeSpan.FromMinutes(minutesLater));

        var door = (await visitor.Send(page, "/me/language", ("language", "en"))).Expect(HttpStatusCode.OK);
        Assert.Contains("Вход для сотрудников", door.Text);
        Assert.Contains("сеанс закончился", door.Text);
        Assert.DoesNotContain("сеанс закончился", (await visitor.Get("/sign-in")).Text);
    }

    [Fact]
    public async Task A_living_session_goes_on_after_the_look_at_its_stamp()
    {
        await _host.Staff("living", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _host.SignedIn("living@example.test");
        for (var i = 0; i < 5; i++)
        {
            _host.Time.Advance(TimeSpan.FromMinutes(31));
            Assert.Contains("Все открытые", (await visitor.Get("/queue")).Expect(HttpStatusCode.OK).Text);
        }
    }

    private async Task End(string how)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = await users.Users.SingleAsync(u => u.Email == "ended@example.test", TestContext.Current.CancellationToken);
        if (how == "password")
        {
            Assert.True((await users.ChangePasswordAsync(user, HelpdeskHost.Password, "another password")).Succeeded);
            return;
        }
        var administrator = new Actor(Guid.Empty, "Administrator", true, []);
        await scope.ServiceProvider.GetRequiredService<SwitchStaff>()
            .Handle(new(user.Id, IsActive: false), administrator, TestContext.Current.CancellationToken);
    }
}
