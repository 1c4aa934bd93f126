using System.Globalization;
using System.Net;
using System.Text.Json;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Search;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets;

/// <summary>A ticket is found by whatever its engineer remembers of it.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("Ёлкина")]
    [InlineData("елкин")]
    [InlineData("ёлкиной")]
    [InlineData("Ёлк")]
    [InlineData("Мария Ёлкина")]
    [InlineData("ЁЛКИНА терминал")]
    [InlineData("elkina.m@lyceum77.example.test")]
    [InlineData("lyceum77")]
    [InlineData("elkina")]
    [InlineData("+7 912 345-67-89")]
    [InlineData("8 (912) 345 67 89")]
    [InlineData("89123456789")]
    [InlineData("345-67-89")]
    [InlineData("67-89")]
    [InlineData("6789")]
    [InlineData("Ёлкина 8-912-345-67-89")]
    public async Task The_requester_is_found(string asked)
    {
        var number = await Ticket("Мария Ёлкина", "elkina.m@lyceum77.example.test", "+79123456789");
        await Ticket("Пётр Иванов", "p.ivanov@school.example.test", "+79990001122");

        Assert.Equal([number], await Found(asked));
    }

    [Theory]
    [InlineData("иванов-п")]
    [InlineData("Иванов-Пет")]
    [InlineData("о'н")]
    [InlineData("О'Нил-Щ")]
    [InlineData("о'нил")]
    [InlineData("shkola@su")]
    [InlineData("s.p")]
    [InlineData("s.petrov+sh")]
    [InlineData("гимназия-ёж")]
    [InlineData("гимназия-е")]
    public async Task The_beginning_of_something_with_a_sign_in_it_is_found(string asked)
    {
        var number = await Ticket("О'Нил-Щёкина Иванов-Петров «Гимназия-ёжик»", "s.petrov+shkola@sub.example.test", null);
        await Ticket("Анна", "anna@school.example.test", null);

        Assert.Equal([number], await Found(asked));
        Assert.Empty(await Found("иванов-ы"));
        Assert.Empty(await Found("о'ж"));
    }

    [Fact]
    public async Task Answers_of_the_form_and_the_school_are_found_and_a_school_by_its_new_name()
    {
        var number = await _app.Apply(7);
        await _app.Apply(8);
        var inn = MadeUpSchools.Inn(7);

        foreach (var asked in (string[])[inn, inn[..9], $"{inn[..2]} {inn[2..6]} {inn[6..]}", MadeUpSchools.Ogrn(7), "Ответственная-7",
            "irina-7", "irina-7@school.example.test"])
            Assert.Equal(asked + number, asked + string.Join(' ', await Found(asked)));

        var support = await Ticket("Анна", "anna@school.example.test", null);
        var school = await _app.School(Registry.Inn(5), "Лицей «Созвездие»", city: "Кунгур");
        await using (var db = await _app.Database())
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Number == support, Cancellation);
            ticket.BelongsTo(school.Id);
            await db.SaveChangesAsync(Cancellation);
            foreach (var asked in (string[])["созвезд", "Созвездие Кунгур", Registry.Inn(5)])
                Assert.Equal([support], await Found(asked));
            await db.Schools.Where(s => s.Id == school.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, "Гимназия «Орион»"), Cancellation);
        }
        Assert.Equal([support], await Found("орион"));
        Assert.Empty(await Found("созвездие"));
    }

    [Fact]
    public async Task What_is_said_later_is_found_with_what_was_said_before_and_what_is_changed_is_not()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await Ticket("Мария Ёлкина", "elkina@school.example.test", null);
        await _app.Reply(number, "Прошивку турникетов обновим завтра.", engineer);

        Assert.Equal([number], await Found("ёлкина турникет"));
        Assert.Equal([number], await Found("прошивк"));
        Assert.Empty(await Found("ёлкина -турникет"));
        Assert.Empty(await Found("ёлкина прошивка касса"));

        await using var db = await _app.Database();
        await db.Messages.Where(m => m.Kind == MessageKind.Reply)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Text, "Готово."), Cancellation);
        Assert.Empty(await Found("прошивк"));
        Assert.Equal([number], await Found("готово"));
        await db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, "Мария Берёзкина"), Cancellation);
        Assert.Equal([number], await Found("березкиной"));
        await db.Messages.Where(m => m.Kind == MessageKind.Reply).ExecuteDeleteAsync(Cancellation);
        Assert.Empty(await Found("готово"));
    }

    [Fact]
    public async Task Closed_tickets_are_found_unless_a_view_is_named()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var closed = await Ticket("Мария Ёлкина", "elkina@school.example.test", null);
        await _app.Reply(closed, "Готово", engineer);
        await _app.Act(closed, "resolve", engineer);
        var open = await Ticket("Мария Ёлкина", "elkina@school.example.test", null);

        Assert.Equal([open, closed], await Found("ёлкина"));
        Assert.Equal([open], await Found("ёлкина", "&view=open"));
        Assert.Equal([closed], await Found("ёлкина", "&view=closed"));
        Assert.Equal([open, closed], await Numbers("view=all"));

        using var browser = await _app.SignedIn("engineer@example.test");
        // The form of each list finds both, and the list is there again when the search is cleared.
        var page = (await browser.Get("/queue?view=mine&q=" + Uri.EscapeDataString("ёлкина"))).Expect(HttpStatusCode.OK);
        Assert.Contains($"data-key=\"{closed}\"", page.Html);
        Assert.Contains($"data-key=\"{open}\"", page.Html);
        Assert.Contains("закрыта", page.Text);
        var nothing = await browser.Get("/queue?view=mine&q=" + Uri.EscapeDataString("берёзкина"));
        Assert.Contains("По запросу «берёзкина» ничего нет", nothing.Text);
        Assert.Contains("href=\"/queue?view=mine\">Сбросить поиск", nothing.Html);
    }

    [Fact]
    public async Task A_teacher_finds_only_what_a_teacher_sees()
    {
        await _app.Staff("teacher", ("kpot", DeskRoleKind.Teacher));
        var number = (
            await _app.Create(new
            {
                desk = "kpot",
                type = "support",
                subject = "Вход",
                text = "Пароль не подходит",
                requester = new { name = "Пётр Ёлкин", email = "p@example.test" }
            }))
            .GetProperty("number").GetString()!;

        using var browser = await _app.SignedIn("teacher@example.test");
        foreach (var asked in (string[])["ёлкин", number, "пароль"])
            Assert.DoesNotContain($"data-key=\"{number}\"", (await browser.Get("/queue?q=" + Uri.EscapeDataString(asked))).Html);
        Assert.Equal([number], await Found("ёлкин"));
    }

    [Theory]
    [InlineData("mp-{0}")]
    [InlineData("мп-{0}")]
    [InlineData("МП {0}")]
    [InlineData("МР-{0}")]
    [InlineData("ьз{0}")]
    [InlineData("  MP–{0} ")]
    [InlineData("№ {0}")]
    [InlineData("{0}")]
    public async Task A_number_is_found_as_people_write_it(string shape)
    {
        var sequence = (await Ticket("Анна", "anna@example.test", null)).Split('-')[1];
        // Newer ones speak of it.
        for (var i = 0; i < 3; i++)
            await Ticket("Анна", "anna@example.test", null, $"Как в обращении МП-{sequence}: {sequence}");

        var asked = string.Format(CultureInfo.InvariantCulture, shape, sequence);
        Assert.Equal($"MP-{sequence}", (await Found(asked))[0]);
        // A page of one loses none of the others.
        var all = await Found(asked);
        var paged = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await _app.Get($"/api/v1/tickets?limit=1&cursor={cursor}&search={Uri.EscapeDataString(asked)}");
            paged.AddRange(NumbersOf(page));
            cursor = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
        }
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Pages_follow_one_another_newest_first()
    {
        var all = new List<string>();
        for (var i = 0; i < 8; i++)
            all.Insert(0, await Ticket(i % 2 == 0 ? "Мария Ёлкина" : "Пётр Иванов", $"r{i}@example.test", null));

        foreach (var (asked, expected) in new[] { ("терминал", all), ("ёлкина", all.Where((_, i) => i % 2 == 1).ToList()) })
        {
            var seen = new List<string>();
            for (var cursor = ""; cursor is not null;)
            {
                var page = await _app.Get($"/api/v1/tickets?limit=3&cursor={cursor}&search={Uri.EscapeDataString(asked)}");
                seen.AddRange(NumbersOf(page));
                cursor = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
            }
            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public async Task A_text_with_more_words_than_can_be_kept_is_taken_in_and_found_by_its_beginning()
    {
        var number = await Ticket("Мария Ёлкина", "elkina@example.test", null);
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        for (var i = 0; i < 3; i++)
            await _app.Reply(number, string.Join(' ', Enumerable.Range(0, 11_000).Select(word => $"w{i}o{word:x5}")), engineer);

        Assert.Equal([number], await Found("ёлкина w0o00001"));
    }

    private async Task<string> Ticket(string name, string email, string? phone, string text = "Терминал в столовой не читает карты.") =>
        (await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = "Не работает",
            text,
            requester = new { name, email, phone }
        })).GetProperty(
            "number")
            .GetString()!;

    private Task<List<string>> Found(string asked, string more = "") => Numbers($"search={Uri.EscapeDataString(asked)}{more}");

    private async Task<List<string>> Numbers(string query) => NumbersOf(await _app.Get("/api/v1/tickets?" + query));

    private static List<string> NumbersOf(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("number").GetString()!)];
}
