using System.Net;
using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets.Switching;

/// <summary>A request was filed under the wrong type. It is 10:00 on Friday at the desk.</summary>
public sealed class RetypeTests : IAsyncLifetime
{
    private readonly PausableDesks _desks = new();
    private HelpdeskHost _app = null!;
    private Actor _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(settings: _desks.Settings);
        _staff = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _desks.Dispose();
    }

    [Fact]
    public async Task A_promise_of_both_types_goes_on_untouched_with_its_pauses()
    {
        var number = await _app.SupportTicket();
        await Later(minutes: 10);
        await _app.Act(number, "wait", _staff, text: "ждём фото");
        await Later(minutes: 20);
        await _app.Act(number, "resume", _staff);
        var before = await _app.Clock(number, "technician-response");
        await Later(minutes: 20);
        await _app.Act(number, "retype", _staff, target: "consultation");

        var after = Assert.Single(await Clocks(number));
        Assert.Equal(before.GetRawText(), after.GetRawText());
        Assert.Equal("consultation", Text(await _app.Ticket(number), "type"));
        // Nothing that was promised has changed: there is nothing to write about.
        Assert.DoesNotContain(await Letters(), letter => letter.Contains("уточнили", StringComparison.Ordinal));

        await _app.Act(number, "wait", _staff, text: "ещё раз");
        await _app.Act(number, "retype", _staff, target: "support");
        Assert.Equal("paused", Text(Assert.Single(await Clocks(number)), "status"));
    }

    [Fact]
    public async Task What_only_the_former_type_promised_ends_as_history_and_the_new_counts_from_the_receipt()
    {
        var number = await _app.SupportTicket();
        await Later(minutes: 30);
        await _app.Act(number, "retype", _staff, text: "это потеря карты", target: "card-lost");

        var clocks = await Clocks(number);
        Assert.Equal(
            [("technician-response", "cancelled", "retyped"), ("card-replacement", "running", null)],
            clocks.Select(c => (Text(c, "promise"), Text(c, "status"), Text(c, "cancelledBecause"))));
        Assert.Equal(("2026-11-20T05:00:00Z", "2026-11-23T13:00:00Z"), (Text(clocks[1], "startedAt"), Text(clocks[1], "dueAt")));
        var history = (await _app.Ticket(number)).GetProperty("events").EnumerateArray().Single(e => Text(e, "name") == "retyped");
        Assert.Equal(
            ("engineer", "multipas/support → multipas/card-lost\nэто потеря карты"), (Text(history, "by"), Text(history, "detail")));
        Assert.Contains(await Letters(), letter => letter.Contains($"Мы уточнили вид вашей заявки {number}", StringComparison.Ordinal)
            && letter.Contains("Новая карта вместо потерянной: до пн 23 ноября 2026, 18:00", StringComparison.Ordinal));

        // The old clock alarms nobody.
        await Later(minutes: 60 * 5);
        Assert.Equal(0, await Alerts());
        using var browser = await _app.SignedIn("engineer@example.test");
        var page = await browser.Get($"/tickets/{number}");
        Assert.Contains("Раньше : Ответ службы поддержки", page.Text.Replace("Раньше:", "Раньше :", StringComparison.Ordinal));
        Assert.Contains("вид изменён: Неисправность → Потеряна карта, причина: это потеря карты", page.Text);
    }

    [Fact]
    public async Task A_promise_that_an_earlier_answer_met_is_met()
    {
        var number = await CardLost();
        await Later(minutes: 30);
        await _app.Reply(number, "Какой номер карты?", _staff);
        await Later(minutes: 600);
        await _app.Act(number, "retype", _staff, target: "support");

        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(
            ("met", "2026-11-20T05:00:00Z", "2026-11-20T05:30:00Z"),
            (Text(clock, "status"), Text(clock, "startedAt"), Text(clock, "metAt")));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_broken_at_its_true_time_and_told_once_even_when_the_type_goes_to_and_fro()
    {
        var number = await CardLost();
        await Later(minutes: 180);
        await _app.Act(number, "retype", _staff, target: "support");
        await Later(0);
        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(
            ("breached", "2026-11-20T07:00:00Z", "2026-11-20T08:00:00Z"),
            (Text(clock, "status"), Text(clock, "breachedAt"), Text(clock, "detectedAt")));
        Assert.Equal(1, await Alerts());

        await Later(minutes: 10);
        await _app.Act(number, "retype", _staff, target: "card-lost");
        await Later(minutes: 10);
        await _app.Act(number, "retype", _staff, target: "support");
        await Later(minutes: 10);
        clock = await _app.Clock(number, "technician-response");
        Assert.Equal(
            ("breached", "2026-11-20T07:00:00Z", "2026-11-20T08:00:00Z"),
            (Text(clock, "status"), Text(clock, "breachedAt"), Text(clock, "detectedAt")));
        Assert.Equal(1, await Alerts());
    }

    [Fact]
    public async Task A_promise_that_was_met_is_not_there_twice_when_the_type_goes_to_and_fro()
    {
        var number = await _app.SupportTicket();
        await Later(minutes: 5);
        await _app.Reply(number, "Едем", _staff);
        await _app.Act(number, "retype", _staff, target: "card-data");
        await Later(minutes: 5);
        await _app.Act(number, "retype", _staff, target: "support");
        Assert.Equal("met", Text(Assert.Single(await Clocks(number)), "status"));
    }

    [Fact]
    public async Task What_waits_for_its_requester_waits_under_the_new_type_too()
    {
        var number = await CardLost();
        await Later(minutes: 30);
        await _app.Act(number, "wait", _staff, text: "номер карты");
        await Later(minutes: 300);
        await _app.Act(number, "retype", _staff, target: "support");
        var clock = await _app.Clock(number, "technician-response");
        Assert.Equal(("paused", "номер карты"), (Text(clock, "status"), Text(clock.GetProperty("pauses")[0], "reason")));

        await _app.Act(number, "resume", _staff);
        clock = await _app.Clock(number, "technician-response");
        // An hour and a half were left at 15:30: the cut-off belongs to the receipt, not to the end of the pause.
        Assert.Equal(("running", "2026-11-20T12:00:00Z"), (Text(clock, "status"), Text(clock, "dueAt")));
    }

    [Fact]
    public async Task The_number_stays_and_the_way_is_refused_in_words_where_there_is_none()
    {
        var number = await _app.SupportTicket();
        foreach (var target in new[] { "support", "nothing", "", "' or 1=1", "kpot/support" })
            await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "retype", _staff, target: target));
        var stranger = await _app.Staff("stranger", ("kpot", DeskRoleKind.Manager));
        await Assert.ThrowsAsync<Helpdesk.Tickets.TicketNotFound>(() => _app.Act(number, "retype", stranger, target: "card-lost"));
        // The queue of faults is the engineers': an operator of the desk does not sort it.
        var operator_ = await _app.Staff("operator", ("multipas", DeskRoleKind.Operator));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Act(number, "retype", operator_, target: "card-lost"));
        var lost = await CardLost();
        await _app.Act(lost, "retype", operator_, target: "support");

        await _app.Reply(number, "Готово", _staff);
        await _app.Act(number, "resolve", _staff);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, "retype", _staff, target: "card-lost"));
        await _app.Act(number, "reopen", _staff);
        await _app.Act(number, "retype", _staff, target: "card-lost");
        Assert.Equal(number, Text(await _app.Ticket(number), "number"));
        await _app.Get("/api/v1/tickets/" + number, HttpStatusCode.OK);
    }

    private async Task<string> CardLost() => Text(await _app.Create(new
    {
        desk = "multipas",
        type = "card-lost",
        text = "Потеряли карту, или терминал её не читает",
        fields = new { @class = "7Б", school = "Школа 108" },
        requester = new { name = "Анна", email = "anna@school.example.test" },
    }), "number")!;

    private async Task<List<JsonElement>> Clocks(string number) => [.. (await _app.Ticket(number)).GetProperty("clocks").EnumerateArray()];

    private Task<IReadOnlyList<string>> Letters() => _app.LettersTo("anna@school.example.test");

    private async Task<int> Alerts() => (await _app.LettersTo("manager@example.test")).Count;

    private async Task Later(int minutes)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(minutes));
        await _app.LookAtClocks();
        await _app.Deliver();
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
