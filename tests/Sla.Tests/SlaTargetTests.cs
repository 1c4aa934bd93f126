namespace Helpdesk.Sla.Tests;

public sealed class SlaTargetTests
{
    private static readonly WorkingCalendar Perm = Calendars.Perm;

    [Fact]
    public void A_promise_needs_a_positive_amount()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Elapsed(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingTime(TimeSpan.FromHours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingTime(TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingDays(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarDays(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarDays(1, (Roll)7));
        Assert.Throws<ArgumentException>(() => new Pause(Perm.At("2026-11-20 10:00"), Perm.At("2026-11-20 09:59")));
    }

    [Fact]
    public void Without_a_cut_off_the_deadline_may_be_the_very_end_of_the_day() =>
        Due(new WorkingTime(TimeSpan.FromHours(2)), "2026-11-20 16:00", "Fri 2026-11-20 18:00:00");

    [Theory]
    [InlineData(10, "15:00", "2026-11-20 08:00", "Mon 2026-11-23 09:00:00")] // Ten hours never fit into a day of nine.
    [InlineData(9, "15:00", "2026-11-20 09:00", "Fri 2026-11-20 18:00:00")]
    [InlineData(9, "15:00", "2026-11-20 09:00:01", "Mon 2026-11-23 09:00:00")]
    [InlineData(2, "08:00", "2026-11-20 07:00", "Mon 2026-11-23 09:00:00")] // Counts as one at 09:00, which is later than 08:00.
    [InlineData(2, "08:00", "2026-11-21 07:00", "Tue 2026-11-24 09:00:00")]
    [InlineData(2, "23:00", "2026-11-20 16:00", "Fri 2026-11-20 18:00:00")]
    [InlineData(2, "23:00", "2026-11-20 16:00:01", "Mon 2026-11-23 09:00:00")]
    public void The_cut_off_and_the_fit_are_asked_at_the_moment_the_request_counts_from(
        int hours, string cutOff, string received, string due) =>
        Due(new WorkingTime(TimeSpan.FromHours(hours), TimeOnly.ParseExact(cutOff, "HH:mm")), received, due);

    [Theory]
    // Two open hours were left till Monday's opening.
    [InlineData("2026-11-20 15:10", "2026-11-20 16:00", "2026-11-20 17:00", "Mon 2026-11-23 10:00:00")]
    [InlineData("2026-11-20 15:10", "2026-11-20 19:00", "2026-11-22 12:00", "Mon 2026-11-23 09:00:00")] // No open time was paused.
    [InlineData("2026-11-20 15:10", "2026-11-20 19:00", "2026-11-23 12:00", "Mon 2026-11-23 12:00:00")]
    [InlineData("2026-11-20 15:10", "2026-11-20 19:00", "2026-11-23 20:00", "Tue 2026-11-24 09:00:00")]
    // Half an hour of the one left fits on Friday.
    [InlineData("2026-11-20 14:00", "2026-11-20 15:00", "2026-11-20 17:30", "Mon 2026-11-23 09:30:00")]
    public void A_pause_keeps_the_open_time_left_also_with_a_cut_off(string received, string from, string to, string due) =>
        Due(new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15, 0)), received, due, (from, to));

    [Theory]
    [InlineData("2026-11-23 10:00", "2026-11-23 15:00", "Wed 2026-11-25 18:00:00")] // No closing in it: no day is lost.
    [InlineData("2026-11-23 09:00", "2026-11-23 18:00", "Thu 2026-11-26 18:00:00")] // A whole working day.
    [InlineData("2026-11-23 17:55", "2026-11-24 09:05", "Thu 2026-11-26 18:00:00")]
    [InlineData("2026-11-25 17:00", "2026-11-28 12:00", "Mon 2026-11-30 18:00:00")] // Paused on the last day.
    [InlineData("2026-11-20 11:00", "2026-11-21 11:00", "Wed 2026-11-25 18:00:00")] // The day of receipt does not count anyway.
    public void A_pause_moves_working_days_by_the_days_it_covers(string from, string to, string due) =>
        Due(new WorkingDays(3), "2026-11-20 10:00", due, (from, to));

    [Theory]
    [InlineData("2026-11-24 10:00", "2026-11-24 20:00", "Wed 2026-11-25 18:00:00")] // No date ended in it.
    [InlineData("2026-11-24 10:00", "2026-11-25 00:00", "Thu 2026-11-26 18:00:00")]
    [InlineData("2026-11-24 10:00", "2026-11-26 20:00", "Fri 2026-11-27 18:00:00")]
    [InlineData("2026-11-25 17:00", "2026-11-25 19:00", "Thu 2026-11-26 18:00:00")] // The deadline itself lay in the pause.
    [InlineData("2026-11-24 10:00", "2026-11-27 09:00", "Mon 2026-11-30 18:00:00")] // Saturday, rolled forward.
    public void A_pause_moves_calendar_days_by_the_days_it_covers(string from, string to, string due) =>
        Due(new CalendarDays(2), "2026-11-23 10:00", due, (from, to));

    [Theory]
    [InlineData("2026-12-29 10:00", "Wed 2026-12-30 18:00:00")] // 1 January goes back to 30 December.
    [InlineData("2026-12-30 17:59:59", "Wed 2026-12-30 18:00:00")]
    [InlineData("2026-12-30 18:00", "Mon 2027-01-11 18:00:00")] // That closing is over.
    [InlineData("2027-01-02 12:00", "Mon 2027-01-11 18:00:00")]
    public void A_deadline_does_not_roll_back_before_its_receipt(string received, string due) =>
        Due(new CalendarDays(3, Roll.Back), received, due);

    [Fact]
    public void A_fraction_of_working_time_skips_the_night()
    {
        var (start, due) = (Perm.At("2026-11-20 17:00"), Perm.At("2026-11-23 12:00"));
        var promise = new WorkingTime(TimeSpan.FromHours(4));
        Assert.Equal(Perm.At("2026-11-23 10:00"), promise.AtFraction(Perm, start, due, 0.5));
        Assert.Equal(due, promise.AtFraction(Perm, start, due, 1));
        Assert.Equal(start, promise.AtFraction(Perm, start, due, 0));
        Assert.Equal(start + (due - start) / 2, new Elapsed(TimeSpan.FromHours(1)).AtFraction(Perm, start, due, 0.5));
        Assert.Null(promise.AtFraction(Perm, start, start, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => promise.AtFraction(Perm, start, due, 1.01));
    }

    [Fact]
    public void A_fraction_does_not_use_up_the_pauses()
    {
        // Two hours: half an hour before the pause, the rest from Monday 10:00 on.
        var start = Perm.At("2026-11-20 10:00");
        Pause[] pauses = [new(Perm.At("2026-11-20 10:30"), Perm.At("2026-11-23 10:00"))];
        var promise = new WorkingTime(TimeSpan.FromHours(2));
        var due = promise.DueAt(Perm, start, pauses).DueAt;
        Assert.Equal(Perm.At("2026-11-20 10:12"), promise.AtFraction(Perm, start, due, 0.1, pauses));
        Assert.Equal(Perm.At("2026-11-23 10:30"), promise.AtFraction(Perm, start, due, 0.5, pauses));
        Assert.Equal(Perm.At("2026-11-23 11:06"), promise.AtFraction(Perm, start, due, 0.8, pauses));
        Assert.Equal(due, promise.AtFraction(Perm, start, due, 1, pauses));

        var elapsed = new Elapsed(TimeSpan.FromHours(2));
        var end = elapsed.DueAt(Perm, start, pauses).DueAt;
        Assert.Equal(Perm.At("2026-11-23 10:30"), elapsed.AtFraction(Perm, start, end, 0.5, pauses));
        // A pause after the deadline uses up nothing, two that touch are one.
        Assert.Equal(Perm.At("2026-11-23 10:30"), elapsed.AtFraction(
            Perm, start, end, 0.5, [.. pauses, new(end, end.AddDays(1)), new(Perm.At("2026-11-20 10:30"), Perm.At("2026-11-20 11:00"))]));
    }

    [Fact]
    public void A_fraction_of_a_span_without_open_time_is_absolute()
    {
        var (start, due) = (Perm.At("2026-11-20 19:00"), Perm.At("2026-11-23 09:00"));
        Assert.Equal(Perm.At("2026-11-22 02:00"), new WorkingTime(TimeSpan.FromHours(2)).AtFraction(Perm, start, due, 0.5));
    }

    private static void Due(SlaTarget promise, string received, string due, (string From, string To)? pause = null)
    {
        Pause[] pauses = pause is { } p ? [new(Perm.At(p.From), Perm.At(p.To))] : [];
        Assert.Equal(due, Perm.Local(promise.DueAt(Perm, Perm.At(received), pauses).DueAt));
        Assert.Equal(due, Perm.Local(promise.Explain(Perm, Perm.At(received), pauses).Deadline.DueAt));
    }
}
