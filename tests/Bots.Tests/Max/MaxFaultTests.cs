using Helpdesk.Testing.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxFaultTests
{
    [Theory]
    [InlineData(401, "verify.token", "the token is not accepted", 5)]
    [InlineData(403, "verify.token", "the token is not accepted", 5)]
    [InlineData(503, "service.unavailable", "503", 1)]
    public async Task A_refused_call_is_logged_in_words_and_tried_again(int code, string key, string logged, int seconds)
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Fail("GET /updates", new MaxFault.Refuses(code, key, "no"));
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Contains(bench.Lines, line => line.Contains(logged, StringComparison.Ordinal));
        Assert.Contains(bench.Lines, line => line.Contains("works again", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(seconds), bench.Time.Waits[0]);
    }

    [Fact]
    public async Task A_token_refused_again_and_again_is_tried_more_and_more_rarely()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Fail("GET /me", new MaxFault.Refuses(401, "verify.token", "Invalid access_token"), 4);
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        bench.Next();
        Assert.Equal([5, 30, 300, 300], bench.Time.Waits.Take(4).Select(wait => wait.TotalSeconds));
        Assert.Equal(4, bench.Lines.Count(line => line.Contains("the token is not accepted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_token_is_told_without_showing_it()
    {
        await using var bench = await MaxBench.Open(settings => settings.Token = "WRONGwrongWRONGtoken");
        bench.Receive();
        await bench.Send(42, "Здравствуйте");

        await bench.Logged("the token is not accepted");
        Assert.DoesNotContain(bench.Lines, line => line.Contains("WRONGwrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_storm_of_too_many_requests_is_waited_out_as_told_or_by_growing_waits()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Fail("GET /updates", MaxFault.TooManyRequests(17));
        bench.Server.Fail("GET /updates", MaxFault.TooManyRequests(), 5);
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Equal([17, 2, 4, 8, 16, 32], bench.Time.Waits.Take(6).Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task An_hour_of_faults_of_every_kind_loses_nothing()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        for (var round = 0; round < 15; round++)
        {
            bench.Server.Fail("GET /updates", new MaxFault.Refuses(503, "service.unavailable", "no"));
            bench.Server.Fail("GET /updates", new MaxFault.Page(502));
            bench.Server.Fail("GET /updates", new MaxFault.Breaks());
            bench.Server.Fail("GET /updates", new MaxFault.Page(200));
        }
        bench.Server.User(42).Writes("Раз");
        bench.Server.User(42).Writes("Два");

        Assert.Equal(["Раз", "Два"], [bench.Next().Text, bench.Next().Text]);
        // Whatever was asked before the faults may have brought the first; the rest had to wait.
        bench.Server.User(42).Writes("Три");
        Assert.Equal("Три", bench.Next().Text);
        Assert.Equal(TimeSpan.FromMinutes(1), bench.Time.Waits.Max());
        Assert.True(bench.Time.Waits.Aggregate(TimeSpan.Zero, (all, wait) => all + wait) > TimeSpan.FromMinutes(50));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task A_marker_that_is_refused_again_and_again_is_given_up_and_that_is_an_alarm(int times, bool isGivenUp)
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Fail("GET /updates", new MaxFault.Refuses(400, "proto.payload", "marker: too old"), times);
        bench.Cursor = $"{FakeMaxServer.BotId} 5";
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Equal(isGivenUp ? null : 5, bench.Server.Updates.Markers[0]);
        Assert.Equal(isGivenUp, bench.Lines.Any(line => line.Contains("is not accepted any more", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_long_outage_of_our_own_side_refuses_nothing()
    {
        await using var bench = await MaxBench.Open();
        var calls = 0;
        bench.Server.User(42).Writes("Раз");
        bench.Receive(_ => ++calls <= 30 ? throw new InvalidOperationException("the database is away") : Task.CompletedTask);

        Assert.Null(bench.Next().Unreadable);
        Assert.Equal(TimeSpan.FromMinutes(1), bench.Time.Waits.Max());
    }

    [Fact]
    public async Task A_subscription_left_by_somebody_is_removed_so_that_polling_works()
    {
        await using var bench = await MaxBench.Open();
        bench.Server.Subscriptions.Occupy();
        bench.Server.User(42).Writes("Раз");
        bench.Receive();

        Assert.Equal("Раз", bench.Next().Text);
        Assert.Empty(bench.Server.Subscriptions.Urls);
        Assert.Contains(bench.Lines, line => line.Contains("a subscription was set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_made_while_we_poll_is_found_by_the_refusal()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.Subscriptions.Occupy();
        bench.Server.User(42).Writes("Раз");
        bench.Next();
        bench.Server.User(42).Writes("Два");

        Assert.Equal("Два", bench.Next().Text);
        Assert.Empty(bench.Server.Subscriptions.Urls);
    }
}
