using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

public sealed class WorkingDayTests(BrowserFixture browser, Site site)
{
    [Fact]
    public async Task A_draft_survives_a_reload_and_is_gone_once_sent()
    {
        var number = await site.App.SupportTicket("draft@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.Locator("label[for=note]").ClickAsync();
        await staff.Page.Locator("#text").FillAsync("Ещё не дописанная заметка");
        await Expect(staff.Page.Locator("[data-draft-status]")).ToHaveTextAsync("черновик сохранён");
        await staff.Page.ReloadAsync();
        await Expect(staff.Page.Locator("#text")).ToHaveValueAsync("Ещё не дописанная заметка");
        await Expect(staff.Page.Locator("#note")).ToBeCheckedAsync();

        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить заметку" }).ClickAsync();
        await Expect(staff.Page.Locator(".message-note")).ToBeVisibleAsync();
        await staff.Page.ReloadAsync();
        await Expect(staff.Page.Locator("#text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_queue_is_walked_by_keyboard()
    {
        var email = await site.Newcomer("walker", "mirk");
        foreach (var subject in new[] { "Первое", "Второе", "Третье" })
            await site.App.Create(
                new { desk = "mirk", type = "support", subject, text = "Не входит.", requester = new { name = "Слушатель" } });
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(email);
        var focused = staff.Page.Locator(".row-link:focus");

        await staff.Page.Keyboard.PressAsync("j");
        await Expect(focused).ToHaveTextAsync("Первое");
        await staff.Page.Keyboard.PressAsync("j");
        await staff.Page.Keyboard.PressAsync("j");
        await Expect(focused).ToHaveTextAsync("Третье");
        await staff.Page.Keyboard.PressAsync("k");
        await Expect(focused).ToHaveTextAsync("Второе");
        await staff.Page.Keyboard.PressAsync("o");
        await Expect(staff.Page.Locator(".ticket h1")).ToHaveTextAsync("Второе");
        await staff.Page.ScriptsRun();
        await staff.Page.Keyboard.PressAsync("n");
        await Expect(staff.Page.Locator("#note")).ToBeCheckedAsync();
        await Expect(staff.Page.Locator("#text")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_signs_out_in_one_window_leaves_no_names_in_another()
    {
        var email = await site.Newcomer("leaver", "multipas");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.OpenLiveQueue(email);
        var other = await staff.Page.Context.NewPageAsync();
        await other.GotoAsync("/me");
        await other.ScriptsRun();
        await other.Locator(".rail details > summary").First.ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Вход для сотрудников" })).ToBeVisibleAsync();

        await staff.Page.BringToFrontAsync();
        await Expect(staff.Page.GetByText("сеанс закончился")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(staff.Page.Locator("#list")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_language_is_switched_and_kept()
    {
        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.GotoAsync("/request/multipas/support");
        await requester.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(requester.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await requester.Page.GotoAsync("/request/multipas/card-lost");
        await Expect(requester.Page.GetByRole(AriaRole.Button, new() { Name = "Send the request" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_dark_theme_is_switched_without_a_reload_and_kept()
    {
        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.GotoAsync("/");
        var light = await Ground(requester.Page);
        await requester.Page.GetByTitle("Тёмное оформление").ClickAsync();
        await Expect(requester.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.NotEqual(light, await Ground(requester.Page));
        await requester.Page.ReloadAsync();
        await Expect(requester.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private static Task<string> Ground(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
