using System.Text.Json.Nodes;
using Helpdesk.Bots.Telegram;
using Helpdesk.Testing.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class ReceivingTests
{
    [Fact]
    public async Task A_text_becomes_a_message_with_its_sender_and_keys()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42, "Анна");
        var update = anna.Writes("Терминал не читает карты");

        var message = bench.Next();

        Assert.Equal(
            ("telegram", "telegram:0", $"{update}.{anna.LastMessageId}.{message.SentAt!.Value.ToUnixTimeSeconds()}", "42"),
            (message.Channel, message.Account, message.ExternalId, message.Conversation));
        Assert.Equal(("Терминал не читает карты", "multipas", $"{anna.LastMessageId}"), (message.Text, message.Desk, message.MessageId));
        Assert.Equal(new IncomingSender("42", "Анна", Language: "ru"), message.Sender);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), message.SentAt);
        Assert.Null(message.Unreadable);
        Assert.NotNull(message.Raw);
    }

    [Fact]
    public async Task The_offset_moves_only_after_the_message_was_taken()
    {
        await using var bench = await TelegramBench.Open();
        var committed = new TaskCompletionSource();
        bench.Receive(_ => committed.Task);
        var update = bench.Server.User(42).Writes("Раз");
        await bench.Server.Updates.Offered(update);

        Assert.Contains(update, bench.Server.Updates.Unconfirmed);
        Assert.DoesNotContain(bench.Server.Updates.Offsets, offset => offset > update);

        committed.SetResult();
        await bench.Server.Updates.Confirmed(update);
        Assert.Equal(update + 1, bench.Server.Updates.Offsets[^1]);
    }

    [Fact]
    public async Task What_was_not_taken_is_offered_again_and_nothing_overtakes_it()
    {
        await using var bench = await TelegramBench.Open();
        var failures = 2;
        var anna = bench.Server.User(42);
        var first = anna.Writes("Раз");
        var second = anna.Writes("Два");
        bench.Receive(_ => failures-- > 0 ? throw new InvalidOperationException("the database is away") : Task.CompletedTask);

        Assert.Equal(["Раз", "Два"], [bench.Next().Text, bench.Next().Text]);
        await bench.Server.Updates.Confirmed(second);
        Assert.Equal(3, bench.Server.Updates.TimesOffered(first));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], bench.Time.Waits);
    }

    [Fact]
    public async Task A_long_outage_of_our_own_side_refuses_nothing()
    {
        await using var bench = await TelegramBench.Open();
        var calls = 0;
        bench.Server.User(42).Writes("Раз");
        bench.Receive(_ => ++calls <= 30 ? throw new InvalidOperationException("the database is away") : Task.CompletedTask);

        Assert.Null(bench.Next().Unreadable);
        Assert.Equal(TimeSpan.FromMinutes(1), bench.Time.Waits.Max());
    }

    [Fact]
    public async Task After_a_crash_a_new_receiver_gets_what_was_not_confirmed()
    {
        await using var server = await FakeTelegramServer.Start();
        var update = server.User(42).Writes("Раз");
        var settings = new TelegramSettings { Token = server.Token, BaseUrl = server.Url, PollTimeout = TimeSpan.FromSeconds(5) };
        var seen = new List<string>();
        for (var life = 0; life < 2; life++)
        {
            using var client = new TelegramClient(settings);
            using var crash = new CancellationTokenSource();
            var receiver = new TelegramReceiver(
                client, settings, "telegram:0", new ImpatientTime(),
                Microsoft.Extensions.Logging.Abstractions.NullLogger<TelegramReceiver>.Instance);
            // Dies between the commit and the confirmation.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiver.Run(
                null,
                async (updates, _, _) =>
                {
                    seen.AddRange(updates.Select(stored => stored.ExternalId));
                    await crash.CancelAsync();
                    crash.Token.ThrowIfCancellationRequested();
                },
                crash.Token));
        }
        Assert.Equal([$"{update}", $"{update}"], seen.Select(key => key.Split('.')[0]));
        Assert.Single(seen.Distinct());
    }

    [Theory]
    [InlineData(401, "Unauthorized", "the token is not accepted", 5)]
    [InlineData(404, "Not Found", "the token is not accepted", 5)]
    [InlineData(409, "Conflict: terminated by other getUpdates request", "another program receives with the same token", 1)]
    [InlineData(502, "Bad Gateway", "502", 1)]
    public async Task A_refused_poll_is_logged_in_words_and_tried_again(int code, string description, string logged, int seconds)
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Fail("getUpdates", new FakeFailure.Refuses(code, description));
        bench.Receive();
        bench.Server.User(42).Writes("Раз");

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Contains(bench.Lines, line => line.Contains(logged, StringComparison.Ordinal));
        Assert.Contains(bench.Lines, line => line.Contains("works again", StringComparison.Ordinal));
        Assert.Equal([TimeSpan.FromSeconds(seconds)], bench.Time.Waits);
    }

    [Fact]
    public async Task A_token_refused_again_and_again_is_tried_more_and_more_rarely_and_soon_again_after_it_worked()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Fail("getUpdates", new FakeFailure.Refuses(401, "Unauthorized"), 4);
        bench.Receive();
        bench.Server.User(42).Writes("Раз");

        bench.Next();
        Assert.Equal([5, 30, 300, 300], bench.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(4, bench.Lines.Count(line => line.Contains("the token is not accepted", StringComparison.Ordinal)));

        bench.Server.Fail("getUpdates", new FakeFailure.Refuses(401, "Unauthorized"));
        bench.Server.User(42).Writes("Два");
        while (bench.Time.Waits.Count(wait => wait.TotalSeconds == 5) < 2)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Too_many_requests_waits_as_long_as_told()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Fail("getUpdates", FakeFailure.TooManyRequests(17));
        bench.Receive();
        bench.Server.User(42).Writes("Раз");

        bench.Next();
        Assert.Equal([TimeSpan.FromSeconds(17)], bench.Time.Waits);
    }

    [Fact]
    public async Task Broken_connections_and_pages_of_a_proxy_are_survived_with_growing_waits()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Fail("getUpdates", new FakeFailure.Breaks(), 2);
        bench.Server.Fail("getUpdates", new FakeFailure.Page(502), 2);
        bench.Server.Fail("getUpdates", new FakeFailure.Page(200));
        bench.Receive();
        bench.Server.User(42).Writes("Раз");

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Equal([1, 2, 4, 8, 16], bench.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_webhook_left_by_somebody_is_removed()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.SetWebhook();
        bench.Receive();
        bench.Server.User(42).Writes("Раз");

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Contains(bench.Lines, line => line.Contains("a webhook was set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_token_is_told_without_showing_it()
    {
        await using var bench = await TelegramBench.Open(settings => settings.Token = "111111:WRONGwrongWRONG");
        bench.Receive();
        await bench.Send(42, "Здравствуйте");

        while (!bench.Lines.Any(line => line.Contains("the token is not accepted", StringComparison.Ordinal)))
            await Task.Yield();
        Assert.DoesNotContain(bench.Lines, line => line.Contains("WRONGwrongWRONG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_menu_of_commands_is_set_in_both_languages()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).Writes("Раз");
        bench.Next();

        var menus = bench.Server.Calls.Where(call => call.Method == "setMyCommands").ToList();
        Assert.Equal([null, "en"], menus.Select(menu => (string?)menu.Parameters["language_code"]));
        Assert.All(menus, menu => Assert.Contains("status", menu.Parameters["commands"]!.ToJsonString()));
    }

    [Fact]
    public async Task Updates_of_unknown_kinds_and_without_content_are_filed_as_refused()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.Inject(new JsonObject { ["telepathy"] = new JsonObject { ["from"] = new JsonObject { ["id"] = 7 } } });
        bench.Server.Inject([]);
        bench.Server.Inject(new JsonObject { ["message"] = new JsonObject { ["message_id"] = 1 } });
        bench.Server.Inject(new JsonObject { ["message"] = JsonValue.Create("text") });
        bench.Server.Inject(new JsonObject { ["message"] = null });
        bench.Server.Inject(
            new JsonObject { ["message"] = new JsonObject { ["message_id"] = "x", ["chat"] = JsonValue.Create(5), ["date"] = "soon" } });
        var last = bench.Server.User(42).Writes("Дальше");

        var unknown = bench.Next();
        Assert.Equal(("unknown kind of update: telepathy", "7", true), (unknown.Unreadable, unknown.Sender.Id, unknown.IsAutomatic));
        Assert.Equal("update without content", bench.Next().Unreadable);
        for (var malformed = 0; malformed < 4; malformed++)
            Assert.StartsWith("malformed message", bench.Next().Unreadable, StringComparison.Ordinal);
        Assert.Equal("Дальше", bench.Next().Text);
        await bench.Server.Updates.Confirmed(last);
    }
}
