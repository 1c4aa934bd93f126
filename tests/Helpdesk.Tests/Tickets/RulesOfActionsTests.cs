using System.Net;
using System.Net.Http.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Review;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Tickets;

/// <summary>What a page asks for, the action demands: a plain post and a program are told the same.</summary>
public sealed class RulesOfActionsTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Actor _engineer = null!;
    private Visitor _staff = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var name = $"rules-{Interlocked.Increment(ref _people)}";
        _engineer = await host.App.Staff(
            name, ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Manager), ("opoo", DeskRoleKind.Manager));
        _staff = await host.App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("withdraw", "", 0, "Напишите, почему заявка снимается")]
    [InlineData("withdraw", "", 2001, "Причина слишком длинная: 2001 знаков, можно 2000")]
    [InlineData("wait", "", 501, "Причина слишком длинная: 501 знаков, можно 500")]
    [InlineData("retype", "consultation", 501, "Причина слишком длинная: 501 знаков, можно 500")]
    [InlineData("retype", "support", 0, "Заявка и так этого вида")]
    [InlineData("retype", "no-such-type", 0, "Виды заявок этой службы: «")]
    [InlineData("transfer", "kpot/support", 501, "Причина слишком длинная: 501 знаков, можно 500")]
    [InlineData("transfer", "multipas/consultation", 0, "Заявка и так в этой службе")]
    [InlineData("transfer", "nowhere/support", 0, "Выберите службу и вид заявки. Службы: ")]
    [InlineData("transfer", "kpot/no-such-type", 0, "нет такого вида заявок. Есть: «")]
    [InlineData("set-school", "7707083890", 0, "ИНН")]
    [InlineData("set-school", "", 0, "ИНН")]
    [InlineData("assign", "nobody@example.test", 0, "Такого сотрудника в этой службе нет")]
    [InlineData("resolve", "", 0, "Закрыть нельзя, пока не выполнено обещание")]
    [InlineData("resume", "", 0, "не ждёт ответа")]
    [InlineData("reopen", "", 0, "и так открыта")]
    [InlineData("approve", "", 0, "нет действия «approve»")]
    [InlineData("record-call", "", 0, "дозвонились ли вы")]
    public async Task A_plain_post_and_a_program_are_refused_alike(string action, string target, int length, string sentence)
    {
        var number = await host.App.SupportTicket();
        var text = new string('д', length);
        var page = await _staff.Get($"/tickets/{number}");
        var posted = (await _staff.Send(page, $"/tickets/{number}/actions/{action}", ("text", text), ("target", target))).Expect(
            HttpStatusCode.Conflict);
        Assert.Contains(sentence, posted.Text);
        // Keys are for programs.
        Assert.DoesNotMatch("(Есть|службы|Службы): [^.]*[a-z-]+/?[a-z-]*[,.;]", posted.Text);
        Assert.DoesNotContain("reached", posted.Text);
        using var answer = await host.App.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{number}/actions/{action}", new { text, target }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("new", (await host.App.Ticket(number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Work_of_others_is_withdrawn_by_whoever_decides_and_its_requester_reads_why()
    {
        var colleague = await host.App.Staff(
            $"withdraws-{_engineer.Name}", ("multipas", DeskRoleKind.Engineer), ("kpot", DeskRoleKind.Engineer));
        var number = await host.App.SupportTicket();
        await host.App.Act(number, "take", _engineer);
        Assert.Contains("ведёт другой сотрудник", await host.App.Act(number, "withdraw", colleague, "дубль").Refused());
        await host.App.Act(number, "withdraw", _engineer, "дубль");
        var appeal = (await host.App.Create(new
        {
            desk = "kpot",
            type = "appeal",
            text = "Прошу разобраться.",
            requester = new { name = "Анна", email = "appeal@example.test" },
        })).GetProperty("number").GetString()!;
        await Assert.ThrowsAsync<NotAllowed>(() => host.App.Act(appeal, "withdraw", colleague, "дубль"));
        Assert.Equal("new", (await host.App.Ticket(appeal)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nobody_who_is_switched_off_is_given_a_ticket()
    {
        var gone = await host.App.Staff($"gone-{_engineer.Name}", ("multipas", DeskRoleKind.Engineer));
        await using (var db = await host.App.Database())
            await db.Staff.Where(u => u.Id == gone.StaffId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsActive, false), Cancellation);
        var number = await host.App.SupportTicket();
        Assert.Contains(
            "Такого сотрудника в этой службе нет",
            await host.App.Act(number, "assign", _engineer, target: gone.StaffId.ToString()).Refused());
    }

    [Fact]
    public async Task A_person_gives_access_with_a_login_or_says_that_it_came_in_another_way()
    {
        var number = await host.App.Apply(Applications.NewInn());
        await host.App.Decide(number, "approve", _engineer);
        var page = await _staff.Get($"/tickets/{number}");
        (await _staff.Send(page, $"/tickets/{number}/actions/grant", ("target", "sgo"))).Expect(HttpStatusCode.Conflict);
        (await _staff.Send(page, $"/tickets/{number}/actions/grant", ("target", "sgo"), ("v-outside", "yes"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_card_is_blocked_once()
    {
        var number =
            (await host.App
                .Create(new
                {
                    desk = "multipas",
                    type = "card-leaver",
                    text = "Выбыл",
                    requester = new
                    {
                        name = "Анна",
                        email = "anna@school.example.test",
                    }
                })).GetProperty(
                "number")
                .GetString()!;
        await host.App.Act(number, "block-card", _engineer);
        Assert.Contains("Карта уже заблокирована", await host.App.Act(number, "block-card", _engineer).Refused());
    }

    [Fact]
    public async Task A_reason_longer_than_the_registry_keeps_is_refused_in_words()
    {
        var inn = Applications.NewInn();
        await host.App.Connect(inn, _engineer);
        var page = await _staff.Get($"/schools/{inn}");
        var answer = await _staff.Send(page, $"/schools/{inn}/disconnect", ("reason", new string('д', 1001)));
        Assert.Contains("Причина слишком длинная: 1001 знаков, можно 1000", answer.Text);
    }
}
