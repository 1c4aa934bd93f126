using Helpdesk.Reports;

namespace Helpdesk.Tests.Reports;

public sealed class KeptTimesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_has_no_share_and_no_times() =>
        Assert.Equal((new KeptTimes(0, 0, null, null, null), (int?)null), (KeptTimes.Of([]), KeptTimes.Of([]).Share));

    [Theory]
    [InlineData(new[] { 1.0, 2, 9 }, 4, 2, 9)]
    [InlineData(new[] { 9.0, 1, 2, 4 }, 4, 3, 9)]
    [InlineData(new[] { 5.0 }, 5, 5, 5)]
    public void Average_median_and_worst(double[] hours, double average, double median, double worst)
    {
        var times = KeptTimes.Of(hours.Select(h => new KeptTime(At, TimeSpan.FromHours(h), true)));
        Assert.Equal((TimeSpan.FromHours(average), TimeSpan.FromHours(median), TimeSpan.FromHours(worst)), (times.Average!.Value, times.Median!.Value, times.Worst!.Value));
    }

    [Fact]
    public void The_share_is_a_hundred_only_when_all_were_in_time()
    {
        var times = KeptTimes.Of(Enumerable.Range(0, 1000).Select(i => new KeptTime(At, TimeSpan.FromHours(1), i > 0)));
        Assert.Equal((99, 1), (times.Share, times.Late));
    }

    [Theory]
    [InlineData("2026-11-22T16:59:59Z", "2026-11-16")]
    [InlineData("2026-11-22T17:00:00Z", "2026-11-23")]
    [InlineData("2026-11-23T05:00:00Z", "2026-11-23")]
    public void A_week_begins_on_Monday_by_the_clock_of_the_desk(string at, string monday)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Krasnoyarsk");
        Assert.Equal(DateOnly.Parse(monday), ReportWeeks.MondayOf(DateTimeOffset.Parse(at), zone));
        Assert.Equal(DateTimeOffset.Parse("2026-11-15T17:00:00Z"), ReportWeeks.Begin(new(2026, 11, 16), zone));
    }
}
