using System.Text.Json.Nodes;
using Helpdesk.Testing.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class SlowFileTests
{
    [Fact]
    public async Task A_slow_file_of_one_person_keeps_nobody_else_waiting_and_nothing_overtakes_it_in_its_own_chat()
    {
        await using var bench = await TelegramBench.Open(settings => settings.Timeout = TimeSpan.FromSeconds(4));
        bench.Server.Fail("file", new FakeFailure.Hangs());
        var (anna, boris) = (bench.Server.User(42, "Анна"), bench.Server.User(43, "Борис"));
        var slow = anna.SendsFile("a.docx", [1, 2, 3]);
        anna.Writes("После файла");
        var start = boris.Writes("/start");
        bench.Receive();

        Assert.Equal("/start", bench.Next().Text);
        var second = boris.Writes("Второе");
        Assert.Equal("Второе", bench.Next().Text);
        // Nothing of it is confirmed while the first of them is not committed: a crash loses nothing.
        Assert.Equal(4, bench.Server.Updates.Unconfirmed.Count);
        Assert.DoesNotContain(bench.Server.Updates.Offsets, offset => offset > slow);

        Assert.Equal([1, 2, 3], bench.Next().Attachments[0].Content!.Value.ToArray());
        Assert.Equal("После файла", bench.Next().Text);
        await bench.Server.Updates.Confirmed(second);
        var last = boris.Writes("Третье");
        Assert.Equal("Третье", bench.Next().Text);
        await bench.Server.Updates.Confirmed(last);
        Assert.True(bench.Server.Updates.TimesOffered(start) > 1);
    }

    [Fact]
    public async Task Files_of_many_come_side_by_side_and_each_message_is_taken_once()
    {
        await using var bench = await TelegramBench.Open();
        for (var id = 1; id <= 20; id++)
            bench.Server.User(id).SendsFile($"{id}.txt", [(byte)id], $"{id}");
        var last = bench.Server.User(21).Writes("21");
        bench.Receive();

        var taken = Enumerable.Range(1, 21).Select(_ => bench.Next().Text).ToList();
        await bench.Server.Updates.Confirmed(last);
        Assert.Equal(Enumerable.Range(1, 21), taken.Select(int.Parse).Order());
    }

    [Fact]
    public async Task A_file_that_is_here_is_not_fetched_again_when_its_message_could_not_be_taken()
    {
        await using var bench = await TelegramBench.Open();
        var failures = 2;
        bench.Server.User(42).SendsFile("a.txt", [1]);
        bench.Receive(_ => failures-- > 0 ? throw new InvalidOperationException("the database is away") : Task.CompletedTask);

        Assert.Equal([1], bench.Next().Attachments[0].Content!.Value.ToArray());
        Assert.Single(bench.Server.Calls, call => call.Method == "getFile");
    }

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
}
