using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>A person talks to the bot of one desk; the real program, a Bot API server of our own.</summary>
public sealed class TelegramIntakeTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Desk"] = "multipas",
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task Start_choose_write_and_the_text_with_its_file_is_a_ticket_that_is_answered_in_the_chat()
    {
        var anna = _telegram.User(11, "Анна");
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Неисправность");
        await anna.AnswersTheForm(await anna.NextMessage());
        anna.SendsFile("photo.txt", "снимок"u8.ToArray(), "Терминал не читает карты");
        var confirmed = await Confirmed(anna);

        var number = NumberIn(confirmed);
        var ticket = await _app.Ticket(number);
        Assert.Equal(("multipas", "support", "telegram"), (Text(ticket, "desk"), Text(ticket, "type"), Text(ticket, "channel")));
        Assert.Equal("photo.txt", ticket.GetProperty("messages")[0].GetProperty("attachments")[0].GetProperty("fileName").GetString());
        Assert.Contains("6.6", confirmed);

        // What is written next joins the ticket; the answer of staff comes back into the chat.
        await _telegram.Updates.Confirmed();
        anna.Writes("Второй терминал тоже");
        await anna.NextMessageWith(number);
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await _app.Reply(number, "Выезжаем", engineer);
        await anna.NextMessageWith("Выезжаем");

        ticket = await _app.Ticket(number);
        Assert.Equal(
            ["Терминал не читает карты", "Второй терминал тоже", "Выезжаем"],
            ticket.GetProperty("messages").EnumerateArray().Select(m => Text(m, "text")));
        anna.Writes("/status");
        Assert.Contains(number, (await anna.NextMessageWith("MP-")).Text);
    }

    [Fact]
    public async Task The_ticket_of_somebody_else_is_not_shown_by_its_number()
    {
        var number = await Ticket(21, "Анна");
        var stranger = _telegram.User(22, "Чужой");
        stranger.Writes("/start");
        await stranger.NextMessage();
        _telegram.Inject(Press(22, $"why:{number}"));
        var answer = await stranger.NextMessage();

        Assert.DoesNotContain("6.6", answer.Text);
        Assert.DoesNotContain("Терминал", answer.Text);
    }

    [Fact]
    public async Task Why_this_deadline_is_answered_by_the_button_under_the_acknowledgement_and_in_words()
    {
        var number = await Ticket(51, "Анна");
        var anna = _telegram.User(51, "Анна");
        anna.Presses("Почему такой срок?");
        var explained = await anna.NextMessageWith($"Почему такой срок? {number}");
        Assert.Contains("Ответ службы поддержки: до", explained.Text);
        Assert.Contains("• Обещано: 2 ч рабочего времени", explained.Text);

        anna.Writes("почему такой срок?");
        Assert.Contains("• Получено:", (await anna.NextMessageWith(number)).Text);
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Kind == MessageKind.Request, TestContext.Current.CancellationToken));

        // Somebody else has nothing to ask about.
        var stranger = _telegram.User(52, "Чужой");
        stranger.Writes("/why");
        Assert.DoesNotContain(number, (await stranger.NextMessage()).Text);
    }

    [Fact]
    public async Task The_same_update_twice_and_an_unknown_one_do_no_harm()
    {
        var number = await Ticket(31, "Анна");
        _telegram.Inject(new() { ["message_reaction_from_the_future"] = new System.Text.Json.Nodes.JsonObject { ["x"] = 1 } });
        await _telegram.Updates.Confirmed();

        // Confirmed when it is stored, filed when it is worked on.
        await Eventually.True(async () => (await Inbox()).All(update => update.DoneAt is not null));
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Tickets.CountAsync(TestContext.Current.CancellationToken));
        Assert.Contains(
            await db.Set<Helpdesk.Intake.RefusedMessage>().Select(r => r.Reason).ToListAsync(TestContext.Current.CancellationToken),
            r => r.Contains("message_reaction_from_the_future"));
        Assert.StartsWith("MP-", number);
    }

    [Fact]
    public async Task A_blocked_bot_is_seen_as_a_failed_delivery_and_too_many_requests_only_wait()
    {
        var number = await Ticket(41, "Анна");
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        _telegram.Fail("sendMessage", FakeFailure.TooManyRequests(1));
        await _app.Reply(number, "Первый ответ", engineer);
        await _telegram.User(41).NextMessageWith("Первый ответ");

        _telegram.User(41).Blocks();
        await _app.Reply(number, "Второй ответ", engineer);
        await Eventually.True(
            async () => Text((await _app.Ticket(number)).GetProperty("messages")[2].GetProperty("delivery"), "state") == "failed");
    }

    private async Task<List<Helpdesk.Intake.Inbox.InboxUpdate>> Inbox()
    {
        await using var db = await _app.Database();
        return await db.Set<Helpdesk.Intake.Inbox.InboxUpdate>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> Ticket(long id, string name)
    {
        var user = _telegram.User(id, name);
        user.Writes("/start");
        await user.NextMessageWith("О чём речь?");
        user.Presses("Неисправность");
        await user.AnswersTheForm(await user.NextMessage());
        user.Writes("Терминал не работает");
        return NumberIn(await Confirmed(user));
    }

    /// <summary>Sends what is asked for on the way to the acknowledgement.</summary>
    private static async Task<string> Confirmed(FakeTelegramUser user)
    {
        while (true)
        {
            var message = await user.NextMessage();
            if (message.Text.Contains("MP-"))
                return message.Text;
            if (message.Buttons.FirstOrDefault(b => ChatForm.LeadsOn(b.Text)) is { } button)
                user.Presses(button);
        }
    }

    private static string NumberIn(string text) => System.Text.RegularExpressions.Regex.Match(text, @"MP-\d+").Value;

    private static string? Text(System.Text.Json.JsonElement json, string property) => json.GetProperty(property).GetString();

    private static System.Text.Json.Nodes.JsonObject Press(long user, string data) => new()
    {
        ["callback_query"] = new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = "press-1",
            ["from"] = new System.Text.Json.Nodes.JsonObject
            {
                ["id"] = user,
                ["is_bot"] = false,
                ["first_name"] = "Чужой",
                [
                "language_code"] = "ru"
            },
            ["message"] = new System.Text.Json.Nodes.JsonObject
            {
                ["message_id"] = 1,
                ["date"] = 1_790_000_000,
                ["chat"] = new System.Text.Json.Nodes.JsonObject { ["id"] = user, ["type"] = "private" },
            },
            ["data"] = data,
        },
    };
}
