using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

public sealed class SwitchingTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_of_the_wrong_type_is_put_right_from_the_menu(bool withScript)
    {
        var number = await site.App.SupportTicket("wrong-type@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address, options => options.JavaScriptEnabled = withScript);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.GetByText("Ещё", new() { Exact = true }).ClickAsync();
        await staff.Page.GetByText("Сменить вид", new() { Exact = true }).First.ClickAsync();
        // The label leads to the question of this form, not of another one on the page.
        await staff.Page.GetByLabel("Потеряна карта").CheckAsync();
        await staff.Page.Locator("#input-retype-text").FillAsync("карту потеряли");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Сменить вид" }).ClickAsync();

        await Expect(staff.Page.Locator(".ticket-head")).ToContainTextAsync("Потеряна карта");
        await Expect(staff.Page.Locator("#clocks")).ToContainTextAsync("Новая карта вместо потерянной");
        await Expect(staff.Page.Locator(".conversation")).ToContainTextAsync(
            "вид изменён: Неисправность → Потеряна карта, причина: карту потеряли");
        await staff.Page.Locator("#earlier > summary").ClickAsync();
        await Expect(staff.Page.Locator("#earlier")).ToContainTextAsync("при прежнем виде заявки");
        Assert.Empty(staff.Complaints);
    }
}
