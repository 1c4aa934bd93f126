using Helpdesk.Tests.App;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>The requester's clock may show another time than the desk's.</summary>
public sealed class ReadersClockTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData("Europe/Moscow", true, true)]
    [InlineData("Asia/Yekaterinburg", true, false)]
    [InlineData("Europe/Moscow", false, false)]
    public async Task The_requesters_page_adds_their_own_time_where_it_differs(string zone, bool withScript, bool isAdded)
    {
        var number = await site.App.SupportTicket("clock@school.example.test");
        await using var requester = await browser.NewPage(
            site.App.Address, options => (options.TimezoneId, options.JavaScriptEnabled) = (zone, withScript));
        await requester.Page.GotoAsync(await site.FollowPath(number));
        await requester.Page.ScriptsRun();
        // Without script the desk's time stands there, and the page says whose it is.
        await Expect(requester.Page.Locator("#main")).ToContainTextAsync("Часы на этой странице: время Екатеринбурга");
        foreach (var place in new[] { ".promise strong", ".message-head" })
        {
            var time = requester.Page.Locator(place).First;
            if (isAdded)
                await Expect(time).ToContainTextAsync("у вас");
            else
                await Expect(time).Not.ToContainTextAsync("у вас");
        }
    }
}
