using System.Net;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>What anybody may see of the registry.</summary>
public sealed class ConnectedSchoolsTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Names_cities_and_dates_of_connected_schools_are_public_and_nothing_else()
    {
        await _app.School(Registry.Inn(1), "Лицей <1>", city: "Ёлкино", systems: "sgo");
        await _app.School(Registry.Inn(2), "Неподключённая", connected: false);
        using var visitor = new Visitor(_app.Address);
        var page = (await visitor.Get("/connected-schools")).Expect(HttpStatusCode.OK);
        Assert.Contains("Лицей <1>", page.Text);
        Assert.Contains("Ёлкино", page.Text);
        Assert.Contains("20 ноября 2026", page.Text);
        Assert.DoesNotContain("Неподключённая", page.Text);
        foreach (var secret in new[] { Registry.Inn(1), "Анна", "anna@", "+7900", "СГО", "Лицей <1>" })
            Assert.DoesNotContain(secret, page.Html);
        Assert.Contains("Лицей", (await visitor.Get("/connected-schools?q=ёлк")).Text);
        Assert.Contains("Лицей", (await visitor.Get("/connected-schools?letter=Е")).Text);
        Assert.DoesNotContain("Лицей", (await visitor.Get("/connected-schools?letter=Ж")).Text);
        Assert.DoesNotContain("Лицей <", (await visitor.Get($"/connected-schools?q={Registry.Inn(1)}&region=41")).Text);
        Assert.DoesNotContain("Лицей <", (await visitor.Get("/connected-schools?region=41")).Text);
        using var http = new HttpClient { BaseAddress = _app.Address };
        using var response = await http.GetAsync("/connected-schools", TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromMinutes(5), response.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task A_date_is_that_of_the_school_wherever_it_is_read()
    {
        await _app.Enter(
            await _app.Bring($"ИНН;Краткое название;Регион;Подключена с\n{Registry.Inn(1)};Школа на Камчатке;41;01.09.2025\n"));
        using var visitor = new Visitor(_app.Address);
        Assert.Contains("1 сентября 2025", (await visitor.Get("/connected-schools")).Text);
        var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("1 сентября 2025", (await admin.Get("/schools")).Text);
    }

    [Fact]
    public async Task Pages_follow_cities_in_the_order_of_the_alphabet_and_schools_without_a_city_come_last()
    {
        var rows = Enumerable.Range(1, 250).Select(
            n => $"{Registry.Inn(n)};Школа {n};{(n % 5 == 0 ? "" : n % 2 == 0 ? "Абакан" : "якутск")}\n");
        await _app.Enter(await _app.Bring("ИНН;Краткое название;Город\n" + string.Concat(rows)));
        var list = _app.Services.GetRequiredService<ListConnected>();
        var seen = new List<ListConnected.Row>();
        string? after = null;
        do
        {
            var page = await list.Handle(new(null, null, null, after), TestContext.Current.CancellationToken);
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(250, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(
            [.. Enumerable.Repeat("Абакан", 100), .. Enumerable.Repeat("якутск", 100), .. Enumerable.Repeat<string?>(null, 50)],
            seen.Select(r => r.City));
        Assert.Equal(['А', 'Я'], (await list.Handle(new(null, null, null, null), TestContext.Current.CancellationToken)).Letters);
    }
}
