using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Testing.Max;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Max;

/// <summary>People talk to the bot of one desk in MAX; the real program, a server of MAX's API of our own.</summary>
public sealed class MaxIntakeTests : IAsyncLifetime
{
    private static readonly byte[] Screen = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private FakeMaxServer _max = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _max = await FakeMaxServer.Start();
        // It counts two messages a second, also here.
        _max.Pace = TimeProvider.System;
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Max:0:Desk"] = "multipas",
            ["Channels:Max:0:Token"] = _max.Token,
            ["Channels:Max:0:ApiAddress"] = _max.Url.ToString(),
        });
        // Until the first call without a marker only the last of what happens would be told.
        await _max.Updates.Polled(2);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _max.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_with_its_picture_is_a_ticket_and_answer_and_file_come_back_into_the_chat()
    {
        var anna = _max.User(11, "Анна");
        anna.Starts();
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Неисправность");
        await anna.AnswersTheForm(await anna.NextMessage());
        anna.SendsPhotos("Терминал не читает карты", Screen);
        var confirmed = await anna.Confirmed();

        var number = MaxTalk.NumberIn(confirmed.Text);
        var ticket = await _app.Ticket(number);
        Assert.Equal(("multipas", "support", "max"), (Text(ticket, "desk"), Text(ticket, "type"), Text(ticket, "channel")));
        var file = ticket.GetProperty("messages")[0].GetProperty("attachments")[0];
        Assert.Equal(("photo-1.jpg", "image/jpeg"), (Text(file, "fileName"), Text(file, "contentType")));
        Assert.Contains("6.6", confirmed.Text);

        // What is written next joins the ticket; the answer of staff comes back, its file alone.
        anna.Writes("Второй терминал тоже");
        await anna.NextMessageWith(number);
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        using var engineer = await _app.SignedIn("engineer@example.test");
        var page = await engineer.Get($"/tickets/{number}");
        (await engineer.Post(
            $"/tickets/{number}/messages",
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = page.Antiforgery,
                ["token"] = page.Token,
                ["kind"] = "reply",
                ["text"] = "Сделайте так",
            },
            ("files", "Порядок действий.txt", "шаг"u8.ToArray()))).Expect(System.Net.HttpStatusCode.OK);
        await anna.NextMessageWith("Сделайте так");
        Assert.Equal("Порядок действий.txt", (await anna.NextMessage()).File?.Name);
        Assert.Equal("file", anna.Received.Last().Kind);
        Assert.DoesNotContain(_max.Calls, call => call.HasToken && call.Name.EndsWith("store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_of_the_form_give_way_to_each_other_and_the_acknowledgement_stays()
    {
        var anna = _max.User(12, "Анна");
        var number = await anna.Asks("Терминал не работает");
        anna.Presses("Почему такой срок?");
        await anna.NextMessageWith($"Почему такой срок? {number}");

        Assert.Contains(anna.Received, message => message.IsReplacement);
        var acknowledged = Assert.Single(anna.Received, message => message.Text.Contains("Её номер", StringComparison.Ordinal));
        Assert.Contains(acknowledged.Buttons, button => button.Text == "Почему такой срок?");
    }

    [Fact]
    public async Task An_edit_is_a_correction_on_its_ticket_and_two_tickets_are_told_apart_by_the_reply()
    {
        var anna = _max.User(13, "Анна");
        var first = await anna.Asks("Не печатает принтер");
        var said = anna.LastMid;
        var acknowledged = anna.Received.Last(message => message.Text.Contains(first, StringComparison.Ordinal)).Mid;
        anna.Edits(said, "Не печатает принтер в кабинете 7");
        await Eventually.True(async () => Texts(await _app.Ticket(first)).Any(t => t!.Contains("в кабинете 7", StringComparison.Ordinal)));

        anna.Writes("/new");
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Неисправность");
        await anna.AnswersTheForm(await anna.NextMessage());
        anna.Writes("Нет интернета");
        var second = MaxTalk.NumberIn((await anna.Confirmed()).Text);
        Assert.NotEqual(first, second);

        anna.Writes("Принтер уже чинят?", replyTo: acknowledged);
        await Eventually.True(async () => Texts(await _app.Ticket(first)).Contains("Принтер уже чинят?"));
        Assert.DoesNotContain("Принтер уже чинят?", Texts(await _app.Ticket(second)));
    }

    [Fact]
    public async Task A_stopped_bot_is_a_failed_delivery_with_a_reason_and_too_many_requests_only_wait()
    {
        var anna = _max.User(14, "Анна");
        var number = await anna.Asks("Терминал не работает");
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        _max.Fail("POST /messages", MaxFault.TooManyRequests(1));
        await _app.Reply(number, "Первый ответ", engineer);
        await anna.NextMessageWith("Первый ответ");

        anna.Stops(deletesChat: true);
        await _app.Reply(number, "Второй ответ", engineer);
        await Eventually.True(
            async () => Text((await _app.Ticket(number)).GetProperty("messages")[2].GetProperty("delivery"), "state") == "failed");
        await using var db = await _app.Database();
        Assert.Contains(
            await db.Outbox.Select(o => o.LastError).ToListAsync(Cancellation),
            error => error?.StartsWith("Человек остановил бота", StringComparison.Ordinal) == true);
        Assert.Equal(
            ["the person has stopped the bot"], await db.Set<RefusedMessage>().Select(r => r.Reason).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_update_twice_and_one_that_nobody_can_read_do_no_harm()
    {
        var anna = _max.User(15, "Анна");
        var number = await anna.Asks("Терминал не работает");
        var update = new JsonObject
        {
            ["update_type"] = "message_created",
            ["timestamp"] = 1_795_158_900_000,
            ["message"] = new JsonObject
            {
                ["sender"] = new JsonObject { ["user_id"] = 15, ["first_name"] = "Анна", ["is_bot"] = false },
                ["recipient"] = new JsonObject { ["chat_id"] = anna.ChatId, ["chat_type"] = "dialog", ["user_id"] = 1 },
                ["timestamp"] = 1_795_158_900_000,
                ["body"] = new JsonObject { ["mid"] = "mid.twice", ["seq"] = 1, ["text"] = "Дважды", ["attachments"] = null },
            },
        };
        _max.Inject(update);
        _max.Inject(new JsonObject { ["update_type"] = "telepathy", ["timestamp"] = 1, ["thought"] = "\u0000" });
        _max.Inject(update);
        anna.Writes("Последнее");
        await Eventually.True(async () => Texts(await _app.Ticket(number)).Contains("Последнее"));

        Assert.Single(Texts(await _app.Ticket(number)), "Дважды");
        await using var db = await _app.Database();
        Assert.Contains(await db.Set<RefusedMessage>().Select(r => r.Reason).ToListAsync(Cancellation), r => r.Contains("telepathy"));
    }

    [Fact]
    public async Task How_far_the_bot_was_read_is_kept_in_the_database()
    {
        _max.User(16).Starts();
        await _max.Updates.Confirmed();
        await using var db = await _app.Database();
        var kept = await db.UpdateCursors.SingleAsync(Cancellation);
        Assert.Equal(("max", "max:0", $"{FakeMaxServer.BotId} {_max.Updates.Next}"), (kept.Channel, kept.Account, kept.Cursor));
    }

    [Fact]
    public async Task A_link_with_a_code_links_the_chat_of_staff()
    {
        await _app.Staff("igor", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _app.SignedIn("igor@example.test");
        var page = (await visitor.Send(await visitor.Get("/me"), "/me/max")).Expect(System.Net.HttpStatusCode.OK);
        var code = System.Text.RegularExpressions.Regex.Match(
            page.Html, "https://max.ru/id770_school_help_bot\\?start=(staff_[A-Za-z0-9_-]+)").Groups[1].Value;
        Assert.NotEmpty(code);

        var igor = _max.User(17, "Игорь");
        igor.Starts(code);
        Assert.Contains("igor, чат привязан", (await igor.NextMessage()).Text);
    }

    private static IReadOnlyList<string?> Texts(JsonElement ticket) =>
        [.. ticket.GetProperty("messages").EnumerateArray().Select(message => Text(message, "text"))];

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();
}
