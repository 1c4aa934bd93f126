using Helpdesk.Tests.App;

namespace Helpdesk.Browser.Tests.Stories;

public sealed class RequestStoryTests(BrowserFixture browser, Site site)
{
    [Fact]
    public async Task A_request_shows_up_in_an_open_queue_is_answered_and_the_requester_reads_the_answer()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.OpenLiveQueue();
        await staff.Page.EvaluateAsync("window.sameDocument = true");

        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.FillSupportForm("Терминал показывает «Карта не найдена» у всех.");
        await Expect(requester.Page.Locator(".promise")).ToContainTextAsync("Ответ службы поддержки: до");
        var number = await requester.Page.SendForm();

        var row = staff.Page.Locator($".row[data-key={number}]");
        await Expect(row).ToBeVisibleAsync();
        Assert.True(await staff.Page.EvaluateAsync<bool>("window.sameDocument === true"), "The queue was loaded anew.");

        await row.Locator(".row-link").ClickAsync();
        await staff.Page.Reply("Терминал перезагружен, проверьте карту.");
        await Expect(staff.Page.Locator(".clock .due-kept")).ToHaveTextAsync("выполнено в срок");

        await requester.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Открыть заявку" }).ClickAsync();
        await Expect(requester.Page.Locator(".conversation")).ToContainTextAsync("Терминал перезагружен, проверьте карту.");
        Assert.Empty(requester.Complaints);
        Assert.Empty(staff.Complaints);
    }

    [Fact]
    public async Task An_open_ticket_shows_what_the_requester_adds()
    {
        var number = await site.App.SupportTicket("live@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: "/tickets/new");
        await staff.Page.RunAndWaitForResponseAsync(() => staff.Page.GotoAsync($"/tickets/{number}"), "**/live");

        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.GotoAsync(await site.FollowPath(number));
        await requester.Page.GetByLabel("Дописать").FillAsync("Теперь не работает и вторая касса.");
        await requester.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();

        await Expect(staff.Page.Locator("#conversation")).ToContainTextAsync("Теперь не работает и вторая касса.");
    }

    [Fact]
    public async Task A_note_is_never_shown_to_the_requester()
    {
        var number = await site.App.SupportTicket("note@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.WriteNote("Секрет: школа задерживает оплату.");

        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.GotoAsync(await site.FollowPath(number));
        await Expect(requester.Page.Locator(".conversation")).ToContainTextAsync("Терминал в столовой");
        Assert.DoesNotContain("Секрет", await requester.Page.ContentAsync());
    }

    [Fact]
    public async Task A_call_is_written_down_and_its_deadline_is_seen_first()
    {
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(then: "/tickets/new?type=support");
        await Expect(staff.Page.Locator(".promise")).ToContainTextAsync("до");
        await staff.Page.GetByLabel("Школа").First.FillAsync("Демонстрационная школа № 1");
        await staff.Page.Locator("#input-f-role").SelectOptionAsync("school");
        await staff.Page.Locator("#input-f-service").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await staff.Page.GetByLabel("Что случилось").FillAsync("Звонит охрана: турникет не пускает.");
        await staff.Page.GetByLabel("Как зовут заявителя").FillAsync("Пётр Образцов");
        await staff.Page.Locator("#input-f-phone").FillAsync("+7 900 000-00-77");
        await staff.Page.GetByLabel("Заявитель согласен").CheckAsync();
        await staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Записать заявку" }).ClickAsync();

        await Expect(staff.Page.Locator("#conversation")).ToContainTextAsync("Звонит охрана: турникет не пускает.");
        await Expect(staff.Page.Locator(".notice.says-reply")).ToContainTextAsync("Позвоните +79000000077");
    }
}
