using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helpdesk.Testing.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>The fake refuses what the real server refuses; otherwise the tests that lean on it prove nothing.</summary>
public sealed class FakeServerTests
{
    [Fact]
    public async Task Updates_are_offered_until_a_higher_offset_confirms_them()
    {
        await using var server = await FakeTelegramServer.Start();
        var anna = server.User(42);
        var (first, second, third) = (anna.Writes("1"), anna.Writes("2"), anna.Writes("3"));

        Assert.Equal([first, second], Ids(await Call(server, "getUpdates", new { limit = 2 })));
        Assert.Equal([first, second, third], Ids(await Call(server, "getUpdates", new { })));
        Assert.Equal([second, third], Ids(await Call(server, "getUpdates", new { offset = second })));
        Assert.Equal([third], Ids(await Call(server, "getUpdates", new { offset = -1 })));
        Assert.Empty(Ids(await Call(server, "getUpdates", new { offset = third + 1 })));
    }

    [Fact]
    public async Task An_offset_beyond_the_tail_is_answered_from_the_head()
    {
        await using var server = await FakeTelegramServer.Start();
        var anna = server.User(42);
        var old = anna.Writes("1");
        Assert.Empty(Ids(await Call(server, "getUpdates", new { offset = old + 1 })));
        server.Updates.StartAgainAt(1001);

        var (first, second) = (anna.Writes("2"), anna.Writes("3"));
        Assert.Equal([1001, 1002], [first, second]);
        Assert.Equal([first, second], Ids(await Call(server, "getUpdates", new { offset = old + 1 })));
        Assert.Equal([first, second], Ids(await Call(server, "getUpdates", new { offset = second + 12 })));
        // Nearer than that, it confirms as ever.
        Assert.Empty(Ids(await Call(server, "getUpdates", new { offset = second + 11 })));
        Assert.Empty(Ids(await Call(server, "getUpdates", new { offset = old + 1 })));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_update_it_waited_for()
    {
        await using var server = await FakeTelegramServer.Start();
        var poll = Call(server, "getUpdates", new { timeout = 30 });
        await server.Updates.Polled();

        Assert.False(poll.IsCompleted);
        Assert.Equal([server.User(42).Writes("1")], Ids(await poll));
    }

    [Fact]
    public async Task A_second_poller_ends_the_first()
    {
        await using var server = await FakeTelegramServer.Start();
        var first = Call(server, "getUpdates", new { timeout = 30 });
        await server.Updates.Polled();
        var second = Call(server, "getUpdates", new { timeout = 30 });

        Assert.Equal(409, (int)(await first)["error_code"]!);
        server.User(42).Writes("1");
        Assert.True((bool)(await second)["ok"]!);
    }

    [Fact]
    public async Task Allowed_kinds_stay_until_others_are_named()
    {
        await using var server = await FakeTelegramServer.Start();
        var anna = server.User(42);
        await Call(server, "getUpdates", new { allowed_updates = new[] { "callback_query" } });
        anna.Writes("unheard");
        Assert.Empty(Ids(await Call(server, "getUpdates", new { })));
        await Call(server, "getUpdates", new { allowed_updates = Array.Empty<string>() });
        var heard = anna.Writes("heard");
        Assert.Equal([heard], Ids(await Call(server, "getUpdates", new { })));
    }

    [Theory]
    [InlineData("sendMessage", "{\"text\":\"x\"}", "Bad Request: chat_id is empty")]
    [InlineData("sendMessage", "{\"chat_id\":43,\"text\":\"x\"}", "Bad Request: chat not found")]
    [InlineData("sendMessage", "{\"chat_id\":42,\"text\":\" \"}", "Bad Request: message text is empty")]
    [InlineData(
        "sendMessage", "{\"chat_id\":42,\"text\":\"x\",\"reply_parameters\":{\"message_id\":5}}",
        "Bad Request: message to be replied not found")]
    [InlineData(
        "sendMessage", "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"x\",\"callback_data\":\"\"}]]}}",
        "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData(
        "sendMessage",
        "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"x\",\"callback_data\":\"ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы\"}]]}}",
        "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("sendDocument", "{\"chat_id\":42}", "Bad Request: there is no document in the request")]
    [InlineData(
        "answerCallbackQuery", "{\"callback_query_id\":\"1\"}",
        "Bad Request: query is too old and response timeout expired or query ID is invalid")]
    [InlineData("getFile", "{\"file_id\":\"1\"}", "Bad Request: wrong file_id or the file is temporarily unavailable")]
    [InlineData("setMyCommands", "{\"commands\":[{\"command\":\"Новая\",\"description\":\"x\"}]}", "Bad Request: BOT_COMMAND_INVALID")]
    [InlineData(
        "setMyCommands", "{\"commands\":[{\"command\":\"new\",\"description\":\"\"}]}", "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")]
    [InlineData("makeTea", "{}", "Not Found")]
    public async Task Wrong_calls_are_refused_in_the_words_of_the_real_server(string method, string parameters, string description)
    {
        await using var server = await FakeTelegramServer.Start();
        server.User(42).Writes("/start");

        Assert.Equal(description, (string?)(await Call(server, method, JsonNode.Parse(parameters)!))["description"]);
    }

    [Fact]
    public async Task A_message_of_4096_units_passes_and_one_more_does_not()
    {
        await using var server = await FakeTelegramServer.Start();
        server.User(42).Writes("/start");

        Assert.True((bool)(await Call(server, "sendMessage", new { chat_id = 42, text = new string('ы', 4096) }))["ok"]!);
        Assert.Equal(
            "Bad Request: message is too long",
            (string?)(await Call(server, "sendMessage", new { chat_id = 42, text = new string('ы', 4097) }))["description"]);
    }

    [Theory]
    [InlineData("bot1:wrong/getMe", 401)]
    [InlineData("botnonsense/getMe", 404)]
    [InlineData("elsewhere", 404)]
    public async Task Addresses_without_the_token_are_refused(string path, int code)
    {
        await using var server = await FakeTelegramServer.Start();
        using var http = new HttpClient();

        Assert.Equal(code, (int)(await http.GetAsync($"{server.Url}{path}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<JsonNode> Call(FakeTelegramServer server, string method, object parameters)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            $"{server.Url}bot{server.Token}/{method}", parameters, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private static IEnumerable<long> Ids(JsonNode answer) => answer["result"]!.AsArray().Select(update => (long)update!["update_id"]!);
}
