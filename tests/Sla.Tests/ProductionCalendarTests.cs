namespace Helpdesk.Sla.Tests;

public sealed class ProductionCalendarTests
{
    private static readonly WorkingCalendar Russian = Calendars.Perm;

    [Fact]
    public void The_embedded_calendar_covers_2013_to_2027() =>
        Assert.Equal(Enumerable.Range(2013, 15), ProductionCalendar.Russia.Years.Order());

    // Norms of working days a year, as published with each year's calendar.
    [Theory]
    [InlineData(2021, 247 - 7)] // Seven of them were made non-working by decrees 242 and 595.
    [InlineData(2023, 247)]
    [InlineData(2024, 248)]
    [InlineData(2025, 247)]
    [InlineData(2026, 247)]
    [InlineData(2027, 247)]
    public void A_year_has_its_published_number_of_working_days(int year, int days) => Assert.Equal(days, WorkingDaysIn(year));

    [Fact]
    public void A_working_Saturday_keeps_the_hours_of_Friday_and_may_be_short()
    {
        Assert.Equal("Sat 2024-12-28 18:00:00", Russian.Local(Russian.ClosingOf(new(2024, 12, 28))));
        Assert.Equal("Sat 2024-11-02 17:00:00", Russian.Local(Russian.ClosingOf(new(2024, 11, 2))));
    }

    [Theory]
    [InlineData(2028, "2028-11-06")] // 4 November is a Saturday.
    [InlineData(2029, "2029-11-05")] // 4 November is a Sunday.
    [InlineData(2030, "2030-02-25")] // 23 February is a Saturday.
    [InlineData(2032, "2032-05-03 2032-05-10 2032-06-14")] // 1 May and 12 June are Saturdays, 9 May is a Sunday.
    public void Without_official_data_a_holiday_on_a_weekend_moves_to_the_next_working_day(int year, string moved)
    {
        var found = Year(year).Where(d => d.DayOfWeek == DayOfWeek.Monday && !Russian.IsWorkingDay(d)
            && (d.Month, d.Day) is not ((1, <= 8) or (2, 23) or (3, 8) or (5, 1) or (5, 9) or (6, 12) or (11, 4)));
        Assert.Equal(moved, string.Join(' ', found.Select(d => $"{d:yyyy-MM-dd}")));
        Assert.True(Russian.IsProvisional(year));
    }

    [Fact]
    public void Without_official_data_the_eve_of_a_holiday_is_short_if_it_is_a_working_day()
    {
        var closings = Year(2028).Where(Russian.IsWorkingDay).Select(d => Russian.Local(Russian.ClosingOf(d)));
        Assert.Equal(
            ["Tue 2028-02-22 17:00:00", "Tue 2028-03-07 17:00:00", "Mon 2028-05-08 17:00:00", "Fri 2028-11-03 17:00:00"],
            closings.Where(c => !c.EndsWith("18:00:00", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_deadline_that_crosses_a_year_without_official_data_is_provisional()
    {
        Assert.False(new WorkingDays(2).DueAt(Russian, Russian.At("2027-12-28 10:00")).Provisional);
        Assert.True(new WorkingDays(3).DueAt(Russian, Russian.At("2027-12-28 10:00")).Provisional);
        Assert.True(new WorkingDays(3).DueAt(Russian, Russian.At("2012-12-27 10:00")).Provisional);
        Assert.False(new Elapsed(TimeSpan.FromDays(9)).DueAt(Russian, Russian.At("2027-12-28 10:00")).Provisional);
        Assert.False(new WorkingDays(3).DueAt(Calendars.Plain("Europe/Moscow"), Russian.At("2027-12-28 10:00")).Provisional);
    }

    [Fact]
    public void A_deadline_rolled_back_out_of_a_provisional_year_is_provisional()
    {
        var deadline = new CalendarDays(30, Roll.Back).DueAt(Russian, Russian.At("2027-12-05 10:00"));
        Assert.Equal("Thu 2027-12-30 18:00:00", Russian.Local(deadline.DueAt));
        Assert.True(deadline.Provisional);
    }

    [Fact]
    public void The_version_depends_on_the_content_only()
    {
        const string One = """{"years":{"2028":{"days":[{"date":"2028-01-01","kind":"off"},{"date":"2028-03-08","kind":"off"}]}}}""";
        const string Turned =
            """{"country":"RU","years":{"2028":{"days":[{"kind":"off","date":"2028-03-08"},{"date":"2028-01-01","kind":"off"}]}}}""";
        Assert.Equal(ProductionCalendar.Parse(One).Version, ProductionCalendar.Parse(Turned).Version);
        Assert.NotEqual(ProductionCalendar.Parse(One).Version, ProductionCalendar.Parse(One.Replace("03-08", "03-09")).Version);
    }

    [Fact]
    public void A_newer_calendar_replaces_its_years_and_keeps_the_others()
    {
        var newer = ProductionCalendar.Russia.With(ProductionCalendar.Parse(
            """{"years":{"2027":{"days":[{"date":"2027-01-01","kind":"off"}]},"2028":{"days":[{"date":"2028-01-03","kind":"off"}]}}}"""));
        Assert.Equal(Enumerable.Range(2013, 16), newer.Years.Order());
        Assert.Single(newer.Days.Keys, d => d.Year == 2027);
        Assert.Equal(ProductionCalendar.Russia.Days[new(2026, 3, 9)], newer.Days[new(2026, 3, 9)]);
    }

    [Theory]
    [InlineData("{", "line 1: ")]
    [InlineData("[]", "line 1: years: ")]
    [InlineData("""{"country":"KZ","years":{}}""", "line 1: country: ")]
    [InlineData("""{"years":{}}""", "line 1: years: ")]
    [InlineData("""{"years":{"twenty":{"days":[]}}}""", "line 1: years.twenty: ")]
    [InlineData("""{"years":{"2026":[]}}""", "line 1: years.2026.days: ")]
    [InlineData("""{"years":{"2026":{"days":[]}}}""", "line 1: years.2026.days: ")]
    [InlineData("""{"years":{"2026":{"days":[7]}}}""", "line 1: years.2026.days[0]: ")]
    [InlineData("""{"years":{"2026":{"days":[{"kind":"off"}]}}}""", "line 1: years.2026.days[0].date: ")]
    [InlineData("""{"years":{"2026":{"days":[{"date":"2026-02-30","kind":"off"}]}}}""", "line 1: years.2026.days[0].date: '2026-02-30'")]
    [InlineData("""{"years":{"2026":{"days":[{"date":"2025-01-01","kind":"off"}]}}}""", "line 1: years.2026.days[0].date: 2025-01-01")]
    [InlineData("""{"years":{"2026":{"days":[{"date":"2026-01-01","kind":"half"}]}}}""", "line 1: years.2026.days[0].kind: 'half'")]
    [InlineData(
        """{"years":{"2026":{"days":[{"date":"2026-01-01","kind":"off","movedFrom":"3 Jan"}]}}}""",
        "line 1: years.2026.days[0].movedFrom: ")]
    [InlineData(
        """{"years":{"2026":{"days":[{"date":"2026-01-01","kind":"off"},{"date":"2026-01-01","kind":"off"}]}}}""",
        "line 1: years.2026.days[1].date: ")]
    public void Bad_JSON_is_refused_with_line_path_and_reason(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<CalendarFileException>(() => ProductionCalendar.Parse(json)).Message);

    private static int WorkingDaysIn(int year) => Year(year).Count(Russian.IsWorkingDay);

    private static IEnumerable<DateOnly> Year(int year) =>
        Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year);
}
