using System.Text.Json.Nodes;
using Helpdesk.Testing.Telegram;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>Where Telegram.Bot by itself would do otherwise than a help desk needs.</summary>
public sealed class PackageTests
{
    /// <summary>Each of them makes the typed <c>GetUpdates</c> of the package throw, and the whole batch is lost with it.</summary>
    public static TheoryData<string> Poison { get; } =
    [
        """{"message":{"message_id":1,"date":"soon","chat":{"id":1,"type":"private"},"text":"x"}}""",
        """{"my_chat_member":{"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"date":1,"old_chat_member":{"status":"ghost","user":{"id":2,"is_bot":true,"first_name":"B"}},"new_chat_member":{"status":"member","user":{"id":2,"is_bot":true,"first_name":"B"}}}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"text":"x","forward_origin":{"type":"teleport","date":1}}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"text":"x","forward_origin":"odd"}}""",
        """{"update_id":5000000000,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"text":"x"}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"text":"x","reply_to_message":{"message_id":7,"forward_origin":{}}}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"photo":"none"}}""",
    ];

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task What_the_package_cannot_read_is_taken_or_filed_alone_and_the_next_one_is_taken(string poison)
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.User(42).Writes("Раньше");
        bench.Server.Inject(JsonNode.Parse(poison)!.AsObject());
        var last = bench.Server.User(42).Writes("Позже");
        bench.Receive();

        Assert.Equal("Раньше", bench.Next().Text);
        var odd = bench.Next();
        Assert.True(odd.Text is "x" or "Переслано:\nx" || odd.Unreadable is not null, odd.Text);
        Assert.NotNull(odd.Raw);
        Assert.Equal("Позже", bench.Next().Text);
        await bench.Server.Updates.Confirmed(last);
    }

    [Fact]
    public async Task Words_forwarded_in_a_way_that_is_new_and_an_answer_to_them_are_not_lost()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).SendsRaw(new JsonObject
        {
            ["text"] = "Столовая закрыта",
            ["forward_origin"] = new JsonObject { ["type"] = "teleport", ["date"] = 1 },
            ["reply_to_message"] = new JsonObject { ["message_id"] = 7, ["forward_origin"] = new JsonObject() },
        });

        var message = bench.Next();
        Assert.Equal(("Переслано:\nСтоловая закрыта", null), (message.Text, message.Unreadable));
        Assert.Equal(["7"], message.AnswersTo);
    }

    [Fact]
    public async Task A_press_under_a_message_that_the_package_cannot_read_is_taken()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.Inject(JsonNode.Parse(
            """
            {"callback_query":{"id":"1","from":{"id":42,"is_bot":false,"first_name":"A"},"data":"yes",
             "message":{"message_id":5,"date":0,"chat":{"id":42,"type":"private"},"forward_origin":{},"entities":7}}}
            """)!.AsObject());

        Assert.Equal("yes", bench.Next().Callback);
    }

    [Fact]
    public async Task What_was_sent_has_arrived_also_when_the_answer_quotes_something_unknown()
    {
        await using var bench = await TelegramBench.Open();
        var anna = bench.Server.User(42);
        anna.SendsRaw(new JsonObject { ["text"] = "x", ["forward_origin"] = new JsonObject { ["type"] = "teleport" } });

        Assert.IsType<Delivered>(
            await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ответ", InReplyTo = $"{anna.LastMessageId}" }));
    }

    [Fact]
    public async Task The_path_of_a_relay_is_kept_for_calls_and_for_files()
    {
        await using var bench = await TelegramBench.Open(settings => settings.BaseUrl = new Uri(settings.BaseUrl, "relay"));
        bench.Server.IsBehindRelay = true;
        bench.Receive();
        bench.Server.User(42).SendsFile("Отчёт № 1 #2.pdf", [1, 2, 3]);

        Assert.Equal([1, 2, 3], bench.Next().Attachments[0].Content!.Value.ToArray());
        Assert.IsType<Delivered>(await bench.Send(42, "Ответ"));
    }

    [Fact]
    public async Task A_file_longer_than_it_was_said_to_be_is_given_up_at_the_limit()
    {
        await using var bench = await TelegramBench.Open(settings => settings.MaxAttachmentBytes = 100_000);
        bench.Receive();
        bench.Server.User(42).SendsFile("a.bin", new byte[200_000], pretendedLength: 10);

        Assert.Equal(AttachmentMissing.TooLarge, bench.Next().Attachments[0].Missing);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_by_nobody_but_us()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.User(42).Writes("/start");
        bench.Server.Fail("sendMessage", FakeFailure.TooManyRequests(1));

        Assert.IsType<TryLater>(await bench.Send(42, "Ответ"));
        Assert.Single(bench.Server.Calls, call => call.Method == "sendMessage");
    }
}
