using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>Whom a step goes to and by which channel.</summary>
public sealed class AlertRecipientsTests : IAsyncLifetime
{
    private const string Steps = """
        [{"at": "50%", "to": ["assignee", "responsible"], "by": ["email", "telegram"]},
         {"at": "deadline", "to": ["responsible"]},
         {"after": "PT4H", "to": ["administrators"], "by": ["telegram"]},
         {"repeat": "each-working-day", "to": ["managers"]}]
        """;

    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await OwnSteps.Start("multipas", "technician-response", Steps);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_warning_goes_to_the_assignee_and_the_responsible_person_on_each_channel_once()
    {
        var engineer = await Staff("engineer", DeskRoleKind.Engineer, chat: "42");
        await Staff("other", DeskRoleKind.Engineer);
        await AnswersFor(await Staff("expert", DeskRoleKind.Engineer), "support");
        var number = await _app.SupportTicket();
        await _app.Act(number, "take", engineer);
        await _app.Later(TimeSpan.FromHours(1));

        Assert.Equal(1, await _app.CountTo("engineer@example.test"));
        var chat = Assert.Single(await _app.AlertsTo("42"));
        Assert.StartsWith($"{number}: ", chat.Text);
        // No chat is linked: the message that should have gone there is the mail that went anyway.
        Assert.Equal(1, await _app.CountTo("expert@example.test"));
        Assert.Equal(0, await _app.CountTo("other@example.test"));
        await using var db = await _app.Database();
        Assert.Equal(["email", "email", "telegram"], await db.Outbox.Where(o => o.Kind == OutboxKind.Warning).Select(o => o.Channel).Order()
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_responsible_person_of_another_type_is_not_meant_and_the_queue_is_told_instead()
    {
        await AnswersFor(await Staff("expert", DeskRoleKind.Reviewer), "card-lost");
        await Staff("engineer", DeskRoleKind.Engineer);
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(1));

        Assert.Equal(0, await _app.CountTo("expert@example.test"));
        Assert.Equal(1, await _app.CountTo("engineer@example.test"));
    }

    [Fact]
    public async Task A_breach_goes_to_the_managers_whatever_the_profile_says_and_four_hours_later_to_the_administrators()
    {
        await Staff("manager", DeskRoleKind.Manager, chat: "77");
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(2));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
        Assert.Equal(0, await _app.CountTo("77"));

        await _app.Later(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await _app.CountTo(HelpdeskHost.AdminEmail));
        await _app.Later(TimeSpan.FromSeconds(1));
        Assert.StartsWith("Требуется вмешательство", Assert.Single(await _app.AlertsTo(HelpdeskHost.AdminEmail)).Subject);
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
    }

    [Fact]
    public async Task An_answer_stops_the_escalation()
    {
        var manager = await Staff("manager", DeskRoleKind.Manager);
        var number = await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(3));
        await _app.Reply(number, "Выезжаем", manager);
        await _app.Later(TimeSpan.FromDays(4));

        Assert.Equal(0, await _app.CountTo(HelpdeskHost.AdminEmail));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
    }

    [Fact]
    public async Task Where_the_desk_has_nobody_the_administrators_are_told()
    {
        await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(1));
        await _app.Later(TimeSpan.FromHours(1));
        Assert.Equal(2, await _app.CountTo(HelpdeskHost.AdminEmail));
    }

    [Fact]
    public async Task Who_is_switched_off_is_told_nothing()
    {
        var engineer = await Staff("engineer", DeskRoleKind.Engineer);
        await Staff("manager", DeskRoleKind.Manager);
        await _app.Act(await _app.SupportTicket(), "take", engineer);
        await _app.Execute("update staff_user set is_active = false where email = 'engineer@example.test'");
        await _app.Later(TimeSpan.FromHours(1));

        Assert.Equal(0, await _app.CountTo("engineer@example.test"));
        Assert.Equal(1, await _app.CountTo("manager@example.test"));
    }

    private async Task<Actor> Staff(string name, DeskRoleKind role, string? chat = null)
    {
        var actor = await _app.Staff(name, ("multipas", role));
        await using var db = await _app.Database();
        if (chat is not null)
            db.StaffChats.Add(new(actor.StaffId!.Value, ChannelKeys.Telegram, "telegram:0", chat, _app.Time.GetUtcNow()));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return actor;
    }

    private async Task AnswersFor(Actor person, string type)
    {
        await using var db = await _app.Database();
        db.Add(
            new ResponsiblePerson("multipas", null, type, ResponsibleSide.Technical, person.StaffId!.Value, "test", _app.Time.GetUtcNow()));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
