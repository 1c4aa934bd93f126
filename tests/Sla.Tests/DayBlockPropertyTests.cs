namespace Helpdesk.Sla.Tests;

/// <summary>What must hold for the days of any calendar, zone, promise, moment and pauses.</summary>
public sealed class DayBlockPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 42)];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_date_is_there_once_with_one_receipt_and_one_deadline(int seed) => Each(seed, (it, promise, explanation, days) =>
    {
        Assert.Equal(Enumerable.Range(days[0].Date.DayNumber, days.Count), days.Select(d => d.Date.DayNumber));
        Assert.NotNull(days[0].ReceivedAt);
        Assert.Single(days, d => d.ReceivedAt is not null);
        Assert.Equal(explanation.Deadline.DueAt, Assert.Single(days, d => d.DueAt is not null).DueAt);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void What_is_counted_is_what_was_promised(int seed) => Each(seed, (it, promise, explanation, days) =>
    {
        switch (promise)
        {
            case WorkingTime { CutOff: null } time:
                Assert.Equal(time.Amount, days.Aggregate(TimeSpan.Zero, (sum, day) => sum + (day.Amount ?? TimeSpan.Zero)));
                break;
            case WorkingDays working:
                Assert.Equal(Enumerable.Range(1, working.Days), days.Where(d => d.Number is not null).Select(d => d.Number!.Value));
                break;
            case CalendarDays calendar:
                Assert.Equal(Enumerable.Range(1, calendar.Days), days.Where(d => d.Number is not null).Select(d => d.Number!.Value));
                break;
        }
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Days_off_are_skipped_and_only_they(int seed) => Each(seed, (it, promise, explanation, days) =>
    {
        Assert.All(days.Where(d => d.Kind == DayBlockKind.Skipped), d => Assert.False(it.Calendar.IsWorkingDay(d.Date), $"{d}; {it.Name}"));
        if (promise is WorkingTime or WorkingDays)
            Assert.All(
                days.Where(d => d.Kind is DayBlockKind.Counted or DayBlockKind.PartlyCounted or DayBlockKind.Late),
                d => Assert.True(it.Calendar.IsWorkingDay(d.Date), $"{d}; {it.Name}"));
    });

    private static void Each(int seed, Action<RandomCalendar, SlaTarget, Explanation, IReadOnlyList<DayBlock>> check)
    {
        var it = new RandomCalendar(seed, withModel: false);
        SlaTarget[] promises =
        [
            new Elapsed(it.Amount(60)), new WorkingTime(it.Amount(30)), new WorkingTime(it.Amount(5), it.CutOff()),
            new WorkingDays(it.Days(9)),
            new CalendarDays(it.Days(9)), new CalendarDays(it.Days(5), Roll.Back),
        ];
        foreach (var promise in promises)
        {
            for (var n = 0; n < 40; n++)
            {
                var explanation = promise.Explain(it.Calendar, it.Moment(), n % 2 == 0 ? null : it.Pauses());
                check(it, promise, explanation, explanation.Days());
            }
        }
    }
}
