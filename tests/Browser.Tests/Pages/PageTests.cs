using Deque.AxeCore.Playwright;
using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>What holds for every page, whatever it shows.</summary>
public sealed class PageTests(BrowserFixture browser, Site site)
{
    /// <summary>A slow line brings about this much in the second and a half a page may take.</summary>
    private const long HeaviestPage = 120_000;

    public static TheoryData<string> AllPages { get; } = ["/", "/request/multipas/support", "/request/opoo/connection", "{sent}", "{follow}", "/sign-in", "/queue", "{ticket}", "/tickets/new?type=support"];

    public static MatrixTheoryData<string, ColorScheme> AllPagesInBothThemes { get; } = new(AllPages.Select(row => row.Data), [ColorScheme.Light, ColorScheme.Dark]);

    [Theory]
    [MemberData(nameof(AllPagesInBothThemes))]
    public async Task A_page_is_accessible(string address, ColorScheme scheme)
    {
        await using var opened = await browser.NewPage(site.App.Address, options => (options.ColorScheme, options.ReducedMotion) = (scheme, ReducedMotion.Reduce));
        await Open(opened.Page, address);
        var violations = (await opened.Page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, string.Join('\n', violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}")));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task A_page_fits_a_phone(string address)
    {
        await using var opened = await browser.NewPage(site.App.Address, options => options.ViewportSize = new() { Width = 390, Height = 844 });
        await Open(opened.Page, address);
        Assert.Equal(390, await opened.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task A_page_is_light_and_brings_nothing_from_elsewhere(string address)
    {
        await using var opened = await browser.NewPage(site.App.Address);
        await Open(opened.Page, address);
        var loaded = await opened.Page.EvaluateAsync<Loaded[]>(
            "performance.getEntries().filter(e => e.decodedBodySize !== undefined).map(e => ({ name: e.name, size: e.decodedBodySize }))");
        Assert.Contains(loaded, one => one.Name.Contains("/app.", StringComparison.Ordinal));
        Assert.All(loaded, one => Assert.StartsWith(site.App.Address.ToString(), one.Name));
        Assert.InRange(loaded.Sum(one => one.Size), 1, HeaviestPage);
        Assert.Empty(opened.Complaints);
    }

    private sealed class Loaded
    {
        public string Name { get; set; } = "";

        public long Size { get; set; }
    }

    private async Task Open(IPage page, string address)
    {
        var isStaff = address is "/queue" or "{ticket}" || address.StartsWith("/tickets", StringComparison.Ordinal);
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
            await page.SignIn(then: "/tickets/new");
        var response = await page.GotoAsync(address);
        Assert.Equal(200, response!.Status);
        await Expect(page.Locator("#main")).ToBeVisibleAsync();
    }
}
