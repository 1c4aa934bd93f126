namespace Helpdesk.Sla.Tests;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("09:00-18:00", "09:00:00", "18:00:00")]
    [InlineData("00:00-24:00", "00:00:00", "1.00:00:00")]
    public void An_interval_is_read(string text, string from, string to)
    {
        var interval = OpenInterval.Parse(text);
        Assert.Equal((TimeSpan.Parse(from), TimeSpan.Parse(to)), (interval.From, interval.To));
        Assert.Equal(text, interval.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("09:00")]
    [InlineData("9-18")]
    [InlineData("09:00-09:00")]
    [InlineData("18:00-09:00")]
    [InlineData("09:00-25:00")]
    [InlineData("24:00-24:00")]
    [InlineData("09:00-18:00-19:00")]
    public void A_bad_interval_is_refused(string text) => Assert.Throws<FormatException>(() => OpenInterval.Parse(text));

    [Theory]
    [InlineData("mon 09:00-13:00 12:00-18:00")]
    [InlineData("mon 14:00-18:00 09:00-13:00")]
    public void Intervals_of_a_day_come_in_order_and_apart(string hours) =>
        Assert.StartsWith("Monday: ", Assert.Throws<ArgumentException>(() => Calendars.Hours(hours)).Message);

    [Fact]
    public void A_calendar_without_any_hours_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Calendars.Plain("Europe/Moscow", Calendars.Hours("mon")));
        Assert.Throws<ArgumentException>(
            () => Calendars.Plain("Europe/Moscow", Calendars.Hours("mon"), new SpecialDay(new(2026, 1, 5), DayKind.Work)));
    }

    [Fact]
    public void Special_days_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new SpecialDay(new(2026, 1, 5), DayKind.Hours));
        Assert.Throws<ArgumentException>(() => new SpecialDay(new(2026, 1, 5), DayKind.Off, Hours: [OpenInterval.Parse("09:00-10:00")]));
        var day = new SpecialDay(new(2026, 1, 5), DayKind.Off);
        Assert.Throws<ArgumentException>(() => Calendars.Plain("Europe/Moscow", null, day, day));
        Assert.Throws<CalendarRangeException>(() => Calendars.Plain("Europe/Moscow", null, day with { Date = new(2101, 1, 5) }));
    }

    [Theory]
    [InlineData("09:00-18:00", "17:00")]
    [InlineData("09:00-13:00 14:00-18:00", "17:00")]
    [InlineData("09:00-13:00 17:00-17:45", "13:00")] // An interval shorter than an hour is gone.
    [InlineData("09:00-13:00 17:00-18:00", "13:00")]
    [InlineData("09:00-24:00", "23:00")]
    [InlineData("09:00-10:00", null)]
    public void A_short_day_closes_its_last_interval_an_hour_earlier(string hours, string? closing)
    {
        var calendar = Calendars.Plain(
            "Europe/Moscow", Calendars.Hours($"tue {hours}; wed 09:00-18:00"), new SpecialDay(new(2026, 11, 3), DayKind.Short));
        Assert.Equal(closing is not null, calendar.IsWorkingDay(new(2026, 11, 3)));
        if (closing is not null)
            Assert.Equal($"Tue 2026-11-03 {closing}:00", calendar.Local(calendar.ClosingOf(new(2026, 11, 3))));
    }

    [Fact]
    public void Own_days_win_over_official_ones()
    {
        var calendar = new WorkingCalendar(Calendars.Perm.Zone, WeeklyHours.FiveDays(), ProductionCalendar.Russia,
        [
            new(new(2026, 11, 4), DayKind.Work), new(new(2026, 11, 3), DayKind.Hours, Hours: [OpenInterval.Parse("10:00-12:00")]),
            new(new(2026, 11, 5), DayKind.Off), new(new(2024, 12, 28), DayKind.Short),
        ]);
        Assert.Equal("Tue 2026-11-03 12:00:00", calendar.Local(calendar.ClosingOf(new(2026, 11, 3))));
        Assert.Equal("Wed 2026-11-04 18:00:00", calendar.Local(calendar.ClosingOf(new(2026, 11, 4))));
        Assert.Equal("Sat 2024-12-28 17:00:00", calendar.Local(calendar.ClosingOf(new(2024, 12, 28))));
        Assert.False(calendar.IsWorkingDay(new(2026, 11, 5)));
        Assert.Throws<ArgumentException>(() => calendar.ClosingOf(new(2026, 11, 5)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "01:00-04:00", 120)] // 02:00-03:00 is skipped.
    [InlineData("Europe/Berlin", "2026-03-29", "02:30-04:00", 60)] // 02:30 counts from 03:00.
    [InlineData("Europe/Berlin", "2026-03-29", "02:10-02:50", 0)]
    [InlineData("Europe/Berlin", "2026-10-25", "01:00-04:00", 240)] // 02:00-03:00 comes twice.
    [InlineData("Europe/Berlin", "2026-10-25", "02:10-02:50", 40)] // Both ends in their first occurrence.
    [InlineData("Europe/Berlin", "2026-10-25", "02:30-04:00", 150)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:00-04:00", 150)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:00-04:00", 210)]
    [InlineData("Pacific/Apia", "2011-12-30", "00:00-24:00", 0)] // Samoa had no such day.
    public void Open_time_is_real_time_across_a_change_of_the_clocks(string zone, string date, string hours, int minutes)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd");
        var calendar = Calendars.Plain(zone, new(new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>
        {
            [day.AddDays(3).DayOfWeek] = [OpenInterval.Parse("09:00-10:00")],
        }), new SpecialDay(day, DayKind.Hours, Hours: [OpenInterval.Parse(hours)]));
        var noon = new DateTimeOffset(day.ToDateTime(new(12, 0)), TimeSpan.Zero);
        Assert.Equal(minutes, calendar.Between(noon.AddDays(-1.5), noon.AddDays(1.5)).TotalMinutes);
        Assert.Equal(minutes > 0, calendar.IsWorkingDay(day));
    }

    [Fact]
    public void The_opening_instant_is_open_and_the_closing_one_is_not()
    {
        var calendar = Calendars.Perm;
        Assert.True(calendar.IsOpen(calendar.At("2026-11-20 09:00")));
        Assert.True(calendar.IsOpen(calendar.At("2026-11-20 17:59:59.9999999")));
        Assert.False(calendar.IsOpen(calendar.At("2026-11-20 18:00")));
        Assert.Equal(calendar.At("2026-11-23 09:00"), calendar.OpeningAtOrAfter(calendar.At("2026-11-20 18:00")));
        Assert.Equal(calendar.At("2026-11-23 09:00"), calendar.Add(calendar.At("2026-11-20 18:00"), TimeSpan.Zero));
    }

    [Fact]
    public void A_calendar_moves_to_another_zone_once()
    {
        var samara = TimeZoneInfo.FindSystemTimeZoneById("Europe/Samara");
        var moved = Calendars.Perm.In(samara);
        Assert.Same(moved, Calendars.Perm.In(samara));
        Assert.Same(Calendars.Perm, moved.In(Calendars.Perm.Zone));
        Assert.Equal("2026-11-20T05:00:00", moved.OpeningAtOrAfter(moved.At("2026-11-20 03:00")).ToString("s"));
        Assert.Equal(Calendars.Perm.Version, moved.Version);
    }

    [Fact]
    public void A_calendar_with_one_open_hour_in_years_is_counted_and_its_end_is_told()
    {
        var calendar = Calendars.Plain(
            "Europe/Moscow", Calendars.Hours("mon"),
            new SpecialDay(new(2061, 6, 1), DayKind.Hours, Hours: [OpenInterval.Parse("09:00-10:00")]));
        Assert.Equal(calendar.At("2061-06-01 10:00"), calendar.Add(calendar.At("2026-11-20 10:00"), TimeSpan.FromHours(1)));
        Assert.Throws<CalendarRangeException>(() => calendar.Add(calendar.At("2026-11-20 10:00"), TimeSpan.FromMinutes(61)));
        Assert.Throws<CalendarRangeException>(() => calendar.OpeningAtOrAfter(calendar.At("2061-06-01 10:00")));
        Assert.Throws<CalendarRangeException>(() => new WorkingDays(2).DueAt(calendar, calendar.At("2026-11-20 10:00")));
    }

    [Theory]
    [InlineData("1999-12-30")]
    [InlineData("2101-01-03")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Moments_outside_the_supported_years_are_refused(string date)
    {
        var at = new DateTimeOffset(DateOnly.ParseExact(date, "yyyy-MM-dd").ToDateTime(default), TimeSpan.Zero);
        Assert.Throws<CalendarRangeException>(() => Calendars.Perm.IsOpen(at));
        Assert.Throws<CalendarRangeException>(() => new Elapsed(TimeSpan.FromHours(1)).DueAt(Calendars.Perm, at));
    }
}
