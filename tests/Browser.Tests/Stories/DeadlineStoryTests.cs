using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

public sealed class DeadlineStoryTests(BrowserFixture browser, Site site)
{
    [Fact]
    public async Task Somebody_fills_in_the_calculator_sees_the_answer_and_passes_the_link_on()
    {
        await using var asking = await browser.NewPage(site.App.Address);
        await asking.Page.GotoAsync("/");
        await asking.Page.GetByRole(AriaRole.Link, new() { Name = "Рассчитать срок" }).ClickAsync();
        await asking.Page.GetByRole(AriaRole.Link, new() { Name = "Мультипас: поддержка школьной карты" }).ClickAsync();
        await asking.Page.GetByLabel("Ответ службы поддержки").CheckAsync();
        await asking.Page.GetByLabel("Дата получения").FillAsync("2026-11-20");
        await asking.Page.GetByLabel("Время получения").FillAsync("15:01");
        await asking.Page.GetByRole(AriaRole.Button, new() { Name = "Посчитать" }).ClickAsync();

        await Expect(asking.Page.Locator(".answer-due")).ToContainTextAsync("до пн 23 ноября 2026, 09:00");
        await Expect(asking.Page.Locator(".days > li")).ToHaveCountAsync(4);
        await Expect(asking.Page.GetByLabel("Дата получения")).ToHaveValueAsync("2026-11-20");
        Assert.Empty(asking.Complaints);

        await using var other = await browser.NewPage(site.App.Address);
        await other.Page.GotoAsync(asking.Page.Url);
        Assert.Equal(await asking.Page.Locator(".answer").InnerTextAsync(), await other.Page.Locator(".answer").InnerTextAsync());
    }

    [Fact]
    public async Task It_works_without_script()
    {
        await using var opened = await browser.NewPage(site.App.Address, options => options.JavaScriptEnabled = false);
        await opened.Page.GotoAsync("/deadlines?desk=kpot");
        await opened.Page.GetByLabel("Проверка работы").CheckAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Посчитать" }).ClickAsync();
        await Expect(opened.Page.Locator(".answer-due")).ToContainTextAsync("до ");
    }
}
