using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>Script only improves what works without it.</summary>
public sealed class WithoutScriptTests(BrowserFixture browser, Site site)
{
    private Task<BrowserPage> Open() => browser.NewPage(site.App.Address, options => options.JavaScriptEnabled = false);

    [Fact]
    public async Task A_request_is_sent_and_followed()
    {
        await using var requester = await Open();
        await requester.Page.FillSupportForm("Не открывается кабинет.");
        var number = await requester.Page.SendForm();
        await requester.Page.GetByRole(AriaRole.Link, new() { Name = "Открыть заявку" }).ClickAsync();
        await Expect(requester.Page.Locator("body")).ToContainTextAsync(number);
        await Expect(requester.Page.Locator(".conversation")).ToContainTextAsync("Не открывается кабинет.");
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_form_is_refused()
    {
        await using var requester = await Open();
        await requester.Page.FillSupportForm("Не открывается кабинет.");
        await requester.Page.GetByLabel("Электронная почта").FillAsync("без-собаки@пример");
        await requester.Page.EvaluateAsync("document.querySelector('form.form').noValidate = true");
        await requester.Page.GetByRole(AriaRole.Button, new() { Name = "Отправить заявку" }).ClickAsync();
        await Expect(requester.Page.Locator(".summary")).ToContainTextAsync("Электронная почта");
        await Expect(requester.Page.GetByLabel("Что случилось")).ToHaveValueAsync("Не открывается кабинет.");
    }

    [Fact]
    public async Task The_queue_is_searched_a_ticket_is_taken_and_answered()
    {
        var number = await site.App.SupportTicket("noscript@school.example.test");
        await using var staff = await Open();
        await staff.Page.SignIn();
        await staff.Page.GetByLabel("Поиск заявок").FillAsync(number);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Найти" }).ClickAsync();
        await Expect(staff.Page.Locator(".row")).ToHaveCountAsync(1);

        await staff.Page.Locator(".row-link").ClickAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Взять себе" }).ClickAsync();
        await Expect(staff.Page.Locator(".assignee")).ToContainTextAsync("engineer");
        await staff.Page.Reply("Ответ без скриптов.");
    }

    [Fact]
    public async Task An_action_that_asks_opens_and_is_done()
    {
        var number = await site.App.SupportTicket("withdrawn@school.example.test");
        await using var staff = await Open();
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.Locator("summary", new() { HasText = "Снять без ответа" }).ClickAsync();
        await staff.Page.GetByLabel("Почему снимаем").FillAsync("Дубль");
        await staff.Page.Locator(".float").GetByRole(AriaRole.Button, new() { Name = "Снять без ответа" }).ClickAsync();
        await Expect(staff.Page.Locator(".state").First).ToHaveTextAsync("снята");
    }
}
