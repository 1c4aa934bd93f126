using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;

namespace Helpdesk.Tests.Tickets;

/// <summary>A ticket has a priority: people set it, see it, and look for tickets by it.</summary>
public sealed class PriorityTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _engineer = null!;
    private Visitor _staff = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        _staff = await _app.SignedIn("engineer@example.test");
    }

    public async ValueTask DisposeAsync()
    {
        _staff.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_engineer_sets_it_on_the_page_and_a_program_over_the_API()
    {
        var number = await _app.SupportTicket();
        Assert.Equal("normal", (await _app.Ticket(number)).GetProperty("priority").GetString());
        var before = await _staff.Get($"/tickets/{number}");
        Assert.DoesNotContain("class=\"mark", before.Html);

        var after = (await Post(number, "high", "Завтра экзамен")).Expect(HttpStatusCode.OK);
        Assert.Contains("title=\"приоритет: высокий\"", Head(after));
        Assert.Contains("приоритет: обычный → высокий, причина: Завтра экзамен", after.Text);
        Assert.Contains("title=\"приоритет: высокий\"", Row(await _staff.Get("/queue"), number));

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        var set = await Act(number, "urgent");
        Assert.Equal("urgent", set.GetProperty("priority").GetString());
        Assert.Equal("urgent", Assert.Single(await List("view=open")).GetProperty("priority").GetString());
        Assert.Equal(
            [("engineer", "normal → high\nЗавтра экзамен"), ("test", "high → urgent")],
            set.GetProperty("events").EnumerateArray().Where(e => e.GetProperty("name").GetString() == "priority-set")
                .Select(e => (e.GetProperty("by").GetString() == "engineer" ? "engineer" : "test", e.GetProperty("detail").GetString()!)));

        await Act(number, "normal");
        Assert.DoesNotContain("class=\"mark", (await _staff.Get($"/tickets/{number}")).Html);
    }

    [Fact]
    public async Task A_teacher_sets_it_on_what_is_to_be_checked_and_nobody_of_another_desk_does()
    {
        var teacher = await _app.Staff("teacher", ("kpot", DeskRoleKind.Teacher));
        var work = (await _app.Create(new
        {
            desk = "kpot",
            type = "work",
            subject = "Курсовая",
            text = "Работа",
            requester = new { name = "Пётр", email = "p@example.test" },
        })).GetProperty("number").GetString()!;
        await _app.Act(work, "set-priority", teacher, target: "low");
        Assert.Equal("low", (await _app.Ticket(work)).GetProperty("priority").GetString());

        var manager = await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        await Assert.ThrowsAsync<TicketNotFound>(() => _app.Act(work, "set-priority", manager, target: "urgent"));
        (await Post(work, "urgent")).Expect(HttpStatusCode.NotFound);
        await Assert.ThrowsAsync<TicketNotFound>(
            async () => await _app.Act(await _app.SupportTicket(), "set-priority", teacher, target: "urgent"));
        Assert.Equal("low", (await _app.Ticket(work)).GetProperty("priority").GetString());
    }

    [Theory]
    [InlineData("highest", "Приоритета «highest» нет. Есть: низкий (low), обычный (normal), высокий (high), срочный (urgent).")]
    [InlineData("", "Выберите приоритет: низкий (low), обычный (normal), высокий (high), срочный (urgent).")]
    [InlineData("normal", "Приоритет и так обычный.")]
    public async Task What_is_no_priority_and_what_it_is_already_are_refused_in_words(string priority, string sentence)
    {
        var number = await _app.SupportTicket();
        Assert.Contains(sentence, (await Post(number, priority)).Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(sentence, (await Act(number, priority, HttpStatusCode.Conflict)).GetProperty("detail").GetString());
        Assert.DoesNotContain(
            (await _app.Ticket(number)).GetProperty("events").EnumerateArray(), e => e.GetProperty("name").GetString() == "priority-set");
    }

    [Fact]
    public async Task What_a_colleague_has_set_meanwhile_is_not_passed_over()
    {
        var number = await _app.SupportTicket();
        var page = await _staff.Get($"/tickets/{number}");
        Assert.Matches("name=\"v-from\" value=\"normal\"", page.Html);
        await _app.Act(number, "set-priority", _engineer, target: "urgent");

        var stale = await _staff.Send(
            page, $"/tickets/{number}/actions/set-priority", ("target", "low"), ("text", ""), ("v-from", "normal"));
        Assert.Contains("приоритет изменили: теперь он срочный", stale.Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal("urgent", (await _app.Ticket(number)).GetProperty("priority").GetString());
    }

    [Fact]
    public async Task On_a_closed_ticket_it_stays_as_it_is()
    {
        var number = await _app.SupportTicket();
        await _app.Act(number, "set-priority", _engineer, target: "high");
        await _app.Act(number, "withdraw", _engineer, text: "Проверка");
        const string closed = "Заявка закрыта. Чтобы продолжить, откройте её снова.";
        Assert.Contains(closed, (await Post(number, "low")).Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(closed, (await Act(number, "low", HttpStatusCode.Conflict)).GetProperty("detail").GetString());
        Assert.Equal("high", (await _app.Ticket(number)).GetProperty("priority").GetString());
    }

    [Fact]
    public async Task Every_view_and_the_search_are_narrowed_to_it_by_page_and_API()
    {
        var numbers = new Dictionary<string, string>();
        foreach (var priority in new[] { "normal", "low", "high", "urgent", "closed" })
            numbers[priority] = await _app.SupportTicket();
        foreach (var priority in new[] { "low", "high", "urgent" })
            await _app.Act(numbers[priority], "set-priority", _engineer, target: priority);
        await _app.Act(numbers["closed"], "set-priority", _engineer, target: "urgent");
        await _app.Act(numbers["closed"], "withdraw", _engineer, text: "Проверка");

        foreach (var (query, expected) in new (string, string[])[]
        {
            ("view=open&priority=urgent", ["urgent"]), ("view=open&priority=high,urgent", ["high", "urgent"]),
            ("view=open&priority=high&priority=low", ["low", "high"]),
            ("view=open&priority=", ["normal", "low", "high", "urgent"]), ("view=open", ["normal", "low", "high", "urgent"]),
            ("view=closed&priority=urgent", ["closed"]),
            ("view=closed&priority=normal", []), ("view=all&priority=urgent", ["closed", "urgent"]),
            ("search=терминал&priority=urgent", ["closed", "urgent"]),
            ("view=unassigned&priority=normal", ["normal"]), ("view=mine&priority=urgent", []),
        })
            Assert.Equal(
                $"{query}: {string.Join(' ', expected.Select(key => numbers[key]))}",
                $"{query}: {string.Join(' ', (await List(query)).Select(NumberOf))}");

        var page = await _staff.Get("/queue?view=open&priority=urgent,high");
        Assert.Equal(["high", "urgent"], numbers.Where(n => page.Html.Contains($"data-key=\"{n.Value}\"")).Select(n => n.Key));
        Assert.Matches("<option value=\"urgent,high\" selected", page.Html);
        Assert.Matches(
            "view=unassigned&amp;priority=urgent,high\"[^>]*>((?!</a>).)*<span class=\"count \">2<", page.Html.ReplaceLineEndings(" "));
        // What only an address can ask for is chosen in the form, too.
        Assert.Matches(
            "<option value=\"high,low\" selected>высокий, низкий<", (await _staff.Get("/queue?view=open&priority=high,low")).Html);
        var nothing = await _staff.Get("/queue?view=mine&priority=low");
        Assert.Contains("С таким фильтром заявок нет", nothing.Text);
        Assert.Contains("href=\"/queue?view=mine\">Сбросить фильтр<", nothing.Html);
    }

    [Fact]
    public async Task Pages_of_a_narrowed_list_neither_skip_nor_repeat_and_keep_the_order_of_deadlines()
    {
        var urgent = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            var number = await _app.SupportTicket();
            if (i % 2 == 0)
                urgent.Add(number);
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }
        foreach (var number in Enumerable.Reverse(urgent))
            await _app.Act(number, "set-priority", _engineer, target: "urgent");

        var seen = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await _app.Get($"/api/v1/tickets?view=open&priority=urgent&limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(NumberOf));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(urgent, seen);
        Assert.Equal(9, (await List("view=open")).Count);
        Assert.Equal(urgent[0], NumberOf((await List("view=open"))[0]));
    }

    [Fact]
    public async Task A_value_that_there_is_not_is_refused_over_the_API_and_left_out_on_the_page()
    {
        var number = await _app.SupportTicket();
        const string sentence = "Приоритет: значения «highest» нет. Есть: low, normal, high, urgent.";
        foreach (var view in new[] { "open", "all", "closed" })
            Assert.Equal(
                sentence,
                (await _app.Get($"/api/v1/tickets?view={view}&priority=high,highest", HttpStatusCode.BadRequest)).GetProperty("detail")
                    .GetString());
        var page = (await _staff.Get("/queue?priority=highest")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains(sentence, page.Text);
        Assert.Contains(number, page.Text);
        (await _app.Get($"/api/v1/tickets?priority={Uri.EscapeDataString("x') or true --")}", HttpStatusCode.BadRequest)).GetProperty(
            "detail");
    }

    [Fact]
    public async Task The_description_of_the_API_names_the_filter_and_its_values()
    {
        var document = await _app.Get("/openapi/v1.json");
        var list = document.GetProperty("paths").GetProperty("/api/v1/tickets").GetProperty("get");
        var filter = Assert.Single(list.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "priority");
        Assert.Equal("query", filter.GetProperty("in").GetString());
        Assert.Contains("low, normal, high, urgent", filter.GetProperty("description").GetString());
    }

    [Fact]
    public async Task In_English_it_is_in_English()
    {
        var number = await _app.SupportTicket();
        await _app.Act(number, "set-priority", _engineer, text: "exam", target: "high");
        await _staff.Get("/queue?lang=en");
        var page = await _staff.Get($"/tickets/{number}");
        Assert.Contains("title=\"priority: high\"", Head(page));
        Assert.Contains("priority: normal → high, because: exam", page.Text);
        Assert.Contains("Set the priority", page.Text);
        Assert.Matches("<option value[^>]*>Priority</option>", page.Html);
        Assert.Contains("The priority is high already.", (await Post(number, "high")).Text);
    }

    private async Task<Page> Post(string number, string priority, string text = "") => await _staff.Send(
        await _staff.Get("/queue"), $"/tickets/{number}/actions/set-priority", ("target", priority), ("text", text));

    private async Task<JsonElement> Act(string number, string priority, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await _app.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{number}/actions/set-priority", new { target = priority }, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<List<JsonElement>> List(string query) =>
        [.. (await _app.Get("/api/v1/tickets?" + query)).GetProperty("items").EnumerateArray()];

    private static string NumberOf(JsonElement ticket) => ticket.GetProperty("number").GetString()!;

    private static string Head(Page page) =>
        page.Html[page.Html.IndexOf("id=\"ticket-head\"", StringComparison.Ordinal)..page.Html.IndexOf("<h1>", StringComparison.Ordinal)];

    private static string Row(Page page, string number)
    {
        var from = page.Html.IndexOf($"data-key=\"{number}\"", StringComparison.Ordinal);
        return page.Html[from..page.Html.IndexOf("</li>", from, StringComparison.Ordinal)];
    }
}
