using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets;

/// <summary>The picture of a deadline on the page of its ticket, taken from the steps of its explanation.</summary>
public sealed class TicketTimelineTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_request_of_Friday_evening_shows_the_weekend_in_blocks_and_hatched_on_the_line()
    {
        _app.Time.AdvanceTo(new DateTimeOffset(2026, 11, 20, 12, 30, 0, TimeSpan.Zero));
        var page = await PageOf(await _app.SupportTicket());
        Assert.Contains("пт 20 ноября: позже 15:00, получено 17:30, сегодня", page.Text);
        Assert.Contains("сб 21 ноября – вс 22 ноября: выходные", page.Text);
        Assert.Contains("пн 23 ноября: рабочий день, срок 09:00", page.Text);
        Assert.Single(Hatched(page), "выходные");
        Assert.Contains("Пропущено: сб 21 – вс 22 ноября 2026 — выходные", page.Text);
    }

    [Fact]
    public async Task What_lies_between_counted_hours_is_hatched_with_its_reason()
    {
        // Saturday: two hours from Monday's opening.
        _app.Time.AdvanceTo(new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero));
        var page = await PageOf(await _app.SupportTicket());
        Assert.Contains("пн 23 ноября: 2 ч засчитано, срок 11:00", page.Text);
        Assert.Single(Hatched(page), "выходные");
    }

    [Fact]
    public async Task A_promise_kept_within_one_day_has_nothing_hatched() =>
        Assert.Empty(Hatched(await PageOf(await _app.SupportTicket())));

    private async Task<Page> PageOf(string number)
    {
        using var staff = await _app.SignedIn("engineer@example.test");
        return (await staff.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);
    }

    private static IEnumerable<string> Hatched(Page page) =>
        System.Text.RegularExpressions.Regex.Matches(page.Html, "class=\"line-skipped\"[^>]*><title>([^<]*)")
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));
}
