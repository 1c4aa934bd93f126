using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

public sealed class AccessibilityTests(BrowserFixture browser, Site site)
{
    [Theory]
    [MemberData(nameof(PageAddresses.AllInBothThemes), MemberType = typeof(PageAddresses))]
    public async Task A_page_is_accessible(string address, ColorScheme scheme)
    {
        await using var opened = await browser.NewPage(
            site.App.Address, options => (options.ColorScheme, options.ReducedMotion) = (scheme, ReducedMotion.Reduce));
        await site.Open(opened.Page, address);
        var violations = (await opened.Page.RunAxe()).Violations;
        Assert.True(
            violations.Length == 0,
            string.Join('\n', violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}")));
    }
}
