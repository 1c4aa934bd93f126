using System.Text.Json.Nodes;
using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxReceivingTests
{
    [Fact]
    public async Task A_text_becomes_a_message_with_its_sender_and_keys()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42, "Анна");
        anna.Writes("Терминал не читает карты");

        var message = bench.Next();

        Assert.Equal(("max", "max:0", "42"), (message.Channel, message.Account, message.Conversation));
        Assert.StartsWith($"message_created.{anna.LastMid}.", message.ExternalId, StringComparison.Ordinal);
        Assert.InRange(message.ExternalId.Length, 20, 100);
        Assert.Equal(("Терминал не читает карты", "multipas", anna.LastMid), (message.Text, message.Desk, message.MessageId));
        Assert.Equal(new IncomingSender("42", "Анна", Language: "ru"), message.Sender);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), message.SentAt);
        Assert.Null(message.Unreadable);
        Assert.NotNull(message.Raw);
    }

    [Fact]
    public async Task The_marker_moves_only_after_the_updates_before_it_were_stored()
    {
        await using var bench = await MaxBench.Open();
        var committed = new TaskCompletionSource();
        bench.Server.User(42).Writes("Раз");
        bench.Receive(_ => committed.Task);
        await bench.Server.Updates.Polled(1);

        Assert.Null(bench.Cursor);
        Assert.Equal([null], bench.Server.Updates.Markers);

        committed.SetResult();
        await bench.Server.Updates.Confirmed();
        Assert.Equal($"{FakeMaxServer.BotId} {bench.Server.Updates.Next}", bench.Cursor);
    }

    [Fact]
    public async Task After_a_restart_everything_is_read_from_the_stored_marker()
    {
        await using var bench = await MaxBench.Open();
        var anna = bench.Server.User(42);
        anna.Writes("Прочитано раньше");
        bench.Cursor = $"{FakeMaxServer.BotId} {bench.Server.Updates.Next}";
        anna.Writes("Раз");
        anna.Writes("Два");
        anna.Writes("Три");
        bench.Receive();

        Assert.Equal(["Раз", "Два", "Три"], [bench.Next().Text, bench.Next().Text, bench.Next().Text]);
    }

    [Fact]
    public async Task Without_a_marker_only_the_last_update_comes_as_the_api_says()
    {
        await using var bench = await MaxBench.Open();
        var anna = bench.Server.User(42);
        anna.Writes("Раз");
        anna.Writes("Два");
        bench.Receive();

        Assert.Equal("Два", bench.Next().Text);
    }

    [Fact]
    public async Task The_marker_of_another_bot_means_nothing()
    {
        await using var bench = await MaxBench.Open();
        bench.Cursor = $"{FakeMaxServer.BotId + 1} 5";
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Null(bench.Server.Updates.Markers[0]);
    }

    [Fact]
    public async Task What_was_not_taken_is_asked_for_again_and_nothing_overtakes_it()
    {
        await using var bench = await MaxBench.Open();
        var failures = 2;
        bench.Cursor = $"{FakeMaxServer.BotId} {bench.Server.Updates.Next}";
        var anna = bench.Server.User(42);
        anna.Writes("Раз");
        anna.Writes("Два");
        bench.Receive(_ => failures-- > 0 ? throw new InvalidOperationException("the database is away") : Task.CompletedTask);

        Assert.Equal(["Раз", "Два"], [bench.Next().Text, bench.Next().Text]);
        await bench.Server.Updates.Confirmed();
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], bench.Time.Waits.Take(2));
    }

    [Fact]
    public async Task After_a_crash_between_the_commit_and_the_next_call_the_same_comes_under_the_same_keys()
    {
        await using var server = await FakeMaxServer.Start();
        server.User(42).Writes("Раз");
        var settings = new MaxSettings { Token = server.Token, ApiAddress = server.Url, PollTimeout = TimeSpan.FromSeconds(5) };
        var seen = new List<string>();
        for (var life = 0; life < 2; life++)
        {
            using var client = new MaxClient(settings);
            using var crash = new CancellationTokenSource();
            var receiver = new MaxReceiver(client, settings, "max:0", new ImpatientTime(), NullLogger<MaxReceiver>.Instance);
            // Dies with the marker in hand.
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
        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task The_server_is_asked_no_oftener_than_twice_a_second()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Updates.Pace = bench.Time;
        await bench.ReceiveFromNow();
        for (var number = 0; number < 20; number++)
        {
            bench.Server.User(42).Writes($"{number}");
            bench.Next();
        }
        Assert.DoesNotContain(bench.Lines, line => line.Contains("429", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_gives_no_marker_does_not_make_us_spin()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Updates.ForgetsMarkers = true;
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        bench.Next();
        await bench.Server.Updates.Polled(4);
        Assert.All(bench.Time.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
    }

    [Fact]
    public async Task Only_kinds_that_are_read_are_asked_for()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        Assert.Equal(
            "message_created,message_edited,message_callback,bot_started,bot_stopped",
            bench.Server.Calls.First(call => call.Name == "GET /updates").Query["types"]);
        Assert.Equal("100", bench.Server.Calls.First(call => call.Name == "GET /updates").Query["limit"]);
    }

    [Fact]
    public async Task The_commands_are_published_within_the_limits()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        await bench.Server.Until(() => bench.Server.Calls.Any(call => call.Name == "PATCH /me/commands"), "commands");
        bench.Server.User(42).Writes("Раз");
        bench.Next();
        Assert.Contains("status", bench.Server.Calls.First(call => call.Name == "PATCH /me/commands").Body!.ToJsonString());
        Assert.DoesNotContain(bench.Lines, line => line.Contains("menu of commands", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_updates_in_a_burst_come_in_their_order()
    {
        await using var bench = await MaxBench.Open();
        bench.Cursor = $"{FakeMaxServer.BotId} {bench.Server.Updates.Next}";
        for (var number = 0; number < 10_000; number++)
            bench.Server.User(number % 100 + 1).Writes($"{number}");
        bench.Receive();

        for (var number = 0; number < 10_000; number++)
            Assert.Equal($"{number}", bench.Next().Text);
    }

    [Fact]
    public async Task Updates_of_unknown_kinds_and_malformed_ones_are_filed_and_stop_nothing()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.Inject(new JsonObject
        {
            ["update_type"] = "telepathy",
            ["timestamp"] = 5,
            ["user"] = new JsonObject { ["user_id"] = 7 },
        });
        bench.Server.Inject(JsonValue.Create("text"));
        bench.Server.Inject(new JsonObject { ["timestamp"] = 5 });
        bench.Server.Inject(Created(null));
        bench.Server.Inject(Created(new JsonObject { ["recipient"] = "x" }));
        bench.Server.Inject(Created(new JsonObject { ["recipient"] = new JsonObject { ["chat_type"] = "dialog" } }));
        bench.Server.Inject(Created(new JsonObject
        {
            ["recipient"] = new JsonObject { ["chat_type"] = "dialog" },
            ["sender"] = new JsonObject { ["user_id"] = 42 },
            ["body"] = new JsonObject { ["mid"] = 5, ["attachments"] = "none" },
        }));
        bench.Server.Inject(new JsonObject { ["update_type"] = "message_callback", ["timestamp"] = "soon", ["callback"] = 1 });
        bench.Server.User(42).Writes("Дальше");

        var unknown = bench.Next();
        Assert.Equal(("unknown kind of update: telepathy", "7", true), (unknown.Unreadable, unknown.Sender.Id, unknown.IsAutomatic));
        Assert.Equal("an update without its kind", bench.Next().Unreadable);
        Assert.Equal("an update without its kind", bench.Next().Unreadable);
        Assert.StartsWith("written in a nameless kind of chat", bench.Next().Unreadable, StringComparison.Ordinal);
        Assert.StartsWith("written in a nameless kind of chat", bench.Next().Unreadable, StringComparison.Ordinal);
        Assert.Equal("malformed message_created: no sender", bench.Next().Unreadable);
        Assert.Equal("malformed message_created: no mid", bench.Next().Unreadable);
        Assert.StartsWith("malformed message_callback", bench.Next().Unreadable, StringComparison.Ordinal);
        Assert.Equal("Дальше", bench.Next().Text);
    }

    private static JsonObject Created(JsonNode? message) =>
        new() { ["update_type"] = "message_created", ["timestamp"] = 5, ["message"] = message };
}
