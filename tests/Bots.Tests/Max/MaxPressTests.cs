using Helpdesk.Testing.Max;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxPressTests
{
    [Fact]
    public async Task The_answer_to_a_press_of_a_form_takes_the_place_of_the_question()
    {
        await using var bench = await MaxBench.Open();
        var (anna, asked, press) = await Pressed(bench, "f:abc:1:done:");

        var result = await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "Следующий вопрос",
            AnswersCallback = press,
            Replaces = asked.Mid,
            Buttons = [[new OutgoingButton("Назад", "f:abc:2:back:")]],
        });

        Assert.Equal(new Delivered(asked.Mid), result);
        var changed = await anna.NextMessage();
        Assert.Equal(("Следующий вопрос", asked.Mid, true), (changed.Text, changed.Mid, changed.IsReplacement));
        Assert.Equal("Назад", Assert.Single(changed.Buttons).Text);
        Assert.Single(anna.Received);
    }

    [Fact]
    public async Task Without_buttons_of_its_own_the_answer_takes_away_the_old_ones()
    {
        await using var bench = await MaxBench.Open();
        var (anna, asked, press) = await Pressed(bench, "f:abc:1:done:");

        await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Готово", AnswersCallback = press, Replaces = asked.Mid });
        Assert.Empty((await anna.NextMessage()).Buttons);
    }

    [Theory]
    [InlineData("status", 5, false)]
    [InlineData("f:abc:1:done:", 5000, false)]
    [InlineData("f:abc:1:done:", 5, true)]
    public async Task Where_the_message_is_worth_keeping_or_the_answer_is_long_or_has_files_it_comes_as_its_own(
        string data, int length, bool withFile)
    {
        await using var bench = await MaxBench.Open();
        var (anna, asked, press) = await Pressed(bench, data);
        bench.Contents["aa"] = [1];

        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = new string('я', length),
            AnswersCallback = press,
            Replaces = data == "status" ? null : asked.Mid,
            Attachments = withFile ? [new("a.bin", "application/octet-stream", "aa")] : [],
        }));

        Assert.NotEqual(asked.Mid, (await anna.NextMessage()).Mid);
        Assert.Equal("Вопрос", anna.Received.First().Text);
        Assert.Equal("✓", bench.Server.Calls.Single(call => call.Name == "POST /answers").Body!["notification"]!.ToString());
    }

    [Fact]
    public async Task A_press_too_old_to_be_answered_does_not_stop_the_answer()
    {
        await using var bench = await MaxBench.Open();
        var (anna, asked, press) = await Pressed(bench, "f:abc:1:done:");
        bench.Server.ExpirePresses();

        Assert.IsType<Delivered>(await bench.Send(
            new OutgoingMessage { Recipient = "42", Text = "Ответ", AnswersCallback = press, Replaces = asked.Mid }));
        Assert.NotEqual(asked.Mid, (await anna.NextMessageWith("Ответ")).Mid);
        Assert.Equal(new Delivered(null), await bench.Send(new OutgoingMessage { Recipient = "42", Text = "", AnswersCallback = press }));
    }

    [Fact]
    public async Task A_question_that_the_person_has_deleted_is_answered_by_a_message()
    {
        await using var bench = await MaxBench.Open();
        var (anna, asked, press) = await Pressed(bench, "f:abc:1:done:");
        bench.Server.Forget(asked.Mid);

        Assert.IsType<Delivered>(await bench.Send(
            new OutgoingMessage { Recipient = "42", Text = "Ответ", AnswersCallback = press, Replaces = asked.Mid }));
        Assert.NotEqual(asked.Mid, (await anna.NextMessageWith("Ответ")).Mid);
    }

    [Fact]
    public async Task A_press_without_an_answer_only_stops_waiting()
    {
        await using var bench = await MaxBench.Open();
        var (anna, _, press) = await Pressed(bench, "f:abc:1:done:");

        Assert.Equal(new Delivered(null), await bench.Send(new OutgoingMessage { Recipient = "42", Text = "", AnswersCallback = press }));
        Assert.Single(anna.Received);
    }

    [Fact]
    public async Task Answers_to_presses_count_as_messages()
    {
        await using var bench = await MaxBench.Open();
        var (_, _, press) = await Pressed(bench, "status");
        (bench.Server.Pace, bench.Time.StandsStill) = (bench.Time, true);
        var before = bench.Time.Waits.Count;

        await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Ответ", AnswersCallback = press });
        Assert.Contains(bench.Time.Waits.Skip(before), wait => wait.TotalSeconds is > 0.5 and < 0.7);
    }

    [Fact]
    public async Task A_lost_answer_to_a_press_is_told_as_unknown_and_a_full_queue_as_later()
    {
        await using var bench = await MaxBench.Open(settings => settings.Timeout = TimeSpan.FromMilliseconds(700));
        var (_, asked, press) = await Pressed(bench, "f:abc:1:done:");
        bench.Server.Fail("POST /answers", MaxFault.TooManyRequests(9));
        bench.Server.Fail("POST /answers", new MaxFault.HangsAfterDoing());
        var answer = new OutgoingMessage { Recipient = "42", Text = "Ответ", AnswersCallback = press, Replaces = asked.Mid };

        Assert.Equal(TimeSpan.FromSeconds(9), Assert.IsType<TryLater>(await bench.Send(answer)).After);
        Assert.IsType<Unknown>(await bench.Send(answer));
    }

    private static async Task<(FakeMaxUser Anna, MaxSent Asked, string Press)> Pressed(MaxBench bench, string data)
    {
        var anna = bench.Server.User(42);
        anna.Starts();
        await bench.Send(new OutgoingMessage { Recipient = "42", Text = "Вопрос", Buttons = [[new OutgoingButton("Дальше", data)]] });
        var asked = await anna.NextMessage();
        await bench.ReceiveFromNow();
        anna.Presses("Дальше");
        return (anna, asked, bench.Next().CallbackId!);
    }
}
