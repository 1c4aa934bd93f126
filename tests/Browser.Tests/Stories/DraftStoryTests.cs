using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>What was typed is there until the server has said that it arrived, whatever comes in between.</summary>
public sealed class DraftStoryTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData("note", "Сохранить заметку", ".message-note")]
    [InlineData("reply", "Отправить ответ", ".message-staff")]
    public async Task A_session_that_ends_while_one_types_costs_nothing(string kind, string button, string message)
    {
        var number = await site.App.SupportTicket($"session-{kind}@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        var page = staff.Page;
        await page.SignIn(then: $"/tickets/{number}");
        await page.Locator($"label[for={kind}]").ClickAsync();
        await page.Locator("#text").FillAsync("Полчаса работы");

        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Вход для сотрудников" })).ToBeVisibleAsync();
        await page.GetByLabel("Почта").FillAsync(Site.Engineer);
        await page.GetByLabel("Пароль").FillAsync(HelpdeskHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Войти" }).ClickAsync();

        await Expect(page.Locator("#text")).ToHaveValueAsync("Полчаса работы");
        await Expect(page.Locator($"#{kind}")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.Locator(message, new() { HasText = "Полчаса работы" })).ToHaveCountAsync(1);
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await page.ScriptsRun();
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Words_in_a_pop_up_survive_a_click_beside_a_live_change_a_reload_and_the_end_of_the_session()
    {
        var number = await site.App.SupportTicket("popup@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        var page = staff.Page;
        await page.SignIn(then: "/tickets/new");
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync($"/tickets/{number}"), "**/live");
        var popUp = page.Locator("details.action", new() { HasText = "Снять без ответа" });
        var text = popUp.Locator("textarea");
        await popUp.Locator("summary").ClickAsync();
        await text.FillAsync("Дубль заявки, звонили");

        await page.Locator("h1").First.ClickAsync();
        await Expect(text).ToBeHiddenAsync();
        await Expect(popUp.Locator(".draft-mark")).ToHaveTextAsync("черновик");

        await site.App.Act(number, "wait", await Colleague(), "Ждём школу");
        await Expect(page.Locator("#ticket-head .state")).ToHaveTextAsync("ждём заявителя");
        await popUp.Locator("summary").ClickAsync();
        await Expect(text).ToHaveValueAsync("Дубль заявки, звонили");

        await page.ReloadAsync();
        await page.ScriptsRun();
        await popUp.Locator("summary").ClickAsync();
        await Expect(text).ToHaveValueAsync("Дубль заявки, звонили");

        await page.Context.ClearCookiesAsync();
        await popUp.GetByRole(AriaRole.Button, new() { Name = "Снять без ответа" }).ClickAsync();
        await page.GetByLabel("Почта").FillAsync(Site.Engineer);
        await page.GetByLabel("Пароль").FillAsync(HelpdeskHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Войти" }).ClickAsync();
        // It was sent and did not arrive: it stands open.
        await Expect(text).ToBeVisibleAsync();
        await Expect(text).ToHaveValueAsync("Дубль заявки, звонили");
        await popUp.GetByRole(AriaRole.Button, new() { Name = "Снять без ответа" }).ClickAsync();
        await Expect(page.Locator("#ticket-head")).ToContainTextAsync("снята");
        Assert.Equal("{}", await Drafts(page, "localStorage"));
    }

    [Fact]
    public async Task A_refused_action_keeps_its_words_and_the_reader_hears_why()
    {
        var number = await site.App.SupportTicket("refused@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        var page = staff.Page;
        await page.SignIn(then: $"/tickets/{number}");
        var popUp = page.Locator("details.action", new() { HasText = "Снять без ответа" });
        await popUp.Locator("summary").ClickAsync();
        await popUp.Locator("textarea").FillAsync("Снимаем: спам");
        await site.App.Act(number, "withdraw", await Colleague(), "Коллега был первым");
        await popUp.GetByRole(AriaRole.Button, new() { Name = "Снять без ответа" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Ошибка: "));
        await Expect(page.Locator(".notice-broken")).ToBeFocusedAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("Снимаем: спам");
        await Expect(page.Locator("#note")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_public_form_that_meets_a_fault_is_still_filled_in_and_nothing_of_it_outlives_the_tab()
    {
        await using var requester = await browser.NewPage(site.App.Address);
        var page = requester.Page;
        await page.FillSupportForm("Терминал не читает карты, очередь на весь коридор.");
        await page.RouteAsync("**/request/multipas/support", route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 500, ContentType = "text/html", Body = "<h1>502</h1>" })
            : route.ContinueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить заявку" }).ClickAsync();
        await Expect(page.GetByText("502")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/request/multipas/support");

        await page.GotoAsync("/request/multipas/support");
        await Expect(page.GetByLabel("Что случилось")).ToHaveValueAsync("Терминал не читает карты, очередь на весь коридор.");
        await Expect(page.GetByLabel("Электронная почта")).ToHaveValueAsync("anna@school.example.test");
        await Expect(page.GetByLabel("Сотрудник школы")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("«Безналичное школьное питание»")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Я даю согласие")).ToBeCheckedAsync();
        Assert.Equal("{}", await Drafts(page, "localStorage"));

        await page.SendForm();
        Assert.Equal("{}", await Drafts(page, "sessionStorage"));
        await page.GotoAsync("/request/multipas/support");
        await page.ScriptsRun();
        await Expect(page.GetByLabel("Что случилось")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_was_taken_although_its_answer_was_lost_is_not_sent_twice()
    {
        await using var requester = await browser.NewPage(site.App.Address);
        var page = requester.Page;
        var words = $"Ответ потерялся {Guid.NewGuid():n}";
        await page.FillSupportForm(words);
        // The server takes it, and the browser never hears so.
        await page.RouteAsync("**/request/multipas/support", async route =>
        {
            if (route.Request.Method == "POST")
                await route.FetchAsync(new() { MaxRedirects = 0 });
            await (route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить заявку" }).ClickAsync();
        await page.UnrouteAsync("**/request/multipas/support");
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/request/multipas/support");
        await Expect(page.GetByLabel("Что случилось")).ToHaveValueAsync(words);
        await page.SendForm();
        await using var db = await site.App.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Text.Contains(words), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_login_and_a_password_are_never_kept()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.GotoAsync("/sign-in");
        await staff.Page.GetByLabel("Почта").FillAsync("somebody@example.test");
        await staff.Page.GetByLabel("Пароль").FillAsync("secret-secret");
        Assert.Equal("{}", await Drafts(staff.Page, "sessionStorage"));
        Assert.Equal("{}", await Drafts(staff.Page, "localStorage"));
    }

    private static Task<string> Drafts(IPage page, string storage) =>
        page.EvaluateAsync<string>(
            $"JSON.stringify(Object.fromEntries(Object.entries({storage}).filter(([key]) => key.startsWith('draft:'))))");

    private async Task<Actor> Colleague() =>
        await site.App.Staff($"colleague-{Guid.NewGuid():n}", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
}
