using Helpdesk.Testing.Telegram;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>Messages that are changed or marked instead of followed by new ones.</summary>
public sealed class InPlaceTests
{
    [Fact]
    public async Task A_message_takes_the_place_of_an_earlier_one_with_new_words_and_buttons()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        var first = Assert.IsType<Delivered>(await bench.Send(
            new OutgoingMessage { Recipient = "42", Text = "О чём речь?", Buttons = [[new OutgoingButton("Вопрос", "q")]] }));
        var second = new OutgoingMessage
        {
            Recipient = "42",
            Text = "Ваш вопрос",
            Buttons = [[new OutgoingButton("Назад", "b")]],
            Replaces = first.ExternalId,
        };

        // Said once more, as after a lost answer, it stands there already.
        Assert.Equal([first, first], [await bench.Send(second), await bench.Send(second)]);
        var message = Assert.Single(anna.Received);
        Assert.Equal(("Ваш вопрос", "Назад"), (message.Text, Assert.Single(message.Buttons).Text));
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("not a number")]
    public async Task A_message_that_cannot_be_changed_any_more_is_left_and_the_new_one_follows(string gone)
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ваш вопрос", Replaces = gone }));
        Assert.Equal("Ваш вопрос", Assert.Single(anna.Received).Text);
    }

    [Fact]
    public async Task A_long_text_and_one_with_files_take_no_place_of_another()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        var first = Assert.IsType<Delivered>(await bench.Send(42, "О чём речь?"));
        await bench.Send(new OutgoingMessage { Recipient = "42", Text = new string('я', 5000), Replaces = first.ExternalId });
        Assert.Equal(3, anna.Received.Count());
        Assert.Equal("О чём речь?", anna.Received.First().Text);
    }

    [Fact]
    public async Task A_sign_is_put_at_a_message_and_where_it_cannot_be_nothing_is_said()
    {
        await using var bench = await TelegramBench.Open();
        var anna = Started(bench);
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "", NodsAt = $"{anna.LastMessageId}" }));
        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage { Recipient = "42", Text = "", NodsAt = "999999" }));
        Assert.Equal(2, bench.Server.Calls.Count(call => call.Method == "setMessageReaction"));
        Assert.Empty(anna.Received);
    }

    private static FakeTelegramUser Started(TelegramBench bench)
    {
        var anna = bench.Server.User(42, "Анна");
        anna.Writes("/start");
        return anna;
    }
}
