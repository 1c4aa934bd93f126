namespace Helpdesk.Browser.Tests;

public sealed class BrowserFixtureTests(BrowserFixture browser)
{
    [Fact]
    public async Task Pages_are_Russian_and_in_the_zone_of_Yekaterinburg()
    {
        await using var opened = await browser.NewPage();
        Assert.Equal("ru-RU Asia/Yekaterinburg",
            await opened.Page.EvaluateAsync<string>("navigator.language + ' ' + Intl.DateTimeFormat().resolvedOptions().timeZone"));
    }

    [Fact]
    public async Task A_screenshot_is_kept_and_complaints_are_heard()
    {
        await using var opened = await browser.NewPage();
        await opened.Page.SetContentAsync("<h1>Заявка</h1>");
        Assert.Empty(opened.Complaints);

        await opened.Page.SetContentAsync("<h1>Заявка</h1><script>missing()</script>");
        Assert.Contains("missing", Assert.Single(opened.Complaints));
        Assert.True(new FileInfo(await opened.Screenshot("fixture")).Length > 0);
    }
}
