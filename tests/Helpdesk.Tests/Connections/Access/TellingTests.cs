using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Access;

/// <summary>Who is told that access is to be given: each person once, with everything that is theirs.</summary>
public sealed class TellingTests : IAsyncLifetime
{
    private readonly ObedientBot _bot = new();
    private AccessDesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await AccessDesk.Open(services => services.AddSingleton<IChannel>(_bot));

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_answers_for_a_system_is_told_of_it_and_of_nothing_else()
    {
        var (sgo, both) = (
            await _desk.App.Staff("sgo", ("opoo", DeskRoleKind.Engineer)), await _desk.App.Staff("both", ("opoo", DeskRoleKind.Engineer)));
        var organiser = await _desk.App.Staff("organiser", ("opoo", DeskRoleKind.Manager));
        await _desk.AnswersFor(sgo, "sgo");
        await _desk.AnswersFor(both, "sgo");
        await _desk.AnswersFor(both, "zhuravl");
        await _desk.AnswersFor(organiser, "sgo", ResponsibleSide.Organisational);

        var number = await _desk.Approved("sgo", "zhuravl");
        var toBoth = Assert.Single(await _desk.App.LettersTo("both@example.test"));
        Assert.Contains("СГО", toBoth);
        Assert.Contains("Журавль", toBoth);
        Assert.Contains("Срок (п. 3.4): сб 21 ноября 2026, 12:00 (время Красноярска)", toBoth);
        Assert.Contains($"http://helpdesk.example.test/access?ticket={number}", toBoth);
        Assert.DoesNotContain("Журавль", Assert.Single(await _desk.App.LettersTo("sgo@example.test")));
        Assert.Empty(await _desk.App.LettersTo("organiser@example.test"));
        Assert.Empty(await _desk.App.LettersTo("engineer@example.test"));
    }

    [Fact]
    public async Task Where_nobody_is_named_the_engineers_are_told_and_without_engineers_the_managers()
    {
        await _desk.Approved("sgo", "zhuravl");
        Assert.Single(await _desk.App.LettersTo("engineer@example.test"));
        Assert.Empty(await _desk.App.LettersTo("reviewer@example.test"));

        await _desk.App.Staff("manager", ("opoo", DeskRoleKind.Manager));
        await using (var db = await _desk.App.Database())
            await db.Staff.Where(u => u.Email == "engineer@example.test")
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.IsActive, false), Cancellation);
        _desk.Inn = "7700000016";
        var number = await _desk.Applied("connection", AccessDesk.Person, "ballov-net");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        Assert.Single(await _desk.App.LettersTo("engineer@example.test"));
        Assert.Contains("Баллов нет", Assert.Single(await _desk.App.LettersTo("manager@example.test")));
    }

    [Fact]
    public async Task Whoever_has_a_chat_linked_is_told_there_and_by_mail_when_the_bot_is_blocked()
    {
        await using (var db = await _desk.App.Database())
        {
            var engineer = await db.Staff.SingleAsync(u => u.Email == "engineer@example.test", Cancellation);
            db.StaffChats.Add(new(engineer.Id, ChannelKeys.Telegram, "telegram:7", "42", _desk.App.Time.GetUtcNow()));
            await db.SaveChangesAsync(Cancellation);
        }
        await _desk.Approved("sgo");
        Assert.Empty(await _desk.App.LettersTo("engineer@example.test"));
        Assert.Contains("СГО", Assert.Single(_bot.Heard).Text);

        _bot.Answer = new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        _desk.Inn = "7700000016";
        var number = await _desk.Applied("connection", AccessDesk.Person, "zhuravl");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        Assert.Contains("Журавль", Assert.Single(await _desk.App.LettersTo("engineer@example.test")));
    }

    [Fact]
    public async Task An_approval_that_fails_tells_nobody()
    {
        var number = await _desk.Applied("sgo");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await _desk.App.Act(number, "approve", _desk.Reviewer);
            }
            catch (Helpdesk.Data.RuleViolation)
            {
            }
        }));
        await using var db = await _desk.App.Database();
        Assert.Equal(1, await db.Outbox.CountAsync(o => o.Kind == OutboxKind.AccessTask, Cancellation));
    }
}
