using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests;

/// <summary>What people do on the pages, in the words of the pages.</summary>
internal static class Acting
{
    public static async Task SignIn(this IPage page, string email = Site.Engineer, string then = "/queue")
    {
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(then)}");
        await page.GetByLabel("Почта").FillAsync(email);
        await page.GetByLabel("Пароль").FillAsync(HelpdeskHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Войти" }).ClickAsync();
        await Expect(page.Locator(".rail")).ToBeVisibleAsync();
        await page.ScriptsRun();
    }

    /// <summary>A page is seen before its scripts listen; keys pressed in between are lost to them.</summary>
    public static Task ScriptsRun(this IPage page) => page.WaitForLoadStateAsync(LoadState.Load);

    /// <summary>Signs in and waits until the page hears of changes.</summary>
    public static async Task OpenLiveQueue(this IPage page, string email = Site.Engineer)
    {
        await page.SignIn(email, "/tickets/new");
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync("/queue"), "**/live");
    }

    public static async Task FillSupportForm(this IPage page, string text, string name = "Анна Примерова")
    {
        await page.GotoAsync("/request/multipas/support");
        await page.GetByLabel("Школа").First.FillAsync("Демонстрационная школа № 1");
        await page.GetByLabel("Сотрудник школы").CheckAsync();
        await page.GetByLabel("«Безналичное школьное питание»").CheckAsync();
        await page.GetByLabel("Что случилось").FillAsync(text);
        await page.GetByLabel("Как вас зовут").FillAsync(name);
        await page.GetByLabel("Электронная почта").FillAsync("anna@school.example.test");
        await page.GetByLabel("Я даю согласие").CheckAsync();
    }

    /// <returns>Number of the ticket.</returns>
    public static async Task<string> SendForm(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить заявку" }).ClickAsync();
        return await page.Locator(".sent-number strong").InnerTextAsync();
    }

    public static async Task Reply(this IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить ответ" }).ClickAsync();
        await Expect(page.Locator(".message-staff", new() { HasText = text })).ToBeVisibleAsync();
    }

    public static async Task WriteNote(this IPage page, string text)
    {
        await page.Locator("label[for=note]").ClickAsync();
        await page.Locator("#text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить заметку" }).ClickAsync();
        await Expect(page.Locator(".message-note", new() { HasText = text })).ToBeVisibleAsync();
    }
}
