using System.Net;
using System.Net.Http.Json;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets;

/// <summary>Who has a ticket has it, until somebody takes it from them by name.</summary>
public sealed class TakingTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Actor _peter = null!;
    private Actor _anna = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var number = Interlocked.Increment(ref _people);
        _peter = await host.App.Staff($"peter-{number}", ("multipas", DeskRoleKind.Engineer));
        _anna = await host.App.Staff($"anna-{number}", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_ticket_that_somebody_has_is_refused_with_who_and_since_when()
    {
        var number = await TakenByPeter();
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => host.App.Act(number, "take", _anna));
        Assert.Equal(
            $"Заявка уже у другого сотрудника: {_peter.Name}, с пт 20 ноября 2026, 10:00 (время Екатеринбурга). Забрать её "
                + "можно, назвав, у кого забираете.",
            refused.Sentence.Ru);
        Assert.Equal(_peter.Name, await Assignee(number));
        // Pressed twice by the one who has it, it is neither refused nor recorded again.
        await host.App.Act(number, "take", _peter);
        Assert.Single(
            (await host.App.Ticket(number)).GetProperty("events").EnumerateArray(), e => e.GetProperty("name").GetString() == "assigned");
    }

    [Fact]
    public async Task Named_it_is_taken_over_and_the_former_is_told()
    {
        var number = await TakenByPeter();
        var error = await Assert.ThrowsAsync<RuleViolation>(
            () => host.App.Act(number, "take", _anna, target: Guid.CreateVersion7().ToString()));
        Assert.Contains(_peter.Name, error.Sentence.Ru);
        await host.App.Act(number, "take", _anna, target: _peter.StaffId.ToString());

        Assert.Equal(_anna.Name, await Assignee(number));
        var taken = Assert.Single(
            (await host.App.Ticket(number)).GetProperty("events").EnumerateArray(), e => e.GetProperty("name").GetString() == "taken-over");
        Assert.Equal((_peter.Name, _anna.Name), (taken.GetProperty("detail").GetString(), taken.GetProperty("by").GetString()));
        await using var db = await host.App.Database();
        var letter = await db.Outbox.SingleAsync(
            o => o.Kind == OutboxKind.Assignment && o.RecipientKey.EndsWith($"{_peter.Name}@example.test"), Cancellation);
        Assert.Contains(number, letter.Message.Subject);
        Assert.Contains(_anna.Name, letter.Message.Text);
    }

    [Fact]
    public async Task Two_at_one_instant_one_has_it_and_the_other_reads_who()
    {
        for (var round = 0; round < 5; round++)
        {
            var number = await host.App.SupportTicket();
            var both = await Task.WhenAll(new[] { _peter, _anna }.Select(async who =>
            {
                try
                {
                    await host.App.Act(number, "take", who);
                    return (Who: who, Refused: (string?)null);
                }
                catch (RuleViolation rule)
                {
                    return (Who: who, Refused: rule.Sentence.Ru);
                }
            }));
            var winner = Assert.Single(both, one => one.Refused is null).Who;
            Assert.Contains($"у другого сотрудника: {winner.Name}", Assert.Single(both, one => one.Refused is not null).Refused);
            Assert.Equal(winner.Name, await Assignee(number));
        }
    }

    [Fact]
    public async Task The_page_takes_it_over_in_a_second_step_that_names_the_colleague()
    {
        var number = await host.App.SupportTicket();
        using var anna = await host.App.SignedIn($"{_anna.Name}@example.test");
        var stale = await anna.Get($"/tickets/{number}");
        await host.App.Act(number, "take", _peter);

        var refused = (await anna.Send(stale, $"/tickets/{number}/actions/take")).Expect(HttpStatusCode.Conflict);
        Assert.Contains(
            $"Заявка уже у другого сотрудника: {_peter.Name}, с 10:00. Чтобы забрать её, нажмите «Забрать у коллеги: {_peter.Name}».",
            refused.Text);
        Assert.Matches($"<button [^>]*>Забрать у коллеги: {_peter.Name}</button>", refused.Html);
        Assert.Equal(_peter.Name, await Assignee(number));
        var page = (
            await anna.Send(refused, $"/tickets/{number}/actions/take", ("target", refused.Value("target")))).Expect(HttpStatusCode.OK);
        Assert.Contains($"забрана у коллеги: {_peter.Name} · {_anna.Name}", page.Text);
        Assert.Equal(_anna.Name, await Assignee(number));
    }

    [Fact]
    public async Task The_page_says_since_when_by_the_clock_of_its_reader_to_the_minute()
    {
        var both = $"both-{_anna.Name}";
        await host.App.Staff(both, ("multipas", DeskRoleKind.Engineer), ("opoo", DeskRoleKind.Reviewer));
        using var reader = await host.App.SignedIn($"{both}@example.test");
        var number = await host.App.SupportTicket();
        var stale = await reader.Get($"/tickets/{number}");
        await host.App.Act(number, "take", _peter);
        Assert.Contains($"{_peter.Name}, с 08:00. Чтобы", (await reader.Send(stale, $"/tickets/{number}/actions/take")).Text);
    }

    [Fact]
    public async Task Whoever_assigns_from_an_old_page_passes_over_nobody()
    {
        var number = await host.App.SupportTicket();
        using var anna = await host.App.SignedIn($"{_anna.Name}@example.test");
        var stale = await anna.Get($"/tickets/{number}");
        Assert.Equal("", stale.Value("v-from"));
        await host.App.Act(number, "take", _peter);
        var refused = (await anna.Send(
            stale, $"/tickets/{number}/actions/assign", ("v-from", ""),
            ("target", _anna.StaffId.ToString()!))).Expect(HttpStatusCode.Conflict);
        Assert.Contains(_peter.Name, refused.Text);
        Assert.Equal(_peter.StaffId.ToString(), refused.Value("v-from"));
        (await anna.Send(refused, $"/tickets/{number}/actions/assign", ("v-from", refused.Value("v-from")), ("target", ""))).Expect(
            HttpStatusCode.OK);
        await using var db = await host.App.Database();
        Assert.Contains("снова в очереди", (await db.Outbox.SingleAsync(
            o => o.Kind == OutboxKind.Assignment && o.RecipientKey.EndsWith($"{_peter.Name}@example.test"), Cancellation)).Message.Text);
    }

    [Fact]
    public async Task Closing_is_offered_only_when_nothing_is_promised_any_more()
    {
        var number = await host.App.SupportTicket();
        Assert.DoesNotContain("resolve", await Offered(number));
        using var anna = await host.App.SignedIn($"{_anna.Name}@example.test");
        var page = await anna.Get($"/tickets/{number}");
        Assert.DoesNotContain($"/tickets/{number}/actions/resolve", page.Html);
        Assert.Contains("Закрыть нельзя, пока не выполнено обещание", page.Text);

        await host.App.Act(number, "arrive", _anna);
        Assert.Contains("resolve", await Offered(number));
        page = await anna.Get($"/tickets/{number}");
        Assert.Contains($"/tickets/{number}/actions/resolve", page.Html);
        Assert.DoesNotContain("Закрыть нельзя", page.Text);
    }

    private async Task<string> TakenByPeter()
    {
        var number = await host.App.SupportTicket();
        await host.App.Act(number, "take", _peter);
        return number;
    }

    private async Task<string?> Assignee(string number) => (await host.App.Ticket(number)).GetProperty("assignee").GetString();

    private async Task<IReadOnlyList<string>> Offered(string number) =>
        [.. (await host.App.Ticket(number)).GetProperty("actions").EnumerateArray().Select(a => a.GetString()!)];
}
