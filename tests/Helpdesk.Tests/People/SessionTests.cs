using System.Net;
using Helpdesk.People;
using Helpdesk.People.Door;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>A session ends on the server: for every copy of its cookie, and for what it has open.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out()
    {
        await using var app = await HelpdeskHost.Start();
        await app.Staff("copied", ("multipas", DeskRoleKind.Engineer));
        using var owner = await app.SignedIn("copied@example.test");
        using var thief = owner.Copy();
        (await thief.Get("/queue")).Expect(HttpStatusCode.OK);

        await owner.Send(await owner.Get("/queue"), "/sign-out");
        Assert.Contains("Вход для сотрудников", (await thief.Get("/queue")).Text);
        Assert.Contains("Вход для сотрудников", (await thief.Get("/me")).Text);
        (await thief.Get("/")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_nobody_uses_is_over_after_twelve_hours_and_swept()
    {
        await using var app = await HelpdeskHost.Start();
        await app.Staff("idle", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await app.SignedIn("idle@example.test");
        for (var i = 0; i < 3; i++)
        {
            app.Time.Advance(TimeSpan.FromHours(11));
            Assert.Contains("Все открытые", (await visitor.Get("/queue")).Text);
        }
        app.Time.Advance(TimeSpan.FromHours(12));
        Assert.Contains("Вход для сотрудников", (await visitor.Get("/queue")).Text);
        await app.Services.GetRequiredService<SweepDoor>().Run(Cancellation);
        await using var db = await app.Database();
        Assert.False(await db.Set<Helpdesk.People.Sessions.StaffSession>().AnyAsync(Cancellation));
    }

    [Theory]
    [InlineData("sign out")]
    [InlineData("password")]
    [InlineData("switch off")]
    public async Task An_open_stream_closes_when_its_session_ends_also_when_the_signal_is_lost(string how)
    {
        // Without workers no signal reaches anybody: the look of each minute finds it.
        await using var app = await HelpdeskHost.Start();
        var actor = await app.Staff("streaming", ("multipas", DeskRoleKind.Engineer));
        using var browser = await app.SignedIn("streaming@example.test");
        using var other = await app.SignedIn("streaming@example.test");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var events = await browser.Listen("/live", patience.Token);
        Assert.Equal("event: ready", await events.ReadLineAsync(patience.Token));

        await End(app, how, actor, browser, other);
        await Closed(app, events, patience.Token);
    }

    [Fact]
    public async Task A_signal_closes_it_at_once()
    {
        await using var app = await HelpdeskHost.Start(workers: true);
        var actor = await app.Staff("streaming", ("multipas", DeskRoleKind.Engineer));
        using var browser = await app.SignedIn("streaming@example.test");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var events = await browser.Listen("/live", patience.Token);
        Assert.Equal("event: ready", await events.ReadLineAsync(patience.Token));
        await End(app, "sign out", actor, browser, browser);
        while (await events.ReadLineAsync(patience.Token) is not null)
        {
        }
    }

    private static async Task End(HelpdeskHost app, string how, Actor actor, Visitor browser, Visitor other)
    {
        switch (how)
        {
            case "sign out":
                await browser.Send(await browser.Get("/queue"), "/sign-out");
                break;
            case "password":
                (await other.Send(
                    await other.Get("/me"), "/me/password", ("old", HelpdeskHost.Password), ("password", "a phrase of words"),
                    ("again", "a phrase of words"))).Expect(HttpStatusCode.OK);
                break;
            default:
                await using (var scope = app.Services.CreateAsyncScope())
                    await scope.ServiceProvider.GetRequiredService<SwitchStaff>()
                        .Handle(new(actor.StaffId!.Value, false), Actor.Operator("test"), Cancellation);
                break;
        }
    }

    /// <summary>The clock goes on until the stream is at its end: what it starts goes on after it was moved.</summary>
    private static async Task Closed(HelpdeskHost app, StreamReader events, CancellationToken patience)
    {
        var end = Task.Run(async () =>
        {
            while (await events.ReadLineAsync(patience) is not null)
            {
            }
        }, patience);
        for (var minute = 0; minute < 31 && !end.IsCompleted; minute++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(end, Task.Delay(200, patience));
        }
        await end;
    }
}
