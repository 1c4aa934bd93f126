namespace Helpdesk.Sla.Tests;

/// <summary>The worked examples of the regulations: five-day week, 09-18, official Russian calendar.</summary>
public sealed class WorkedExamplesTests
{
    [Theory]
    [InlineData("2026-11-20 14:59:59", "Fri 2026-11-20 16:59:59")]
    [InlineData("2026-11-20 15:00:00", "Fri 2026-11-20 17:00:00")]
    [InlineData("2026-11-20 15:00:00.0000001", "Mon 2026-11-23 09:00:00")]
    [InlineData("2026-11-20 15:00:01", "Mon 2026-11-23 09:00:00")]
    [InlineData("2026-11-20 20:00", "Mon 2026-11-23 09:00:00")]
    [InlineData("2026-11-21 10:00", "Mon 2026-11-23 11:00:00")]
    [InlineData("2026-11-21 16:00", "Mon 2026-11-23 11:00:00")]
    [InlineData("2026-11-23 08:00", "Mon 2026-11-23 11:00:00")]
    [InlineData("2026-11-03 14:30", "Tue 2026-11-03 16:30:00")]
    [InlineData("2026-11-03 15:30", "Thu 2026-11-05 09:00:00")]
    [InlineData("2024-12-28 14:00", "Sat 2024-12-28 16:00:00")]
    [InlineData("2026-12-30 16:00", "Mon 2027-01-11 09:00:00")]
    public void The_technician_responds_within_two_working_hours(string received, string due) =>
        Check(new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15, 0)), "Asia/Yekaterinburg", received, due);

    [Theory]
    [InlineData("2026-11-20 10:00", "Tue 2026-11-24 18:00:00")]
    [InlineData("2026-11-21 10:00", "Tue 2026-11-24 18:00:00")]
    [InlineData("2026-04-28 12:00", "Thu 2026-04-30 17:00:00")]
    [InlineData("2026-12-30 09:00", "Tue 2027-01-12 18:00:00")]
    public void An_application_is_reviewed_within_two_working_days(string received, string due) =>
        Check(new WorkingDays(2), "Asia/Krasnoyarsk", received, due);

    [Theory]
    [InlineData("2026-11-20 10:00", "Fri 2026-12-11 18:00:00")]
    [InlineData("2026-04-17 10:00", "Tue 2026-05-12 18:00:00")]
    public void Work_is_graded_within_fifteen_working_days(string received, string due) =>
        Check(new WorkingDays(15), "Asia/Yekaterinburg", received, due);

    [Fact]
    public void Access_is_given_within_twenty_four_hours_whatever_the_day() =>
        Check(new Elapsed(TimeSpan.FromHours(24)), "Asia/Krasnoyarsk", "2026-11-20 17:45", "Sat 2026-11-21 17:45:00");

    [Fact]
    public void A_card_due_on_a_day_off_is_due_on_the_next_working_day() =>
        Check(new CalendarDays(1), "Asia/Yekaterinburg", "2026-11-20 12:00", "Mon 2026-11-23 18:00:00");

    private static void Check(SlaTarget promise, string zone, string received, string due)
    {
        var calendar = Calendars.Russian(zone);
        var deadline = promise.DueAt(calendar, calendar.At(received));
        Assert.Equal(due, calendar.Local(deadline.DueAt));
        Assert.Equal(TimeSpan.Zero, deadline.DueAt.Offset);
        Assert.False(deadline.Provisional);
        Assert.Equal(deadline, promise.Explain(calendar, calendar.At(received)).Deadline);
    }
}
