using Helpdesk.Testing.Telegram;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class SendingTests
{
    [Fact]
    public async Task A_message_arrives_as_it_was_written_with_its_buttons()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);

        var result = await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "<b>Не разметка</b> & «кавычки» _*[`",
            Buttons = [[new OutgoingButton("Да", "yes"), new OutgoingButton("Нет", "no")], [], [new OutgoingButton("Отменить", "stop")]],
            InReplyTo = $"{anna.LastMessageId}",
        });

        var message = await anna.NextMessage();
        Assert.Equal(new Delivered($"{message.MessageId}"), result);
        Assert.Equal(("<b>Не разметка</b> & «кавычки» _*[`", anna.LastMessageId), (message.Text, message.ReplyTo));
        Assert.Equal([2, 1], message.Keyboard.Select(row => row.Count));
    }

    [Fact]
    public async Task A_reply_to_a_message_that_is_gone_is_sent_without_it()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);

        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ответ", InReplyTo = "999999" }));
        Assert.Null((await anna.NextMessage()).ReplyTo);
    }

    [Fact]
    public async Task A_long_text_goes_in_parts_with_the_buttons_under_the_last()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        var text = string.Join(' ', Enumerable.Range(1, 2000));

        await bench.Send(new OutgoingMessage { Recipient = "42", Text = text, Buttons = [[new OutgoingButton("Да", "yes")]] });

        var parts = anna.Received.ToList();
        Assert.Equal(3, parts.Count);
        Assert.Equal(text, string.Join(' ', parts.Select(part => part.Text)));
        Assert.Equal([0, 0, 1], parts.Select(part => part.Buttons.Count()));
    }

    [Fact]
    public async Task A_clock_that_was_days_ahead_when_something_was_sent_holds_up_nothing_when_it_is_put_right()
    {
        await using var bench = await TelegramBench.Open();
        Started(bench);
        bench.Time.PutClock(TimeSpan.FromDays(3));
        await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Раз" });
        bench.Time.PutClock(-TimeSpan.FromDays(3));
        await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Два" });
        Assert.All(bench.Time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Attachments_follow_the_text_under_their_own_names()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        bench.Contents["aa"] = [1, 2, 3];
        bench.Contents["ee"] = [];

        await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "Акт",
            Attachments = [new("Акт «работ» № 1.pdf", "application/pdf", "aa"), new("пусто.txt", "text/plain", "ee"), new(
                "a\"b\\c\r\n.bin", "not a type", "aa")],
        });

        Assert.Equal("Акт\n[пусто.txt: 0 B]", (await anna.NextMessage()).Text);
        var file = (await anna.NextMessage()).File!;
        Assert.Equal(("Акт «работ» № 1.pdf", "application/pdf"), (file.Name, file.ContentType));
        Assert.Equal([1, 2, 3], file.Content);
        Assert.Equal("a'b_c .bin", (await anna.NextMessage()).File!.Name);
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_again()
    {
        await using var bench = await TelegramBench.Open();
        Started(bench);
        bench.Server.Fail("sendMessage", FakeFailure.TooManyRequests(35));

        Assert.Equal(TimeSpan.FromSeconds(35), Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
        Assert.IsType<Delivered>(await bench.Send(42, "Ответ"));
    }

    [Fact]
    public async Task Somebody_who_blocked_the_bot_or_never_wrote_is_a_refusal_with_its_reason()
    {
        await using var bench = await TelegramBench.Open();
        Started(bench).Blocks();

        Assert.Equal(new Refused("Forbidden: bot was blocked by the user"), await bench.Send(42, "Ответ"));
        Assert.Equal(new Refused("Bad Request: chat not found"), await bench.Send(43, "Ответ"));
        Assert.Equal(new Refused("Bad Request: message text is empty"), await EmptyText(bench));
        Assert.IsType<Refused>(await bench.Send(new OutgoingMessage { Recipient = "anna@example.test", Text = "Ответ" }));
    }

    [Fact]
    public async Task What_never_left_may_be_tried_again_and_what_left_is_unknown()
    {
        await using var bench = await TelegramBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        Started(bench);
        bench.Server.Fail("sendMessage", new FakeFailure.HangsAfterDoing());
        bench.Server.Fail("sendMessage", new FakeFailure.Breaks());
        bench.Server.Fail("sendMessage", new FakeFailure.Page(200));
        bench.Server.Fail("sendMessage", new FakeFailure.Page(502));

        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<TryLater>(await bench.Send(42, "Ответ"));
        Assert.Single(bench.Server.Sent);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        await using var bench = await TelegramBench.Open(settings => settings.BaseUrl = new Uri("http://127.0.0.1:1"));

        var later = Assert.IsType<TryLater>(await bench.Send(42, "Ответ"));
        Assert.DoesNotContain("FakeToken", later.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_mended_by_a_person_not_by_haste()
    {
        await using var bench = await TelegramBench.Open(settings => settings.Token = "1:wrong");

        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_followed()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Migrate(-5, -1005);

        Assert.IsType<Delivered>(await bench.Send(-5, "Ответ"));
        Assert.Equal(-1005, Assert.Single(bench.Server.Sent).Chat);
    }

    [Fact]
    public async Task A_press_is_answered_and_one_too_old_does_not_stop_the_message()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = Started(bench);
        anna.Presses(new FakeButton("Да", "yes", 1));
        bench.Next();
        var press = bench.Next().CallbackId!;

        Assert.Equal(new Delivered(null), await bench.Send(new OutgoingMessage { Recipient = "42", Text = "", AnswersCallback = press }));
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ответ", AnswersCallback = press }));
        Assert.Equal("Ответ", (await anna.NextMessage()).Text);
    }

    [Fact]
    public async Task A_message_that_has_begun_waits_out_passing_faults_and_repeats_no_part()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        bench.Contents["aa"] = [1];
        bench.Server.Fail("sendDocument", FakeFailure.TooManyRequests(3));
        bench.Server.Fail("sendDocument", new FakeFailure.Page(502));

        Assert.IsType<Delivered>(await bench.Send(TextAndFile()));
        Assert.Equal(["Текст", ""], anna.Received.Select(message => message.Text));
    }

    [Fact]
    public async Task A_message_that_arrived_in_part_is_told_as_such_and_not_tried_again()
    {
        await using var bench = await TelegramBench.Open();
        Started(bench);
        bench.Contents["aa"] = [1];
        bench.Server.Fail("sendDocument", FakeFailure.TooManyRequests(600));
        bench.Server.Fail("sendDocument", new FakeFailure.Refuses(403, "Forbidden: bot was blocked by the user"));

        Assert.StartsWith(
            "1 of 2 parts arrived, the rest did not", Assert.IsType<Unknown>(await bench.Send(TextAndFile())).Reason,
            StringComparison.Ordinal);
        Assert.Equal(
            new Refused("1 of 2 parts arrived, then: Forbidden: bot was blocked by the user", HasArrivedInPart: true),
            await bench.Send(TextAndFile()));
    }

    [Fact]
    public async Task One_chat_gets_a_message_a_second_and_others_do_not_wait_for_it()
    {
        await using var bench = await TelegramBench.Open();
        Started(bench);
        bench.Server.User(43).Writes("/start");

        bench.Time.StandsStill = true;

        for (var count = 0; count < 3; count++)
            await bench.Send(42, $"{count}");
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], bench.Time.Waits);

        await bench.Send(43, "Другому");
        Assert.InRange(bench.Time.Waits[^1].TotalSeconds, 0.05, 0.15);
    }

    [Fact]
    public async Task All_chats_together_get_no_more_than_thirty_messages_a_second()
    {
        await using var bench = await TelegramBench.Open();
        for (var id = 1; id <= 60; id++)
            bench.Server.User(id).Writes("/start");
        var start = bench.Time.GetUtcNow();
        for (var id = 1; id <= 60; id++)
            await bench.Send(id, "Всем");

        Assert.InRange((bench.Time.GetUtcNow() - start).TotalSeconds, 1.9, 2.1);
    }

    private static OutgoingMessage TextAndFile() =>
        new() { Recipient = "42", Text = "Текст", Attachments = [new("a.bin", "application/octet-stream", "aa")] };

    private static FakeTelegramUser Started(TelegramBench bench)
    {
        var anna = bench.Server.User(42);
        anna.Writes("/start");
        return anna;
    }

    // The channel sends nothing for an empty text, so the server is asked directly.
    private static async Task<DeliveryResult> EmptyText(TelegramBench bench)
    {
        bench.Server.Fail("sendMessage", new FakeFailure.Refuses(400, "Bad Request: message text is empty"));
        return await bench.Send(42, "\u200b");
    }
}
