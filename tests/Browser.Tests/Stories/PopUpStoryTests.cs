using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>The pop-up of an action: refused, left, and while the ticket changes.</summary>
public sealed class PopUpStoryTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_reason_of_a_refusal_is_seen_in_the_pop_up_and_has_the_focus(bool withScript)
    {
        var number = await site.App.SupportTicket("refused@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address, options => options.JavaScriptEnabled = withScript);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await Refuse(staff.Page);
        await Expect(staff.Page.Locator("[data-reason]")).ToBeFocusedAsync();
        Assert.True(await staff.Page.Locator("[data-reason]").EvaluateAsync<bool>(
            "reason => { const box = reason.getBoundingClientRect(); return reason.contains(document.elementFromPoint(box.x + box.width / "
                + "2, box.y + box.height / 2)); }"));
        await Expect(staff.Page.GetByText("Звонок не может быть в будущем")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_refused_page_hears_of_changes_and_keeps_its_reason()
    {
        var number = await site.App.SupportTicket("heard@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.RunAndWaitForResponseAsync(() => Refuse(staff.Page), "**/live");
        await staff.Page.Locator(".ticket h1").ClickAsync();
        var engineer = await site.App.Staff("changing", ("multipas", DeskRoleKind.Engineer));
        await site.App.Reply(number, "Мастер выехал.", engineer);
        await Expect(staff.Page.Locator(".message-staff", new() { HasText = "Мастер выехал." })).ToBeVisibleAsync();
        await staff.Page.Locator("summary[data-key-action='record-call']").ClickAsync();
        await Expect(staff.Page.Locator("[data-reason]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_closes_it_and_goes_back_to_its_button()
    {
        var number = await site.App.SupportTicket("escape@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        var button = staff.Page.Locator("summary[data-key-action='withdraw']");
        await button.ClickAsync();
        await staff.Page.Locator("form[action*='/withdraw'] textarea").FillAsync("Дубль");
        await staff.Page.Keyboard.PressAsync("Escape");
        await Expect(staff.Page.Locator("form[action*='/withdraw']")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    /// <summary>A call of a day to come.</summary>
    private static async Task Refuse(IPage page)
    {
        await page.Locator("summary[data-key-action='record-call']").ClickAsync();
        var form = page.Locator("form[action*='record-call']");
        await form.GetByLabel("Да, поговорили").CheckAsync();
        await form.Locator("[name='v-time']").FillAsync("12:00");
        await form.Locator("[name='v-day']").FillAsync("2036-01-01");
        await form.GetByRole(AriaRole.Button, new() { Name = "Записать звонок" }).ClickAsync();
        await Expect(page.Locator("[data-reason]")).ToBeVisibleAsync();
    }
}
