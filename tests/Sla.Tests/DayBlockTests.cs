using System.Globalization;

namespace Helpdesk.Sla.Tests;

/// <summary>One line for each day: date, kind, and what is told of it.</summary>
public sealed class DayBlockTests
{
    private static readonly WorkingTime Response = new(TimeSpan.FromHours(2), new TimeOnly(15, 0));

    [Fact]
    public void A_request_after_the_cut_off_is_late_and_the_deadline_is_put_on_the_next_opening() => Shows(Response, "2026-11-20 15:00:01",
        """
        Fri 20 Nov Late after 15:00 [received 15:00:01]
        Sat 21 Nov Skipped Weekend
        Sun 22 Nov Skipped Weekend
        Mon 23 Nov MovedTo [due 09:00]
        """);

    [Fact]
    public void A_request_that_does_not_fit_into_a_short_day_is_late_too() =>
        Shows(new WorkingTime(TimeSpan.FromHours(4), new TimeOnly(15, 0)), "2026-11-03 14:30",
        """
        Tue 3 Nov Late Short 09:00-17:00 [received 14:30]
        Wed 4 Nov Skipped Holiday National Unity Day
        Thu 5 Nov MovedTo [due 09:00]
        """);

    [Fact]
    public void A_day_off_of_receipt_is_skipped_and_a_part_of_the_next_day_counts() => Shows(Response, "2026-11-21 10:00",
        """
        Sat 21 Nov Skipped Weekend [received 10:00]
        Sun 22 Nov Skipped Weekend
        Mon 23 Nov PartlyCounted 2:00 [due 11:00]
        """);

    [Fact]
    public void Receipt_and_deadline_on_one_day_are_one_block() =>
        Shows(Response, "2026-11-20 14:59:59", "Fri 20 Nov PartlyCounted 2:00 [received 14:59:59] [due 16:59:59]");

    [Fact]
    public void The_evening_of_receipt_gives_nothing_and_whole_days_give_all_of_theirs() =>
        Shows(new WorkingTime(TimeSpan.FromHours(30)), "2026-10-30 19:00",
        """
        Fri 30 Oct Received [received 19:00]
        Sat 31 Oct Skipped Weekend
        Sun 1 Nov Skipped Weekend
        Mon 2 Nov Counted 9:00
        Tue 3 Nov Counted 8:00 Short 09:00-17:00
        Wed 4 Nov Skipped Holiday National Unity Day
        Thu 5 Nov Counted 9:00
        Fri 6 Nov PartlyCounted 4:00 [due 13:00]
        """);

    [Fact]
    public void A_pause_of_working_time_covers_days_and_parts_of_days() => Shows(new WorkingTime(TimeSpan.FromHours(2)), "2026-11-20 17:30",
        """
        Fri 20 Nov PartlyCounted 0:15 +pause [received 17:30]
        Sat 21 Nov Paused
        Sun 22 Nov Paused
        Mon 23 Nov PartlyCounted 1:45 +pause [due 11:45]
        """,
        ("2026-11-20 17:45", "2026-11-23 10:00"));

    [Fact]
    public void A_pause_after_the_cut_off_puts_the_deadline_off() => Shows(Response, "2026-11-20 16:00",
        """
        Fri 20 Nov Late after 15:00 +pause [received 16:00]
        Sat 21 Nov Skipped Weekend +pause
        Sun 22 Nov Skipped Weekend +pause
        Mon 23 Nov Paused
        Tue 24 Nov MovedTo +pause [due 13:00]
        """,
        ("2026-11-20 17:00", "2026-11-24 12:00"));

    [Fact]
    public void Working_days_carry_their_numbers_and_days_off_their_reasons() => Shows(new WorkingDays(7), "2026-04-28 10:00",
        """
        Tue 28 Apr Received [received 10:00]
        Wed 29 Apr Counted #1
        Thu 30 Apr Counted #2 Short 09:00-17:00
        Fri 1 May Skipped Holiday Spring and Labour Day
        Sat 2 May Skipped Weekend
        Sun 3 May Skipped Weekend
        Mon 4 May Counted #3
        Tue 5 May Paused
        Wed 6 May Paused
        Thu 7 May Counted #4
        Fri 8 May Counted #5 Short 09:00-17:00
        Sat 9 May Skipped Holiday Victory Day
        Sun 10 May Skipped Weekend
        Mon 11 May Skipped MovedDayOff Victory Day from 2026-05-09
        Tue 12 May Counted #6
        Wed 13 May Counted #7 [due 18:00]
        """,
        ("2026-05-05 09:00", "2026-05-06 18:00"));

    [Fact]
    public void A_pause_within_a_working_day_is_marked_on_it() => Shows(new WorkingDays(1), "2026-11-19 10:00",
        """
        Thu 19 Nov Received [received 10:00]
        Fri 20 Nov Counted #1 +pause [due 18:00]
        """,
        ("2026-11-20 11:00", "2026-11-20 12:00"));

    [Fact]
    public void The_New_Year_holidays_each_by_its_name() => Shows(new WorkingDays(2), "2026-12-30 09:00",
        """
        Wed 30 Dec Received [received 09:00]
        Thu 31 Dec Skipped MovedDayOff New Year holidays from 2026-01-04
        Fri 1 Jan Skipped Holiday New Year holidays
        Sat 2 Jan Skipped Holiday New Year holidays
        Sun 3 Jan Skipped Holiday New Year holidays
        Mon 4 Jan Skipped Holiday New Year holidays
        Tue 5 Jan Skipped Holiday New Year holidays
        Wed 6 Jan Skipped Holiday New Year holidays
        Thu 7 Jan Skipped Holiday Orthodox Christmas
        Fri 8 Jan Skipped Holiday New Year holidays
        Sat 9 Jan Skipped Weekend
        Sun 10 Jan Skipped Weekend
        Mon 11 Jan Counted #1
        Tue 12 Jan Counted #2 [due 18:00]
        """);

    [Fact]
    public void Calendar_days_roll_forward_from_a_day_off() => Shows(new CalendarDays(1), "2026-11-20 12:00",
        """
        Fri 20 Nov Received [received 12:00]
        Sat 21 Nov Skipped #1 Weekend
        Sun 22 Nov Skipped Weekend
        Mon 23 Nov MovedTo [due 18:00]
        """);

    [Fact]
    public void Calendar_days_roll_back_and_the_days_behind_the_deadline_say_why() =>
        Shows(new CalendarDays(5, Roll.Back), "2026-11-17 12:00",
        """
        Tue 17 Nov Received [received 12:00]
        Wed 18 Nov Counted #1
        Thu 19 Nov Counted #2
        Fri 20 Nov Counted #3 [due 18:00]
        Sat 21 Nov Skipped #4 Weekend
        Sun 22 Nov Skipped #5 Weekend
        """);

    [Fact]
    public void Paused_calendar_days_have_no_number() => Shows(new CalendarDays(3), "2026-11-16 12:00",
        """
        Mon 16 Nov Received [received 12:00]
        Tue 17 Nov Counted #1
        Wed 18 Nov Paused
        Thu 19 Nov Paused
        Fri 20 Nov Counted #2 +pause
        Sat 21 Nov Skipped #3 Weekend
        Sun 22 Nov Skipped Weekend
        Mon 23 Nov MovedTo [due 18:00]
        """,
        ("2026-11-18 12:00", "2026-11-20 10:00"));

    [Fact]
    public void Elapsed_time_simply_passes_except_in_a_pause() => Shows(new Elapsed(TimeSpan.FromHours(24)), "2026-11-20 17:45",
        """
        Fri 20 Nov Passing +pause [received 17:45]
        Sat 21 Nov Paused
        Sun 22 Nov Passing +pause
        Mon 23 Nov Passing [due 02:45]
        """,
        ("2026-11-20 18:00", "2026-11-22 03:00"));

    [Fact]
    public void A_closing_at_midnight_belongs_to_the_day_that_closes()
    {
        var calendar = Calendars.Plain("Asia/Yekaterinburg", Calendars.Hours("fri 20:00-24:00; sat 00:00-04:00"));
        Shows(
            new WorkingTime(TimeSpan.FromHours(4)), "2026-11-20 20:00", "Fri 20 Nov Counted 4:00 [received 20:00] [due 24:00]",
            calendar: calendar);
        Shows(new WorkingDays(1), "2026-11-19 20:00",
            """
            Thu 19 Nov Received [received 20:00]
            Fri 20 Nov Counted #1 [due 24:00]
            """, calendar: calendar);
    }

    [Fact]
    public void Whole_days_of_unequal_length_are_told_apart()
    {
        // The clocks of Lord Howe go forward by half an hour in the night to Sunday.
        var calendar = Calendars.Plain(
            "Australia/Lord_Howe", Calendars.Hours("fri 00:00-24:00; sat 00:00-24:00; sun 00:00-24:00; mon 00:00-24:00"));
        Shows(new WorkingTime(TimeSpan.FromHours(60)), "2026-10-02 12:00",
            """
            Fri 2 Oct PartlyCounted 12:00 [received 12:00]
            Sat 3 Oct Counted 24:00
            Sun 4 Oct Counted 23:30
            Mon 5 Oct PartlyCounted 0:30 [due 00:30]
            """, calendar: calendar);
    }

    [Fact]
    public void A_long_span_has_every_day_once_and_adds_up()
    {
        var days = Of(new WorkingTime(TimeSpan.FromHours(400)), "2026-11-20 10:00", Calendars.Perm);
        Assert.Equal(days.Select(d => d.Date.DayNumber), Enumerable.Range(days[0].Date.DayNumber, days.Count));
        Assert.Equal(TimeSpan.FromHours(400), days.Aggregate(TimeSpan.Zero, (sum, day) => sum + (day.Amount ?? TimeSpan.Zero)));
        Assert.Single(days, d => d.DueAt is not null);
        Assert.Contains(days, d => d.Date == new DateOnly(2027, 1, 7) && d.Name!.En == "Orthodox Christmas");
    }

    private static void Shows(
        SlaTarget promise, string received, string expected, (string From, string To)? pause = null, WorkingCalendar? calendar = null) =>
        Assert.Equal(expected, string.Join('\n', Of(promise, received, calendar ?? Calendars.Perm, pause).Select(Text)));

    private static IReadOnlyList<DayBlock> Of(
        SlaTarget promise, string received, WorkingCalendar calendar, (string From, string To)? pause = null)
    {
        Pause[] pauses = pause is { } p ? [new(calendar.At(p.From), calendar.At(p.To))] : [];
        return promise.Explain(calendar, calendar.At(received), pauses).Days();
    }

    private static string Text(DayBlock day)
    {
        string?[] parts =
        [
            day.Date.ToString("ddd d MMM", CultureInfo.InvariantCulture),
            day.Kind.ToString(),
            day.Amount is { } amount ? $"{(int)amount.TotalHours}:{amount.Minutes:00}" : null,
            day.Number is { } number ? $"#{number}" : null,
            day.Reason?.ToString(),
            day.Name?.En,
            day.MovedFrom is { } from ? $"from {from:yyyy-MM-dd}" : null,
            day.Unusual is { } hours ? $"{hours.Kind} {hours.OpensAt:HH:mm}-{hours.ClosesAt:HH:mm}" : null,
            day.CutOff is { } cutOff ? $"after {cutOff:HH:mm}" : null,
            day.HasPause ? "+pause" : null,
            day.ReceivedAt is { } at ? $"[received {Clock(at, day.Date)}]" : null,
            day.DueAt is { } due ? $"[due {Clock(due, day.Date)}]" : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    private static string Clock(DateTimeOffset at, DateOnly date) =>
        DateOnly.FromDateTime(at.DateTime) > date ? "24:00" : at.ToString(
            at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
