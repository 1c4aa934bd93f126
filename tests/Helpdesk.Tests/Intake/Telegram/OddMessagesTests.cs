using System.Text.Json.Nodes;
using Helpdesk.Intake;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>What a messenger brings besides plain messages. The real program, a Bot API server of our own.</summary>
public sealed class OddMessagesTests : IAsyncLifetime
{
    private const long Group = -100500;
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Desk"] = "multipas",
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
            ["Channels:Telegram:0:Timeout"] = "00:00:03",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_group_and_a_command_there_is_answered_once()
    {
        var anna = _telegram.User(7401, "Мария");
        anna.WritesInGroup(Group, "Иванов из 7Б опять болеет");
        anna.WritesInGroup(Group, "/start");
        anna.WritesInGroup(Group, "/help");
        await _telegram.Updates.Confirmed();
        await Eventually.True(() => Task.FromResult(_telegram.Sent.Any(m => m.Chat == Group)));
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?");

        Assert.Contains("Напишите мне лично", Assert.Single(_telegram.Sent, m => m.Chat == Group).Text);
        await using var db = await _app.Database();
        Assert.Empty(await db.Set<RefusedMessage>().ToListAsync(Cancellation));
        Assert.Equal(1, await db.People.CountAsync(Cancellation));
        var said = await db.Outbox.Where(o => o.DedupeKey.StartsWith("group/")).Select(o => o.Payload).SingleAsync(Cancellation);
        Assert.DoesNotContain("7401", said);
    }

    [Fact]
    public async Task Five_messages_forwarded_together_get_one_answer()
    {
        var anna = _telegram.User(7901, "Мария");
        for (var number = 1; number <= 5; number++)
            anna.Forwards("Родитель", $"пересланное {number}");
        await _telegram.Updates.Confirmed();
        await anna.NextMessageWith("О чём речь?");
        anna.Writes("/help");
        await anna.NextMessageWith("/status");

        Assert.Equal(2, anna.Received.Count());
    }

    [Fact]
    public async Task A_place_that_moves_is_answered_once_and_what_was_pinned_not_at_all()
    {
        var anna = _telegram.User(7903, "Мария");
        anna.SharesPlace(56.1, 35.1);
        await anna.NextMessageWith("О чём речь?");
        anna.Moves(56.101, 35.1);
        anna.SendsRaw(new JsonObject { ["pinned_message"] = new JsonObject { ["message_id"] = 1 } });
        anna.Writes("/help");
        await anna.NextMessageWith("/status");

        Assert.Equal(2, anna.Received.Count());
        await using var db = await _app.Database();
        Assert.Empty(await db.Set<RefusedMessage>().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task An_edit_without_change_is_not_answered()
    {
        var anna = _telegram.User(7904, "Мария");
        anna.Writes("Смотрите https://school.example.test");
        await anna.NextMessageWith("О чём речь?");
        anna.Edits(anna.LastMessageId, "Смотрите https://school.example.test");
        anna.Edits(anna.LastMessageId, "Смотрите https://shkola.example.test");
        await anna.NextMessage();
        await _telegram.Updates.Confirmed();

        Assert.Equal(2, anna.Received.Count());
    }

    [Fact]
    public async Task What_the_bot_says_by_itself_is_said_again_when_no_answer_came()
    {
        var anna = _telegram.User(7905, "Мария");
        _telegram.Fail("sendMessage", new FakeFailure.Hangs());
        anna.Writes("/start");

        await anna.NextMessageWith("О чём речь?", TimeSpan.FromSeconds(60));
        await using var db = await _app.Database();
        Assert.DoesNotContain(await db.Outbox.Select(o => o.State).ToListAsync(Cancellation), state => state == OutboxState.Unknown);
    }
}
