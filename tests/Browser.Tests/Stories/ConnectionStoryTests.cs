using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>
/// Regulation 1 from the first letter to the last access, as its people live it: real mail servers, a real browser, a Bot API server, and a
/// clock that the test moves.
/// </summary>
public sealed partial class ConnectionStoryTests(BrowserFixture browser)
{
    [Fact]
    public async Task From_a_letter_with_half_of_the_answers_to_the_last_access()
    {
        const string Irina = "irina-7@school.example.test";
        var form = MadeUpSchools.Application(7);

        // The school writes what it knows; the answer says what is understood and what is missing, with a link to the form.
        await _mail.SendRaw(Irina, Opoo, Encoding.UTF8.GetBytes(string.Join("\r\n",
            $"From: Ирина Ответственная <{Irina}>", $"To: {Opoo}", "Message-ID: <first@school.example.test>", "Subject: Заявление",
            "Content-Type: text/plain; charset=utf-8", "",
            "Просим подключить нашу школу.", $"ИНН {form["inn"]}, КПП {form["kpp"]}", $"Краткое название: {form["short-name"]}",
            "Телефон: +7 900 123-45-67")));
        var acknowledged = (await Letters(Irina, 1))[0];
        var number = Number().Match(acknowledged).Value;
        Assert.Contains(form["inn"], acknowledged);
        Assert.Contains("ОГРН", acknowledged);

        await using var school = await browser.NewPage(_app.Address);
        await school.Page.GotoAsync(LinkIn(acknowledged, "/form"));
        await Expect(school.Page.Locator("[name=f-inn]")).ToHaveValueAsync(form["inn"]);
        await Expect(school.Page.Locator("[name=f-short-name]")).ToHaveValueAsync(form["short-name"]);
        foreach (var key in new[] { "full-name", "ogrn", "region", "legal-address", "head", "person-name", "person-position" })
            await school.Page.Locator($"[name=f-{key}]").FillAsync(form[key]);
        await school.Page.GetByLabel("СГО").CheckAsync();
        await school.Page.GetByLabel("ЭЖ «Журавль»").CheckAsync();
        await school.Page.GetByLabel("Я даю согласие").CheckAsync();
        await school.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await Expect(school.Page.Locator(".notice-good")).ToBeVisibleAsync();

        // The reviewer finds something wrong and sends the form back with a remark on that field.
        await using var reviewer = await browser.NewPage(_app.Address);
        await reviewer.Page.SignIn(Reviewer, $"/tickets/{number}");
        await reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "Рассмотреть заявление" }).ClickAsync();
        await reviewer.Page.Locator("#row-head summary").ClickAsync();
        await reviewer.Page.Locator("[name=v-head]").FillAsync("Укажите действующего директора.");
        await reviewer.Page.Locator("#row-head").GetByRole(AriaRole.Button, new() { Name = "Вернуть на исправление" }).ClickAsync();

        var asked = (await Letters(Irina, l => l.Contains("Укажите действующего директора.", StringComparison.Ordinal)));
        Pass(TimeSpan.FromHours(1));
        await school.Page.GotoAsync(LinkIn(asked, "/form"));
        await Expect(school.Page.Locator(".remarks")).ToContainTextAsync("Укажите действующего директора.");
        await school.Page.Locator("[name=f-head]").FillAsync("Новиков Николай Николаевич, директор");
        await school.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await Expect(school.Page.Locator(".notice-good")).ToBeVisibleAsync();

        // What changed is highlighted; every requirement is met; the application is approved.
        await reviewer.Page.GotoAsync($"/tickets/{number}/review");
        await Expect(reviewer.Page.Locator("#row-head")).ToContainTextAsync("Примеров Пётр Петрович");
        foreach (var verdict in await reviewer.Page.Locator(".verdict-ok input").AllAsync())
            await verdict.CheckAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Одобрить заявку" }).ClickAsync();
        Assert.Contains("СГО, ЭЖ «Журавль»", await Letters(Irina, l => l.Contains("одобрена", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal("met", (await _app.Clock(number, "application-review")).GetProperty("status").GetString());

        // Who gives the accesses was told, and gives the first: its login leaves by a link that shows it once.
        await using var engineer = await browser.NewPage(_app.Address);
        await engineer.Page.SignIn(Engineer, $"/access?ticket={number}");
        await engineer.Page.Locator(".table-access").GetByRole(AriaRole.Link, new() { Name = "СГО" }).ClickAsync();
        await engineer.Page.Locator("#login").FillAsync("school-7");
        await engineer.Page.Locator("#password").FillAsync("тайна-7<b>");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Выдать доступ" }).ClickAsync();
        Assert.Equal("running", (await _app.Clock(number, "access-provisioning")).GetProperty("status").GetString());

        var sent = await Letters(Irina, l => l.Contains("/secret/", StringComparison.Ordinal));
        Assert.DoesNotContain("тайна-7", string.Concat(await All(Irina)));
        var link = LinkIn(sent, "/secret/");
        using (var scanner = new HttpClient { BaseAddress = _app.Address })
            Assert.DoesNotContain(
                "тайна-7", await scanner.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken));
        await school.Page.GotoAsync(link);
        await school.Page.GetByRole(AriaRole.Button, new() { Name = "Показать доступ" }).ClickAsync();
        await Expect(school.Page.Locator("#main")).ToContainTextAsync("тайна-7<b>");
        Assert.Empty(school.Complaints);
        await school.Page.GotoAsync(link);
        await Expect(school.Page.Locator("#main")).ToContainTextAsync("уже показан");
        Assert.DoesNotContain("тайна-7", await school.Page.ContentAsync());

        // By then both have to sign in anew, which their open pages notice.
        Assert.Empty(reviewer.Complaints);
        Assert.Empty(engineer.Complaints);

        // The next day, after signing in anew, the last access: the promise of 24 hours is kept, and the school is in the registry.
        Pass(TimeSpan.FromHours(22));
        await engineer.Page.SignIn(Engineer, $"/access?ticket={number}");
        await engineer.Page.Locator(".table-access").GetByRole(AriaRole.Link, new() { Name = "ЭЖ «Журавль»" }).ClickAsync();
        await engineer.Page.Locator("#login").FillAsync("school-7-journal");
        await engineer.Page.Locator("#password").FillAsync("тайна-8");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Выдать доступ" }).ClickAsync();
        Assert.Equal("met", (await _app.Clock(number, "access-provisioning")).GetProperty("status").GetString());

        await reviewer.Page.SignIn(Reviewer, $"/schools/{form["inn"]}");
        await Expect(reviewer.Page.Locator("#main")).ToContainTextAsync("Новиков Николай Николаевич");
        await Expect(reviewer.Page.Locator("#main")).ToContainTextAsync("ЭЖ «Журавль»");
        await school.Page.GotoAsync("/connected-schools");
        await Expect(school.Page.Locator("#main")).ToContainTextAsync(form["short-name"]);
        Assert.DoesNotContain(form["inn"], await school.Page.ContentAsync());
    }

    [Fact]
    public async Task A_school_applies_in_the_chat_hears_the_decision_there_and_is_told_of_an_outage()
    {
        var form = MadeUpSchools.Application(8);
        var fields = _app.Services.GetRequiredService<DeskCatalog>().Find("opoo")!.RequestType("connection")!.Fields;
        var oleg = _telegram.User(808, "Олег");
        oleg.Writes("/start opoo_connection");
        var heard = await oleg.NextMessageWith("Вопрос 1 ");
        while (heard.Text.Contains("Вопрос ", StringComparison.Ordinal))
        {
            var text = heard.Text;
            var asked = fields.First(f => text.Contains(f.Label.Ru + "\n", StringComparison.Ordinal)
                || text.Contains("\n" + f.Label.Ru, StringComparison.Ordinal));
            heard = asked.Key switch
            {
                "systems" => await Press(oleg, await Press(oleg, heard, "СГО"), "Готово"),
                _ when !asked.Required => await Press(oleg, heard, "Пропустить"),
                _ => await Say(oleg, form[asked.Key]),
            };
        }
        await Press(oleg, heard, "Согласиться и отправить");
        var acknowledged = oleg.Received.Select(m => m.Text).First(text => text.Contains("Заявка принята", StringComparison.Ordinal));
        var number = Number().Match(acknowledged).Value;
        // The person that the application names learns of it by mail.
        await Letters(form["email"], l => l.Contains("вас назвали", StringComparison.Ordinal));

        await using var reviewer = await browser.NewPage(_app.Address);
        await reviewer.Page.SignIn(Reviewer, $"/tickets/{number}/review");
        foreach (var verdict in await reviewer.Page.Locator(".verdict-ok input").AllAsync())
            await verdict.CheckAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Одобрить заявку" }).ClickAsync();
        await oleg.NextMessageWith("Заявка одобрена");

        await using var engineer = await browser.NewPage(_app.Address);
        await engineer.Page.SignIn(Engineer, $"/access?ticket={number}");
        await engineer.Page.Locator(".table-access").GetByRole(AriaRole.Link, new() { Name = "СГО" }).ClickAsync();
        await engineer.Page.Locator("#login").FillAsync("school-8");
        await engineer.Page.Locator("#password").FillAsync("тайна-8");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Выдать доступ" }).ClickAsync();
        await Expect(engineer.Page.Locator("#main")).ToContainTextAsync("выдан");
        await Eventually.True(() => Task.FromResult(oleg.Received.Any(m => m.Text.Contains("/secret/", StringComparison.Ordinal))));
        Assert.DoesNotContain(oleg.Received, m => m.Text.Contains("тайна-8", StringComparison.Ordinal));

        // An outage: who uses the system hears of it in the chat, and a banner stands before the next question.
        await reviewer.Page.GotoAsync("/announcements/new");
        await reviewer.Page.GetByLabel("Сбой").CheckAsync();
        await reviewer.Page.GetByLabel("СГО").CheckAsync();
        await reviewer.Page.Locator("[name=from]").FillAsync(
            TimeZoneInfo.ConvertTime(_time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Krasnoyarsk")).ToString(
                "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await reviewer.Page.Locator("[name=titleRu]").FillAsync("СГО не открывается");
        await reviewer.Page.Locator("[name=textRu]").FillAsync("Чиним, сообщим, когда заработает.");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить и посмотреть" }).ClickAsync();
        await Expect(reviewer.Page.Locator("#main")).ToContainTextAsync("1 школа");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();
        await oleg.NextMessageWith("СГО не открывается");
        await using var anybody = await browser.NewPage(_app.Address);
        await anybody.Page.GotoAsync("/status?desk=opoo");
        await Expect(anybody.Page.Locator("#main")).ToContainTextAsync("СГО не открывается");
        Assert.Empty(reviewer.Complaints);
        Assert.Empty(engineer.Complaints);
    }
}
