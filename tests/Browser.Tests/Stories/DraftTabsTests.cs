using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>One form in several tabs: each gets back what was typed in it, and none writes over another.</summary>
public sealed class DraftTabsTests(BrowserFixture browser, Site site)
{
    private const string Long = "Терминал заменён, школе отправлена инструкция на трёх страницах.";

    [Fact]
    public async Task Each_tab_gets_its_own_words_back_after_the_end_of_the_session_and_a_reload()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-session");
        var two = await Another(one, ticket);
        await Type(one, Long);
        await Type(two, "q");

        await one.Context.ClearCookiesAsync();
        await one.ReloadAsync();
        await one.GetByLabel("Почта").FillAsync(Site.Engineer);
        await one.GetByLabel("Пароль").FillAsync(HelpdeskHost.Password);
        await one.GetByRole(AriaRole.Button, new() { Name = "Войти" }).ClickAsync();
        await Holds(one, Long);
        await Reload(two);
        await Holds(two, "q");
        await Reload(one);
        await Holds(one, Long);

        await one.GetByRole(AriaRole.Button, new() { Name = "Отправить ответ" }).ClickAsync();
        await Expect(one.Locator(".message-staff", new() { HasText = Long })).ToHaveCountAsync(1);
        // What another tab shows is not put into this one, and is not forgotten with this one's.
        await one.ScriptsRun();
        await Holds(one, "");
        await Reload(two);
        await Holds(two, "q");
    }

    [Fact]
    public async Task Pop_ups_are_of_their_tab_too()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-popup");
        var two = await Another(one, ticket);
        foreach (var (page, text) in new[] { (one, "Школа просила прислать мастера после обеда"), (two, "нет") })
        {
            await page.Locator("summary[data-key-action='record-call']").ClickAsync();
            await page.Locator("form[action*='record-call'] textarea").FillAsync(text);
        }
        await Reload(one);
        await Expect(one.Locator("form[action*='record-call'] textarea")).ToHaveValueAsync("Школа просила прислать мастера после обеда");
    }

    [Fact]
    public async Task A_copy_of_a_tab_does_not_write_over_the_tab_it_was_made_of()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-copy");
        await Type(one, Long);
        // As a duplicated tab, it brings what sessionStorage holds.
        var copy = await one.RunAndWaitForPopupAsync(() => one.EvaluateAsync("address => { window.open(address); }", ticket));
        await copy.ScriptsRun();
        await Expect(copy.Locator("#text")).ToBeVisibleAsync();
        await copy.Locator("#text").FillAsync("");
        await Type(copy, "q");

        await Reload(one);
        await Holds(one, Long);
        await Reload(copy);
        await Holds(copy, "q");
    }

    [Fact]
    public async Task What_a_closed_tab_has_left_comes_back_in_the_next_and_goes_with_it()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-closed");
        await Type(one, Long);
        var two = await Another(one, ticket);
        await Holds(two, "");
        await one.CloseAsync(new() { RunBeforeUnload = true });

        await Reload(two);
        await Holds(two, Long);
        await two.GetByRole(AriaRole.Button, new() { Name = "Отправить ответ" }).ClickAsync();
        await Expect(two.Locator(".message-staff", new() { HasText = Long })).ToHaveCountAsync(1);
        await Reload(two);
        await Holds(two, "");
        Assert.Equal(0, await Kept(two));
    }

    [Fact]
    public async Task After_sending_nothing_of_another_tab_stands_ready_to_follow()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-after");
        await Type(one, Long);
        var two = await Another(one, ticket);
        await Type(two, "q");
        await two.GotoAsync(new Uri(site.App.Address, "/me").ToString());

        await one.GetByRole(AriaRole.Button, new() { Name = "Отправить ответ" }).ClickAsync();
        await Expect(one.Locator(".message-staff", new() { HasText = Long })).ToHaveCountAsync(1);
        await Holds(one, "");
        await Reload(one);
        await Holds(one, "");
        await two.GotoAsync(ticket);
        await two.ScriptsRun();
        await Holds(two, "q");
    }

    [Fact]
    public async Task Whoever_signs_out_takes_the_drafts_of_every_tab_along()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, ticket) = await Open(staff, "tabs-out");
        await Type(one, Long);
        var two = await Another(one, ticket);
        await Type(two, "q");
        Assert.Equal(2, await Kept(two));
        two.Dialog += (_, dialog) => dialog.AcceptAsync();
        await two.Locator(".rail details > summary").First.ClickAsync();
        await two.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        await Expect(two.GetByRole(AriaRole.Heading, new() { Name = "Вход для сотрудников" })).ToBeVisibleAsync();
        await one.ReloadAsync();
        await one.ScriptsRun();
        Assert.Equal(0, await Kept(one));
    }

    [Fact]
    public async Task They_do_not_pile_up()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        var (one, _) = await Open(staff, "tabs-many");
        await Type(one, Long);
        await one.EvaluateAsync("""
            () => {
              const [key, record] = Object.entries(localStorage).find(([key]) => key.startsWith('draft:'));
              for (let i = 1; i <= 150; i++) localStorage.setItem(`${key}${i}`, JSON.stringify({ ...JSON.parse(record), at: Date.now() - i * 60000 }));
              localStorage.setItem(`${key}old`, JSON.stringify({ ...JSON.parse(record), at: Date.now() - 15 * 24 * 3600000 }));
            }
            """);
        await Reload(one);
        await Holds(one, Long);
        Assert.Equal(100, await Kept(one));
    }

    private async Task<(IPage Page, string Ticket)> Open(BrowserPage staff, string requester)
    {
        var ticket = $"/tickets/{await site.App.SupportTicket($"{requester}@school.example.test")}";
        await staff.Page.SignIn(then: ticket);
        return (staff.Page, ticket);
    }

    private static async Task<IPage> Another(IPage one, string ticket)
    {
        var page = await one.Context.NewPageAsync();
        await page.GotoAsync(ticket);
        await page.ScriptsRun();
        return page;
    }

    private static Task Type(IPage page, string text) => page.Locator("#text").PressSequentiallyAsync(text);

    private static Task Holds(IPage page, string text) => Expect(page.Locator("#text")).ToHaveValueAsync(text);

    private static async Task Reload(IPage page)
    {
        await page.ReloadAsync();
        await page.ScriptsRun();
    }

    private static Task<int> Kept(IPage page) =>
        page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length");
}
