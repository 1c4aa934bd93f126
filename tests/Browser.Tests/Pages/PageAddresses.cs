using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>The pages of which something holds whatever they show. Words in braces are pages of a ticket made for the test.</summary>
public static class PageAddresses
{
    public static TheoryData<string> All { get; } = ["/", "/request/multipas/support", "/request/opoo/connection", "{sent}", "{follow}", "/sign-in", "/queue", "{ticket}", "/tickets/new?type=support",
        "/me", "/admin/staff", "/admin/staff/new", "/desks/kpot/responsible"];

    public static MatrixTheoryData<string, ColorScheme> AllInBothThemes { get; } = new(All.Select(row => row.Data), [ColorScheme.Light, ColorScheme.Dark]);

    public static async Task Open(this Site site, IPage page, string address)
    {
        var isAdministrator = address.StartsWith("/admin", StringComparison.Ordinal) || address.StartsWith("/desks", StringComparison.Ordinal);
        var isStaff = isAdministrator || address is "/queue" or "/me" or "{ticket}" || address.StartsWith("/tickets", StringComparison.Ordinal);
        if (address.StartsWith('{'))
        {
            var number = await site.App.SupportTicket("pages@school.example.test");
            address = address switch
            {
                "{ticket}" => $"/tickets/{number}",
                "{sent}" => await site.FollowPath(number) + "?sent=true",
                _ => await site.FollowPath(number),
            };
        }
        if (isStaff)
            await page.SignIn(isAdministrator ? HelpdeskHost.AdminEmail : Site.Engineer, then: "/tickets/new");
        var response = await page.GotoAsync(address);
        Assert.Equal(200, response!.Status);
        await Expect(page.Locator("#main")).ToBeVisibleAsync();
    }
}
