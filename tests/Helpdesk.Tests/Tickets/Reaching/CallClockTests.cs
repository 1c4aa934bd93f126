using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets.Reaching;

/// <summary>Whoever works on several desks reads Moscow's time on the pages, and types the time of a call by that clock.</summary>
public sealed class CallClockTests : IAsyncLifetime
{
    private readonly ReachDesk _desk = new();
    private Visitor _both = null!;

    public async ValueTask InitializeAsync()
    {
        await _desk.InitializeAsync();
        await _desk.App.Staff("both", ("multipas", DeskRoleKind.Engineer), ("opoo", DeskRoleKind.Reviewer));
        _both = await _desk.App.SignedIn("both@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _both.Dispose();
        return _desk.DisposeAsync();
    }

    [Fact]
    public async Task The_time_is_read_by_the_clock_that_the_page_shows_and_names()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.Later(TimeSpan.FromMinutes(30));
        var page = await _both.Get($"/tickets/{number}");
        Assert.Contains("получено сегодня, 08:00", page.Text);
        Assert.Contains("Время звонка (московское время)", page.Text);
        page = (await Call(page, number, "08:23")).Expect(HttpStatusCode.OK);

        Assert.Equal(("met", "2026-11-20T05:23:00Z"), await _desk.Clock(number));
        Assert.Contains("08:23 разговор по телефону: Завуч; записано сегодня, 08:30", page.Text);
        using var local = await _desk.App.SignedIn("engineer@example.test");
        page = await local.Get($"/tickets/{number}");
        Assert.Contains("10:23 разговор по телефону: Завуч; записано сегодня, 10:30", page.Text);
        Assert.Contains("Время звонка (время Екатеринбурга)", page.Text);
    }

    [Fact]
    public async Task What_lies_ahead_on_that_clock_is_refused_with_what_was_typed()
    {
        var number = await _desk.ByPhoneOnly();
        await _desk.Later(TimeSpan.FromMinutes(30));
        var page = (await Call(await _both.Get($"/tickets/{number}"), number, "08:31")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Звонок не может быть в будущем", page.Text);
        Assert.Equal(("08:31", "Завуч"), (page.Value("v-time"), page.Value("v-who")));
        Assert.Equal("running", (await _desk.Clock(number)).Status);
    }

    [Fact]
    public async Task The_composer_warns_of_a_reply_that_keeps_no_deadline_only_while_one_runs()
    {
        const string Warning = "срок он не выполнит";
        var number = await _desk.ByPhoneOnly();
        var page = await _both.Get($"/tickets/{number}");
        Assert.Contains(Warning, page.Text);
        page = (await Call(page, number, "")).Expect(HttpStatusCode.OK);
        Assert.Equal("met", (await _desk.Clock(number)).Status);
        Assert.DoesNotContain(Warning, page.Text);
        Assert.Contains("только на странице заявки", page.Text);
    }

    private Task<Page> Call(Page from, string number, string time) => _both.Send(
        from, $"/tickets/{number}/actions/record-call", ("v-zone", from.Value("v-zone")), ("v-reached", "yes"), ("v-who", "Завуч"),
        ("v-time", time), ("v-day", ""), ("text", ""));
}
