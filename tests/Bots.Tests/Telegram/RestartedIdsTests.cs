using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>After a week without updates Telegram starts their ids again anywhere, also lower.</summary>
public sealed class RestartedIdsTests
{
    [Theory]
    [InlineData(1001)]
    [InlineData(900_000_000)]
    public async Task What_comes_under_ids_that_start_again_is_taken_once(long start)
    {
        await using var bench = await TelegramBench.Open();
        var taken = new List<string>();
        bench.Receive(message =>
        {
            taken.Add(message.ExternalId.Split('.')[0]);
            return Task.CompletedTask;
        });
        var anna = bench.Server.User(42);
        var before = anna.Writes("До отпуска");
        await bench.Server.Updates.Confirmed(before);
        bench.Server.Updates.StartAgainAt(start);

        anna.Writes("Раз");
        anna.Writes("Два");
        bench.Next();
        Assert.Equal(["Раз", "Два"], [bench.Next().Text, bench.Next().Text]);
        anna.Writes("Три");
        Assert.Equal("Три", bench.Next().Text);
        await bench.Server.Updates.Asked(start + 3);

        Assert.Equal([$"{before}", $"{start}", $"{start + 1}", $"{start + 2}"], taken);
        Assert.Empty(bench.Server.Updates.Unconfirmed);
        Assert.Empty(bench.Time.Waits);
        Assert.Equal(
            start < before ? 1 : 0, bench.Lines.Count(line => line.Contains("ids of updates start again", StringComparison.Ordinal)));
    }

    /// <summary>What was taken under the number before is kept for long, as a guard against second deliveries.</summary>
    [Fact]
    public async Task An_id_that_was_used_before_for_something_else_is_no_second_delivery()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        var first = anna.Writes("До отпуска");
        var before = bench.Next();
        // Nearer than eleven to its end the server would not have numbered them anew.
        for (var n = 0; n < 15; n++)
        {
            anna.Writes($"Ещё {n}");
            bench.Next();
        }
        await bench.Server.Updates.Confirmed();
        bench.Server.Updates.StartAgainAt(first);

        Assert.Equal(first, anna.Writes("После отпуска"));
        var after = bench.Next();

        Assert.Equal("После отпуска", after.Text);
        Assert.NotEqual(before.ExternalId, after.ExternalId);
        Assert.Equal(before.ExternalId.Split('.')[0], after.ExternalId.Split('.')[0]);
    }

    [Fact]
    public async Task What_could_not_be_taken_under_new_ids_is_offered_again_and_not_lost()
    {
        await using var bench = await TelegramBench.Open();
        var failures = 2;
        bench.Receive(message => message.Text == "Раз" && failures-- > 0
            ? throw new InvalidOperationException("the database is away")
            : Task.CompletedTask);
        var anna = bench.Server.User(42);
        await bench.Server.Updates.Confirmed(anna.Writes("До отпуска"));
        bench.Server.Updates.StartAgainAt(1001);
        anna.Writes("Раз");
        anna.Writes("Два");

        Assert.Equal(["До отпуска", "Раз", "Два"], [bench.Next().Text, bench.Next().Text, bench.Next().Text]);
        await bench.Server.Updates.Asked(1003);
        Assert.Equal(3, bench.Server.Updates.TimesOffered(1001));
    }
}
