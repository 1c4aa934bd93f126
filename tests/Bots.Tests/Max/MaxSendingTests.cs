using Helpdesk.Testing.Max;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxSendingTests
{
    [Fact]
    public async Task A_message_arrives_as_it_was_written_with_its_buttons()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);

        var result = await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "<b>Не разметка</b> & «кавычки» _*[`",
            Buttons = [[new OutgoingButton("Да", "yes"), new OutgoingButton("Нет", "no")], [], [new OutgoingButton("Отменить", "stop")]],
            InReplyTo = anna.LastMid,
        });

        var message = await anna.NextMessage();
        Assert.Equal(new Delivered(message.Mid), result);
        Assert.Equal(("<b>Не разметка</b> & «кавычки» _*[`", anna.LastMid), (message.Text, message.ReplyTo));
        Assert.Equal([2, 1], message.Keyboard.Select(row => row.Count));
    }

    [Fact]
    public async Task A_button_asks_for_the_persons_own_telephone()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "Ваш телефон",
            Buttons = [[new OutgoingButton("Отправить мой номер", "f:abc:2:phone:") { AsksPhone = true }]],
        });
        var button = Assert.Single((await anna.NextMessage()).Buttons);
        Assert.Equal(("Отправить мой номер", ""), (button.Text, button.Payload));
    }

    [Theory]
    [InlineData("mid.00000000000000000000000000000000")]
    [InlineData("<no@mid>")]
    public async Task A_reply_to_a_message_that_is_gone_or_none_of_max_is_sent_without_it(string mid)
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);

        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ответ", InReplyTo = mid }));
        Assert.Null((await anna.NextMessage()).ReplyTo);
    }

    [Fact]
    public async Task A_long_text_goes_in_parts_with_the_buttons_under_the_last()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        var text = string.Join(' ', Enumerable.Range(1, 2000));

        await bench.Send(new OutgoingMessage { Recipient = "42", Text = text, Buttons = [[new OutgoingButton("Да", "yes")]] });

        var parts = anna.Received.ToList();
        Assert.Equal(3, parts.Count);
        Assert.Equal(text, string.Join(' ', parts.Select(part => part.Text)));
        Assert.Equal([0, 0, 1], parts.Select(part => part.Buttons.Count()));
    }

    [Fact]
    public async Task Too_many_and_too_wide_rows_are_laid_as_max_takes_them()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        var wide = Enumerable.Range(1, 9).Select(n => new OutgoingButton($"{n}", $"{n}")).ToList();
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ряд", Buttons = [wide] }));
        Assert.Equal([7, 2], (await anna.NextMessage()).Keyboard.Select(row => row.Count));

        var many = Enumerable.Range(1, 40).Select(n => (IReadOnlyList<OutgoingButton>)[new($"{n}{new string('я', 200)}", $"{n}")]).ToList();
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Много", Buttons = many }));
        Assert.Equal(40, (await anna.NextMessage()).Buttons.Count());
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_again()
    {
        await using var bench = await MaxBench.Open();
        Started(bench);
        bench.Server.Fail("POST /messages", MaxFault.TooManyRequests(35));
        bench.Server.Fail("POST /messages", MaxFault.TooManyRequests());
        bench.Server.Fail("POST /messages", new MaxFault.Refuses(503, "service.unavailable", "no", 40));

        Assert.Equal(TimeSpan.FromSeconds(35), Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
        Assert.Null(Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
        Assert.Equal(TimeSpan.FromSeconds(40), Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
        Assert.IsType<Delivered>(await bench.Send(42, "Ответ"));
    }

    [Fact]
    public async Task Somebody_who_stopped_the_bot_or_never_wrote_is_a_refusal_that_a_person_understands()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        anna.Stops();

        Assert.StartsWith(
            "Человек остановил бота в MAX", Assert.IsType<Refused>(await bench.Send(42, "Ответ")).Reason, StringComparison.Ordinal);
        Assert.Equal(new Refused("В MAX нет такого человека или чата."), await bench.Send(43, "Ответ"));
        Assert.IsType<Refused>(await bench.Send(new OutgoingMessage { Recipient = "anna@example.test", Text = "Ответ" }));

        anna.Starts();
        Assert.IsType<Delivered>(await bench.Send(42, "Ответ"));
    }

    [Fact]
    public async Task What_never_left_may_be_tried_again_and_what_left_is_unknown()
    {
        await using var bench = await MaxBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        Started(bench);
        bench.Server.Fail("POST /messages", new MaxFault.HangsAfterDoing());
        bench.Server.Fail("POST /messages", new MaxFault.Breaks());
        bench.Server.Fail("POST /messages", new MaxFault.Page(200));
        bench.Server.Fail("POST /messages", new MaxFault.Page(502));

        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<Unknown>(await bench.Send(42, "Ответ"));
        Assert.IsType<TryLater>(await bench.Send(42, "Ответ"));
        Assert.Single(bench.Server.Sent);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        await using var bench = await MaxBench.Open(settings => settings.ApiAddress = new Uri("http://127.0.0.1:1"));

        Assert.IsType<TryLater>(await bench.Send(42, "Ответ"));
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_mended_by_a_person_not_by_haste()
    {
        await using var bench = await MaxBench.Open(settings => settings.Token = "wrong");

        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<TryLater>(await bench.Send(42, "Ответ")).After);
    }

    [Fact]
    public async Task A_group_is_written_to_by_the_number_of_its_chat()
    {
        await using var bench = await MaxBench.Open();

        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "chat:-5", Text = "Напишите мне лично" }));
        Assert.Equal(-5, Assert.Single(bench.Server.Sent).Chat);
    }

    [Fact]
    public async Task One_chat_gets_two_messages_a_second_and_others_do_not_wait_for_it()
    {
        await using var bench = await MaxBench.Open();
        Started(bench);
        bench.Server.User(43).Starts();
        bench.Time.StandsStill = true;

        for (var count = 0; count < 3; count++)
            await bench.Send(42, $"{count}");
        Assert.Equal(2, bench.Time.Waits.Count);
        Assert.InRange(bench.Time.Waits[0].TotalSeconds, 0.5, 0.6);
        Assert.InRange(bench.Time.Waits[1].TotalSeconds, 1, 1.2);

        await bench.Send(43, "Другому");
        Assert.InRange(bench.Time.Waits[^1].TotalSeconds, 0.05, 0.15);
    }

    [Fact]
    public async Task The_server_which_counts_two_a_second_refuses_none()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Pace = bench.Time;
        Started(bench);
        for (var count = 0; count < 12; count++)
            Assert.IsType<Delivered>(await bench.Send(42, $"{count}"));
    }

    [Fact]
    public async Task All_chats_together_get_no_more_than_thirty_messages_a_second()
    {
        await using var bench = await MaxBench.Open();
        for (var id = 1; id <= 60; id++)
            bench.Server.User(id).Starts();
        var start = bench.Time.GetUtcNow();
        for (var id = 1; id <= 60; id++)
            await bench.Send(id, "Всем");

        Assert.InRange((bench.Time.GetUtcNow() - start).TotalSeconds, 1.9, 2.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_knows_of_a_message_whose_answer_is_lost_whoever_says_it(bool isAutomatic)
    {
        await using var bench = await MaxBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        Started(bench);
        bench.Server.Fail("POST /messages", new MaxFault.Hangs());

        Assert.IsType<Unknown>(await bench.Send(
            new OutgoingMessage { Recipient = "42", Text = "Заявка принята", IsAutomatic = isAutomatic }));
    }

    private static FakeMaxUser Started(MaxBench bench)
    {
        var anna = bench.Server.User(42);
        anna.Writes("/start");
        return anna;
    }
}
