using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.People;
using Helpdesk.Testing.Echo;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Echo;

/// <summary>
/// A profile names the toy messenger for alerts: it is a word of profiles because its traits say that staff may link a chat.
/// </summary>
public sealed class EchoAlertTests : IAsyncLifetime
{
    private const string Steps = """[{"at": "50%", "to": ["assignee"], "by": ["echo"]}]""";

    private readonly EchoServer _echo = new();
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await OwnSteps.Start(
        "multipas", "technician-response", Steps,
        new() { ["Channels:Echo:0:Token"] = _echo.Token }, Features.All.Speaking(new EchoMessenger(_echo)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_alert_comes_into_the_linked_chat_and_by_mail_where_none_is_linked()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await _app.SupportTicket();
        await _app.Act(number, "take", engineer);
        var person = _echo.User("51", "Игорь");
        await using (var db = await _app.Database())
        {
            db.StaffChats.Add(new(engineer.StaffId!.Value, "echo", "echo:0", person.Id, _app.Time.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await _app.Later(TimeSpan.FromHours(1));
        await _app.Deliver();

        Assert.StartsWith($"{number}: ", (await person.Next()).Text, StringComparison.Ordinal);
        Assert.Equal(0, await _app.CountTo("engineer@example.test"));

        var other = await _app.Staff("other", ("multipas", DeskRoleKind.Engineer));
        await _app.Act(await _app.SupportTicket(), "take", other);
        await _app.Later(TimeSpan.FromHours(1));
        Assert.Equal(1, await _app.CountTo("other@example.test"));
    }

    [Fact]
    public async Task Without_the_messenger_its_word_is_a_fault_of_the_profile()
    {
        var fault = await Assert.ThrowsAsync<DeskProfileException>(() => OwnSteps.Start("multipas", "technician-response", Steps));
        Assert.Contains("echo", fault.Message, StringComparison.Ordinal);
    }
}
