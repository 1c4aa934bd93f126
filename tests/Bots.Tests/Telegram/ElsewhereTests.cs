using System.Text.Json.Nodes;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>What is written to others or told by Telegram itself never reaches the help desk.</summary>
public sealed class ElsewhereTests
{
    private const long Group = -100500;

    [Fact]
    public async Task What_people_write_to_each_other_in_a_group_is_dropped()
    {
        await using var bench = await TelegramBench.Open();
        var anna = bench.Server.User(42);
        anna.WritesInGroup(Group, "Иванов из 7Б опять болеет");
        anna.SendsIntoGroup(Group, new JsonObject { ["text"] = "исправила" }, "edited_message");
        anna.SendsIntoGroup(Group, new JsonObject { ["text"] = "новость" }, "channel_post");
        anna.SendsIntoGroup(Group, new JsonObject { ["text"] = "новость" }, "something_of_the_future");
        anna.SendsIntoGroup(Group, new JsonObject { ["message_id"] = "x", ["text"] = "искажённое" });
        anna.SendsIntoGroup(Group, new JsonObject { ["new_chat_title"] = "7Б" });
        anna.SendsIntoGroup(Group, new JsonObject { ["text"] = "/start", ["from"] = new JsonObject { ["id"] = 7, ["is_bot"] = true } });
        anna.WritesInGroup(Group, "/start@another_bot");
        bench.Server.Inject(InGroup("my_chat_member", new JsonObject { ["new_chat_member"] = new JsonObject { ["status"] = "member" } }));
        bench.Server.Inject(new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = "1",
                ["from"] = new JsonObject { ["id"] = 42 },
                ["data"] = "yes",
                ["message"] = new JsonObject { ["message_id"] = 1, ["chat"] = GroupChat() },
            },
        });
        bench.Server.Inject(new JsonObject { ["message"] = new JsonObject { ["chat"] = GroupChat(), ["text"] = "x" } });

        await Nothing(bench);
    }

    [Theory]
    [InlineData("/start")]
    [InlineData("/start staff_AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/help@School_Help_Test_Bot")]
    public async Task A_command_in_a_group_is_handed_over_without_who_gave_it(string text)
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42, "Анна", "en").WritesInGroup(Group, text);

        var asked = bench.Next();
        Assert.True(asked.IsAskedInGroup);
        Assert.Equal(($"{Group}", $"{Group}", "en", null), (asked.Conversation, asked.Sender.Id, asked.Sender.Language, asked.Sender.Name));
        Assert.Equal(("", null, null, false), (asked.Text, asked.Raw, asked.Unreadable, asked.IsAutomatic));
    }

    [Fact]
    public async Task Of_a_command_in_a_group_nothing_of_people_is_stored()
    {
        await using var bench = await TelegramBench.Open();
        var stored = new TaskCompletionSource<IReadOnlyList<RawUpdate>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bench.Server.User(42, "Анна").WritesInGroup(Group, "/start staff_AAAAAAAAAAAAAAAAAAAAAAAA");
        var run = bench.Receiver.Run(
            null,
            (updates, _, _) =>
            {
                stored.SetResult(updates);
                return Task.CompletedTask;
            },
            stop.Token);

        var raw = Assert.Single(await stored.Task);
        Assert.Equal($"{Group}", raw.Conversation);
        var key = raw.ExternalId.Split('.');
        Assert.Equal(
            $$$"""{"update_id":{{{key[0]}}},"message":{"message_id":{{{key[1]}}},"date":{{{key[
                2]}}},"chat":{"id":{{{Group}}},"type":"supergroup"},"from":{"is_bot":false,"language_code":"ru"},"text":"/start"}}""",
            System.Text.Encoding.UTF8.GetString(raw.Raw.Span));
        Assert.Null(bench.Receiver.Unreadable(raw.Raw, "cannot be answered"));
        await stop.CancelAsync();
        await Task.WhenAny(run);
    }

    [Theory]
    [InlineData("pinned_message", """{"message_id":1,"date":0,"chat":{"id":42,"type":"private"}}""")]
    [InlineData("message_auto_delete_timer_changed", """{"message_auto_delete_time":86400}""")]
    [InlineData("chat_background_set", "{}")]
    [InlineData("write_access_allowed", "{}")]
    [InlineData("forum_topic_created", """{"name":"x"}""")]
    public async Task What_Telegram_tells_by_itself_in_a_private_chat_is_dropped(string field, string content)
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.User(42).SendsRaw(new JsonObject { [field] = JsonNode.Parse(content) });

        await Nothing(bench);
    }

    [Theory]
    [InlineData("message_reaction")]
    [InlineData("message_reaction_count")]
    [InlineData("channel_post")]
    [InlineData("poll")]
    [InlineData("inline_query")]
    [InlineData("business_message")]
    public async Task Kinds_of_updates_that_nobody_needs_are_dropped(string kind)
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Updates.AllowsEverything = true;
        bench.Server.Inject(new JsonObject { [kind] = new JsonObject { ["user"] = new JsonObject { ["id"] = 42 } } });

        await Nothing(bench);
    }

    [Fact]
    public async Task Of_a_place_that_moves_the_first_is_taken()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.SharesPlace(56.1, 35.1);
        anna.Moves(56.101, 35.1);
        anna.Moves(56.102, 35.1);
        anna.Writes("Жду здесь");

        Assert.Equal(["Место на карте: 56.1, 35.1", "Жду здесь"], [bench.Next().Text, bench.Next().Text]);
    }

    private static JsonObject GroupChat() => new() { ["id"] = Group, ["type"] = "group", ["title"] = "Учительская" };

    private static JsonObject InGroup(string kind, JsonObject content)
    {
        content["chat"] = GroupChat();
        return new JsonObject { [kind] = content };
    }

    /// <summary>Everything is confirmed and the first that is handed over is what came last.</summary>
    private static async Task Nothing(TelegramBench bench)
    {
        var last = bench.Server.User(43).Writes("Последнее");
        bench.Receive();
        Assert.Equal("Последнее", bench.Next().Text);
        await bench.Server.Updates.Confirmed(last);
    }
}
