using System.Text.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets;

public sealed class QueueTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_view_shows_its_own_tickets()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var (late, mine, closed, fresh) = (await _app.SupportTicket(), await _app.SupportTicket(), await _app.SupportTicket(), "");
        await _app.Act(mine, "take", engineer);
        await _app.Reply(closed, "Готово", engineer);
        await _app.Act(closed, "resolve", engineer);
        await _app.Reply(mine, "Занимаюсь", engineer);
        _app.Time.Advance(TimeSpan.FromHours(3));
        fresh = await _app.SupportTicket();

        using var browser = await _app.SignedIn("engineer@example.test");
        foreach (var (view, expected) in new (string, string[])[]
        {
            ("open", [late, mine, fresh]), ("unassigned", [late, fresh]), ("mine", [mine]), ("breached", [late]), ("due", [fresh]),
            ("closed", [closed]),
        })
        {
            var page = (await browser.Get($"/queue?view={view}")).Html;
            foreach (var number in new[] { late, mine, closed, fresh })
                Assert.True(expected.Contains(number) == page.Contains($"data-key=\"{number}\""), $"{number} in {view}");
        }
        Assert.Equal([late, fresh, mine], await Numbers("view=open"));
    }

    [Fact]
    public async Task Search_finds_numbers_and_the_forms_of_Russian_words()
    {
        var number = await _app.SupportTicket();
        var other = (
            await _app.Create(new
            {
                desk = "kpot",
                type = "support",
                subject = "Вход в курс",
                text = "Пароль не подходит",
                requester = new
                {
                    name = "Пётр",
                    email = "p@example.test",
                }
            })).GetProperty("number")
            .GetString()!;

        foreach (var words in new[] { number, number.ToLowerInvariant(), number.Split(
            '-')[1], "терминал", "терминалы", "терминала", "столовая карта", "ТЕРМИНАЛАМИ", "терминал -касса", "\"не читает карты\"" })
            Assert.Equal(words + number, words + string.Join(' ', await Numbers($"view=open&search={Uri.EscapeDataString(words)}")));
        Assert.Equal([other], await Numbers($"view=open&search={Uri.EscapeDataString("пароли")}"));
        foreach (var nonsense in new[] { "' or 1=1 --", "\"", "!!!", "((", "&|:*<->", "MP-99999", "%", "терминал касса" })
            Assert.Empty(await Numbers($"view=open&search={Uri.EscapeDataString(nonsense)}"));

        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        using var browser = await _app.SignedIn("engineer@example.test");
        Assert.Contains(number, (await browser.Get("/queue?view=open&q=" + Uri.EscapeDataString("терминалы"))).Html);
        Assert.DoesNotContain(other, (await browser.Get("/queue?view=open&q=" + Uri.EscapeDataString("пароли"))).Html);
    }

    [Fact]
    public async Task Paging_neither_skips_nor_repeats_while_tickets_come_in()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var there = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            there.Add(await _app.SupportTicket());
            // Some share an instant, some have no deadline left.
            if (i % 3 == 0)
                _app.Time.Advance(TimeSpan.FromMinutes(1));
            if (i % 4 == 0)
                await _app.Reply(there[i], "Ответ", engineer);
        }

        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await _app.Get($"/api/v1/tickets?view=open&limit=3&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("number").GetString()!));
            cursor = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
            if (seen.Count < 30)
                await _app.SupportTicket();
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(there.Except(seen));
    }

    [Theory]
    [InlineData("view=nothing", "Такого списка нет: «nothing».")]
    [InlineData("cursor=rubbish", "откройте список с начала")]
    [InlineData("cursor=9999999999999999999-1", "откройте список с начала")]
    [InlineData("cursor=n-x", "откройте список с начала")]
    [InlineData("desk=nothing", "Службы «nothing» нет, или она вам не видна.")]
    public async Task A_wrong_view_desk_or_cursor_is_refused_in_words(string query, string sentence) =>
        Assert.Contains(
            sentence, (await _app.Get("/api/v1/tickets?" + query, System.Net.HttpStatusCode.BadRequest)).GetProperty("detail").GetString());

    [Theory]
    [InlineData("desk=multipas&cursor=rubbish", "Неверная ссылка на страницу списка")]
    [InlineData("desk=nothing", "Службы «nothing» нет, или она вам не видна.")]
    [InlineData("desk=kpot", "Службы «kpot» нет, или она вам не видна.")]
    public async Task On_the_page_the_list_stands_without_it_under_the_sentence(string query, string sentence)
    {
        await _app.Staff("looking", ("multipas", DeskRoleKind.Engineer));
        var number = await _app.SupportTicket();
        using var staff = await _app.SignedIn("looking@example.test");
        var page = (await staff.Get("/queue?" + query)).Expect(System.Net.HttpStatusCode.BadRequest);
        Assert.Contains(sentence, page.Text);
        Assert.Contains(number, page.Text);
        Assert.Contains(sentence, (await staff.Get($"/tickets/{number}?{query}")).Expect(System.Net.HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task The_box_of_the_search_takes_as_much_as_is_searched_for()
    {
        using var staff = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Matches("<input type=\"search\"[^>]* maxlength=\"200\"", (await staff.Get("/queue")).Html);
    }

    [Fact]
    public async Task An_open_page_is_told_of_a_change_at_once()
    {
        await using var live = await HelpdeskHost.Start(workers: true);
        await live.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        using var browser = await live.SignedIn("engineer@example.test");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var events = await browser.Listen("/live", patience.Token);
        await Line(events, "event: ready", patience.Token);

        await live.Create(
            new { desk = "kpot", type = "support", subject = "Чужая служба", text = "y", requester = new { email = "a@example.test" } });
        var number = await live.SupportTicket();
        // The other desk's ticket was first and is not told.
        await Line(events, "event: ticket", patience.Token);
        Assert.Equal($"data: {number}", await events.ReadLineAsync(patience.Token));
        // One that is handed over leaves the list it stood in.
        await live.Act(number, "transfer", Actor.Program("test", null), target: "kpot/support");
        await Line(events, $"data: {number}", patience.Token);
        await live.Act(number, "transfer", Actor.Program("test", null), target: "multipas/support");
        await Line(events, $"data: {number}", patience.Token);
        await live.Act(number, "withdraw", Actor.Program("test", null), text: "Проверка");
        await Line(events, $"data: {number}", patience.Token);
    }

    private static async Task Line(StreamReader events, string expected, CancellationToken cancellation)
    {
        string? line;
        do
            line = await events.ReadLineAsync(cancellation);
        while (line is not null && line != expected);
        Assert.Equal(expected, line);
    }

    private async Task<List<string>> Numbers(string query) =>
        [.. (await _app.Get("/api/v1/tickets?" + query)).GetProperty("items").EnumerateArray()
            .Select(t => t.GetProperty("number").GetString()!)];
}
