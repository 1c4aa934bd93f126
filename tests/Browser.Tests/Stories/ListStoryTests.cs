using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>Somebody works down a long list: it stands where it stood.</summary>
public sealed class ListStoryTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_list_keeps_its_filter_and_its_place_through_a_note_and_an_action(int width)
    {
        var email = await site.Newcomer($"lister-{width}", "singularity");
        for (var i = 0; i < 25; i++)
            await site.App.Create(new
            {
                desk = "singularity",
                type = "support",
                subject = $"Обращение {width}-{i}",
                text = "Не открывается курс.",
                requester = new { name = "Слушатель" },
            });
        await using var staff = await browser.NewPage(
            site.App.Address, options => options.ViewportSize = new() { Width = width, Height = 800 });
        await staff.Page.SignIn(email, "/queue?view=unassigned");
        var row = staff.Page.Locator(".row-link", new() { HasText = $"Обращение {width}-20" });
        await row.ScrollIntoViewIfNeededAsync();
        var before = await Place(staff.Page);
        Assert.True(before > 300, $"The list was not scrolled: {before}");

        await row.ClickAsync();
        await staff.Page.WriteNote("Позвонили");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Взять себе" }).ClickAsync();
        await Expect(staff.Page.Locator(".assignee")).ToContainTextAsync("lister");
        Assert.Contains("view=unassigned", staff.Page.Url);
        if (width < 1100)
            await staff.Page.GetByRole(AriaRole.Link, new() { Name = "К списку" }).ClickAsync();
        await Expect(staff.Page.Locator("#list-title")).ToHaveTextAsync("Без исполнителя");
        await staff.Page.WaitForFunctionAsync(
            $"before => {{ const place = {WhereTheListStands}; return place > before - 200 && place < before + 50; }}", before);
    }

    private static Task<double> Place(IPage page) =>
        page.EvaluateAsync<double>(WhereTheListStands);

    private const string WhereTheListStands = "Math.max(document.querySelector('.list').scrollTop, document.scrollingElement.scrollTop)";
}
