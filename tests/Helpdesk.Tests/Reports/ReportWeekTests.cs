using Helpdesk.Reports;

namespace Helpdesk.Tests.Reports;

public sealed class ReportWeekTests
{
    private static readonly TimeZoneInfo Krasnoyarsk = TimeZoneInfo.FindSystemTimeZoneById("Asia/Krasnoyarsk");

    [Theory]
    [InlineData("2026-11-15T16:59:59Z", "2026-11-09")]
    [InlineData("2026-11-15T17:00:00Z", "2026-11-16")]
    [InlineData("2026-11-22T16:59:59Z", "2026-11-16")]
    public void A_week_begins_on_monday_at_midnight_of_the_desk(string instant, string monday)
    {
        var week = ReportWeek.Of(DateTimeOffset.Parse(instant), Krasnoyarsk);
        Assert.Equal(DateOnly.Parse(monday), week.Monday);
        Assert.True(week.Contains(DateTimeOffset.Parse(instant)));
    }

    [Fact]
    public void Weeks_follow_each_other_without_a_gap_also_where_clocks_are_changed()
    {
        foreach (var zone in new[] { "Europe/Berlin", "America/Santiago", "Asia/Krasnoyarsk", "Africa/Cairo" })
        {
            var weeks = ReportWeek.Last(60, new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone));
            Assert.Equal(60, weeks.Count);
            Assert.All(weeks.Zip(weeks.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(weeks, week => Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek));
        }
    }
}
