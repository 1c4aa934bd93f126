using System.Net;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.Web;

public sealed class DeskAddressTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_short_address_is_the_start_page_of_its_desk_and_leads_to_its_forms()
    {
        using var visitor = host.NewVisitor();
        var page = (await visitor.Get("/kpot")).Expect(HttpStatusCode.OK);
        Assert.Contains("href=\"/request/kpot/work\"", page.Html);
        Assert.DoesNotContain("/request/multipas/", page.Html);
        Assert.Contains("Какое задание", (await visitor.Get("/kpot/work")).Expect(HttpStatusCode.OK).Text);
        (await visitor.Get("/kpot/nothing")).Expect(HttpStatusCode.NotFound);
        (await visitor.Get("/nowhere")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_title_of_a_start_page_names_its_desk()
    {
        using var visitor = host.NewVisitor();
        Assert.Contains("<title>Обратиться в службу поддержки</title>", (await visitor.Get("/")).Html);
        foreach (var desk in host.Desks.All)
            Assert.Contains(
                $"<title>{desk.Name.Ru} · Обратиться в службу поддержки</title>",
                WebUtility.HtmlDecode((await visitor.Get($"/{desk.Key}")).Html));
    }

    [Fact]
    public async Task Channels_without_an_account_are_not_offered()
    {
        using var visitor = host.NewVisitor();
        var page = (await visitor.Get("/kpot")).Expect(HttpStatusCode.OK);
        Assert.All(
            ["VK", "Telegram", "Почта колледжа", "t.me", "mailto:"],
            way => Assert.DoesNotContain(way, page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_bot_with_an_account_is_offered_by_the_desks_that_name_it_and_goes_on_with_the_form()
    {
        await using var telegram = await FakeTelegramServer.Start();
        await using var app = await HelpdeskHost.Start(settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Token"] = telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = telegram.Url.ToString(),
        });
        using var visitor = new Visitor(app.Address);
        await Eventually.True(async () => (await visitor.Get("/kpot")).Html.Contains("https://t.me/", StringComparison.Ordinal));
        Assert.Contains("Telegram: напишите боту колледжа.", (await visitor.Get("/kpot")).Text);
        Assert.Contains("?start=kpot_work\"", (await visitor.Get("/request/kpot/work")).Html);
        Assert.DoesNotContain("t.me", (await visitor.Get("/singularity")).Html);
    }

    [Fact]
    public async Task A_desk_whose_key_is_an_address_of_the_program_stops_the_start_in_words()
    {
        var profiles = Directory.CreateTempSubdirectory("helpdesk-profiles-");
        var profile = await File.ReadAllTextAsync(
            Path.Combine(Helpdesk.Desks.DeskCatalog.BuiltInDirectory, "kpot.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(profiles.FullName, "sign-in.json"),
            profile.Replace("\"key\": \"kpot\"", "\"key\": \"sign-in\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<DeskProfileException>(
            () => HelpdeskHost.Start(settings: new Dictionary<string, string> { ["Helpdesk:ProfilesDirectory"] = profiles.FullName }));
        Assert.Contains("/sign-in is an address of the program itself", fault.Message);
    }
}
