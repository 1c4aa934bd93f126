using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Hosting;
using Helpdesk.Intake;
using Helpdesk.Intake.Receiving;
using Helpdesk.People;
using Helpdesk.Testing.Echo;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Echo;

/// <summary>
/// A messenger is one object in one list. The toy one of <c>tests/Testing/Echo</c> gets everything that the real ones have, and not a line
/// of the program knows it.
/// </summary>
public sealed partial class EchoTalkTests : IAsyncLifetime
{
    private readonly EchoServer _echo = new();
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(
        workers: true,
        settings: new Dictionary<string, string> { ["Channels:Echo:0:Token"] = _echo.Token, ["Channels:Echo:0:Desk"] = "multipas" },
        features: Features.All.Speaking(new EchoMessenger(_echo)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_form_is_filled_in_by_buttons_and_acknowledged_in_the_chat()
    {
        var anna = _echo.User("anna", "Анна");
        anna.Writes("/start");
        await anna.NextWith("О чём речь?");
        anna.Presses("Неисправность");
        await anna.Next();
        var pressed = 0;
        while (ChatForm.AnswerTo(anna.Heard.Text, [.. anna.Heard.Buttons.Select(b => b.Text)]) is var (press, text))
        {
            if (press is null)
                anna.Writes(text!);
            else
                anna.Presses(press);
            pressed += press is null ? 0 : 1;
            await anna.Next();
        }
        anna.Writes("Терминал не читает карты");
        while (!anna.Heard.Text.Contains("Заявка принята", StringComparison.Ordinal))
        {
            if (anna.Heard.Buttons.FirstOrDefault(b => ChatForm.LeadsOn(b.Text)) is { } button)
                anna.Presses(button.Text);
            await anna.Next();
        }

        Assert.True(pressed > 0);
        var number = Number().Match(anna.Heard.Text).Value;
        Assert.Contains(anna.Heard.Buttons, button => button.Text == "Почему такой срок?");
        var ticket = await _app.Ticket(number);
        Assert.Equal(
            ["multipas", "support", "echo"], new[] { "desk", "type", "channel" }.Select(name => ticket.GetProperty(name).GetString()));

        // The reason of the deadline by the button, and the answer of staff with the number, as in any chat.
        anna.Presses("Почему такой срок?");
        await anna.NextWith("6.6");
        await _app.Reply(number, "Выезжаем", await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer)));
        Assert.Matches($@"\A\S.*, заявка {number}:\nВыезжаем\z", (await anna.NextWith("Выезжаем")).Text);
        using var visitor = await _app.SignedIn("engineer@example.test");
        Assert.Contains("aria-label=\"Эхо\"", (await visitor.Get($"/tickets/{number}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_can_read_is_answered_and_filed()
    {
        var boris = _echo.User("boris", "Борис");
        boris.Whistles();
        await boris.NextWith("прочитать не может");
        await using var db = await _app.Database();
        var filed = await db.Refused.SingleAsync(Cancellation);
        Assert.Equal(("echo", "echo:0", "boris"), (filed.Channel, filed.Account, filed.Sender));
        Assert.Contains("whistle", filed.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await db.Tickets.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_member_of_staff_links_a_chat_and_takes_it_back()
    {
        await _app.Staff("igor", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _app.SignedIn("igor@example.test");
        var page = (await visitor.Send(await visitor.Get("/me"), "/me/echo")).Expect(HttpStatusCode.OK);
        var code = Code().Match(page.Html).Value;
        Assert.Contains($"echo://{_echo.BotName}/{code}", page.Html, StringComparison.Ordinal);

        var igor = _echo.User("igor", "Игорь");
        igor.Writes($"/start {code}");
        await igor.NextWith("чат привязан");
        var linked = await visitor.Get("/me");
        Assert.Contains("приходят в Эхо", linked.Text, StringComparison.Ordinal);

        var unlinked = (await visitor.Send(linked, "/me/echo/unlink")).Expect(HttpStatusCode.OK);
        Assert.Contains("Эхо отвязан", unlinked.Text, StringComparison.Ordinal);
        await igor.NextWith("отвязан от вашей учётной записи");
        await using var db = await _app.Database();
        Assert.Empty(await db.StaffChats.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Settings_that_the_messenger_refuses_stop_the_start_in_words()
    {
        var fault = await Assert.ThrowsAsync<ChannelSettingsException>(() => HelpdeskHost.Start(
            settings: new Dictionary<string, string> { ["Channels:Echo:0:Token"] = "another" },
            features: Features.All.Speaking(new EchoMessenger(_echo))));
        Assert.Equal("Channels:Echo:0: Token is not one that Echo gave out.", fault.Message);
    }

    [GeneratedRegex(@"MP-\d+")]
    private static partial Regex Number();

    [GeneratedRegex("staff_[A-Za-z0-9_-]{24}")]
    private static partial Regex Code();
}
