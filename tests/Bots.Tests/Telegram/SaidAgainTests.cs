using Helpdesk.Testing.Telegram;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>What the program says by itself is better said twice than never (docs/decisions/0003).</summary>
public sealed class SaidAgainTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_knows_of_a_message_whose_answer_is_lost_whoever_says_it(bool isAutomatic)
    {
        await using var bench = await TelegramBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        bench.Server.User(42).Writes("/start");
        bench.Server.Fail("sendMessage", new FakeFailure.Hangs());

        var result = await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Заявка принята", IsAutomatic = isAutomatic });

        // The outbox says an acknowledgement again, and lets others pass it meanwhile.
        Assert.IsType<Unknown>(result);
    }

    [Fact]
    public async Task Of_a_long_one_only_the_part_without_an_answer_is_said_again()
    {
        await using var bench = await TelegramBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        var anna = bench.Server.User(42);
        anna.Writes("/start");
        bench.Contents["aa"] = [1];
        bench.Server.Fail("sendDocument", new FakeFailure.Breaks());

        var result = await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "Текст",
            IsAutomatic = true,
            Attachments = [new("a.bin", "application/octet-stream", "aa")],
        });

        Assert.IsType<Delivered>(result);
        Assert.Equal(["Текст", ""], anna.Received.Select(message => message.Text));
    }
}
