namespace Helpdesk.Sla.Tests;

/// <summary>One calendar made out of another, and what a calendar tells about a date.</summary>
public sealed class CalendarChangeTests
{
    private static readonly ProductionCalendar With2028 = ProductionCalendar.Russia.With(ProductionCalendar.Parse(
        """{"years":{"2028":{"days":[{"date":"2028-01-03","kind":"off"},{"date":"2028-02-22","kind":"short"},{"date":"2028-03-09","kind":"off"}]}}}"""));

    [Fact]
    public void Another_official_calendar_takes_the_place_of_the_first_one_only()
    {
        var changed = Calendars.Perm.With(With2028, []);
        Assert.False(changed.IsWorkingDay(new(2028, 3, 9)));
        Assert.True(Calendars.Perm.IsWorkingDay(new(2028, 3, 9)));
        Assert.False(changed.IsProvisional(2028));
        Assert.Equal(Calendars.Perm.Zone, changed.Zone);
        Assert.NotEqual(Calendars.Perm.Version, changed.Version);
    }

    [Fact]
    public void A_changed_calendar_takes_its_change_to_other_zones()
    {
        var samara = TimeZoneInfo.FindSystemTimeZoneById("Europe/Samara");
        _ = Calendars.Perm.In(samara).IsWorkingDay(new(2028, 3, 9));
        var changed = Calendars.Perm.With(With2028, []);
        Assert.False(changed.In(samara).IsWorkingDay(new(2028, 3, 9)));
        Assert.False(Calendars.Perm.In(samara).With(With2028, []).IsWorkingDay(new(2028, 3, 9)));
        Assert.True(Calendars.Perm.In(samara).IsWorkingDay(new(2028, 3, 9)));
    }

    [Fact]
    public void A_calendar_without_an_official_one_stays_without()
    {
        var plain = Calendars.Plain("Europe/Moscow");
        Assert.Same(plain, plain.With(With2028, []));
        Assert.Null(plain.With(With2028, [new(new(2026, 5, 5), DayKind.Off)]).Production);
    }

    [Fact]
    public void Nothing_changed_is_the_same_calendar()
    {
        Assert.Same(Calendars.Perm, Calendars.Perm.With(null, []));
        Assert.Same(Calendars.Perm, Calendars.Perm.With(ProductionCalendar.Russia, []));
    }

    [Fact]
    public void Added_days_win_over_own_days_of_the_same_date_and_leave_the_others()
    {
        var own = new WorkingCalendar(Calendars.Perm.Zone, WeeklyHours.FiveDays(), ProductionCalendar.Russia,
            [new(new(2026, 6, 24), DayKind.Off), new(new(2026, 6, 25), DayKind.Off)]);
        var changed = own.With(null, [new(new(2026, 6, 24), DayKind.Short), new(new(2026, 6, 26), DayKind.Off)]);
        Assert.Equal("Wed 2026-06-24 17:00:00", changed.Local(changed.ClosingOf(new(2026, 6, 24))));
        Assert.False(changed.IsWorkingDay(new(2026, 6, 25)));
        Assert.False(changed.IsWorkingDay(new(2026, 6, 26)));
        Assert.False(own.IsWorkingDay(new(2026, 6, 24)));
        Assert.True(own.IsWorkingDay(new(2026, 6, 26)));
        Assert.Same(ProductionCalendar.Russia, changed.Production);
    }

    [Fact]
    public void Added_days_are_checked_as_own_days_are()
    {
        var day = new SpecialDay(new(2026, 6, 24), DayKind.Off);
        Assert.Throws<ArgumentException>(() => Calendars.Perm.With(null, [day, day]));
        Assert.Throws<CalendarRangeException>(() => Calendars.Perm.With(null, [day with { Date = new(2101, 1, 1) }]));
    }

    [Fact]
    public void A_calendar_tells_what_makes_a_date_what_it_is()
    {
        var calendar = Calendars.Perm.With(null, [new(new(2026, 6, 24), DayKind.Off, new("Ремонт", "Repairs"))]);
        Assert.Equal(["09:00-18:00"], calendar.On(new(2026, 11, 20)).Hours.Select(h => h.ToString()));
        Assert.Null(calendar.On(new(2026, 11, 20)).Special);
        Assert.Equal(["09:00-17:00"], calendar.On(new(2026, 11, 3)).Hours.Select(h => h.ToString()));
        Assert.Equal(DayKind.Short, calendar.On(new(2026, 11, 3)).Special!.Kind);
        Assert.Equal((false, "Repairs", true), Told(new(2026, 6, 24)));
        Assert.Equal((false, "National Unity Day", false), Told(new(2026, 11, 4)));
        Assert.True(calendar.On(new(2028, 6, 1)).Provisional);
        Assert.False(calendar.On(new(2027, 6, 1)).Provisional);
        Assert.Throws<CalendarRangeException>(() => calendar.On(new(2101, 1, 1)));

        (bool, string?, bool) Told(DateOnly date) => calendar.On(date) is var day
            ? (day.Hours.Count > 0, day.Special?.Name?.En, day.Own)
            : default;
    }

    [Fact]
    public void Comparing_lists_the_dates_that_change_and_the_years_that_come()
    {
        var changes = ProductionCalendar.Compare(ProductionCalendar.Russia, With2028);
        Assert.Equal([2028], changes.AddedYears);
        Assert.All(changes.Days, d => Assert.Equal(2028, d.Date.Year));
        Assert.DoesNotContain(changes.Days, d => d.Date == new DateOnly(2028, 2, 22)); // The law made it short already.
        var added = Assert.Single(changes.Days, d => d.Date == new DateOnly(2028, 3, 9));
        Assert.Equal((null, DayKind.Off), (added.Was, added.Becomes!.Kind));
        var gone = Assert.Single(changes.Days, d => d.Date == new DateOnly(2028, 11, 3));
        Assert.Equal((DayKind.Short, null), (gone.Was!.Kind, gone.Becomes));
        Assert.Empty(ProductionCalendar.Compare(With2028, With2028).Days);
    }

    [Fact]
    public void A_written_calendar_is_read_back_the_same()
    {
        var read = ProductionCalendar.Parse(With2028.ToJson());
        Assert.Equal(With2028.Version, read.Version);
        Assert.Equal(With2028.Days.OrderBy(d => d.Key), read.Days.OrderBy(d => d.Key));
        Assert.Contains("День Победы", With2028.ToJson());
    }

    [Fact]
    public void An_official_calendar_has_days_in_its_years_and_no_hours_of_its_own()
    {
        var day = new SpecialDay(new(2028, 1, 3), DayKind.Off);
        Assert.Throws<ArgumentException>(() => new ProductionCalendar([2028, 2029], [day]));
        Assert.Throws<ArgumentException>(() => new ProductionCalendar([2027], [day]));
        Assert.Throws<ArgumentException>(() => new ProductionCalendar([1999], [day with { Date = new(1999, 1, 3) }]));
        Assert.Throws<ArgumentException>(() => new ProductionCalendar(
            [2028], [new(new(2028, 1, 3), DayKind.Hours, Hours: [OpenInterval.Parse("09:00-10:00")])]));
    }

    [Theory]
    [InlineData("2026-11-20 18:00", "Fri 2026-11-20 18:00:00")]
    [InlineData("2026-11-20 17:59:59", "Fri 2026-11-20 13:00:00")]
    [InlineData("2026-11-20 13:30", "Fri 2026-11-20 13:00:00")]
    [InlineData("2026-11-20 12:00", "Fri 2026-11-20 00:00:00")]
    [InlineData("2026-11-23 08:00", "Sat 2026-11-21 12:00:00")]
    public void The_latest_closing_is_the_end_of_the_last_interval(string at, string closing)
    {
        var calendar = Calendars.Plain(
            "Asia/Yekaterinburg", Calendars.Hours("thu 14:00-24:00; fri 09:00-13:00 14:00-18:00; sat 10:00-12:00"));
        Assert.Equal(closing, calendar.Local(calendar.ClosingAtOrBefore(calendar.At(at))!.Value));
    }

    [Fact]
    public void The_latest_closing_may_be_years_ago_or_not_there_at_all()
    {
        var calendar = Calendars.Plain(
            "Europe/Moscow", Calendars.Hours("mon"),
            new SpecialDay(new(2011, 6, 1), DayKind.Hours, Hours: [OpenInterval.Parse("09:00-10:00")]));
        Assert.Equal(calendar.At("2011-06-01 10:00"), calendar.ClosingAtOrBefore(calendar.At("2026-01-01 00:00")));
        Assert.Null(calendar.ClosingAtOrBefore(calendar.At("2011-06-01 09:59:59")));
    }
}
