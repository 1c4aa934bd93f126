namespace Helpdesk.Browser.Tests.Pages;

public sealed class LoadingTests(BrowserFixture browser, Site site)
{
    /// <summary>On the wire, compressed; a slow line brings about twice this much in the second and a half a page may take.</summary>
    private const long HeaviestPage = 60_000;

    [Theory]
    [MemberData(nameof(PageAddresses.All), MemberType = typeof(PageAddresses))]
    public async Task A_page_fits_a_phone(string address)
    {
        await using var opened = await browser.NewPage(
            site.App.Address, options => options.ViewportSize = new() { Width = 390, Height = 844 });
        await site.Open(opened.Page, address);
        Assert.Equal(
            390, await opened.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
    }

    [Theory]
    [MemberData(nameof(PageAddresses.All), MemberType = typeof(PageAddresses))]
    public async Task A_page_is_light_and_brings_nothing_from_elsewhere(string address)
    {
        await using var opened = await browser.NewPage(site.App.Address);
        await site.Open(opened.Page, address);
        var loaded = await opened.Page.EvaluateAsync<Loaded[]>(
            "performance.getEntries().filter(e => e.encodedBodySize !== undefined).map(e => ({ name: e.name, size: e.encodedBodySize }))");
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
}
