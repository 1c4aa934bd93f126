using System.Text.Json.Nodes;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class OddServerTests
{
    [Fact]
    public async Task A_server_without_long_polling_is_asked_once_a_second()
    {
        await using var bench = await TelegramBench.Open();
        bench.Time.StandsStill = true;
        bench.Server.Updates.AnswersAtOnce = true;
        bench.Receive();
        await bench.Server.Updates.Polled(6);

        Assert.True(bench.Time.Waits.Count >= 5);
        Assert.All(bench.Time.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
        bench.Server.User(42).Writes("Раз");
        Assert.Equal("Раз", bench.Next().Text);
    }

    [Fact]
    public async Task An_update_whose_id_is_no_number_is_filed_once_and_the_next_one_is_taken()
    {
        await using var bench = await TelegramBench.Open();
        bench.Server.Updates.OffersAlways(JsonNode.Parse(
            """{"update_id":"x","message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"a"}}""")!.AsObject());
        bench.Receive();
        var next = bench.Server.User(42).Writes("/start");

        var filed = bench.Next();
        Assert.Equal(("no usable update_id", true), (filed.Unreadable, filed.IsAutomatic));
        Assert.StartsWith("sha256:", filed.ExternalId, StringComparison.Ordinal);
        Assert.NotNull(filed.Raw);
        Assert.Equal("/start", bench.Next().Text);
        await bench.Server.Updates.Confirmed(next);
        bench.Server.User(42).Writes("Ещё");
        Assert.Equal("Ещё", bench.Next().Text);
    }

    [Fact]
    public async Task One_malformed_update_among_a_hundred_is_filed_alone()
    {
        await using var bench = await TelegramBench.Open();
        var anna = bench.Server.User(42);
        for (var number = 1; number <= 100; number++)
        {
            if (number == 50)
                bench.Server.Inject(
                    new JsonObject { ["message"] = new JsonObject { ["message_id"] = "x", ["chat"] = JsonValue.Create(5) } });
            else
                anna.Writes($"{number}");
        }
        bench.Receive();
        for (var number = 1; number <= 100; number++)
        {
            var message = bench.Next();
            Assert.Equal(number == 50, message.Unreadable is not null);
            Assert.Equal(number == 50 ? "" : $"{number}", message.Text);
        }
        await bench.Server.Updates.Confirmed();
    }
}
