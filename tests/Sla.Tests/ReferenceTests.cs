namespace Helpdesk.Sla.Tests;

/// <summary>The engine against the slow model, over random weeks, special days, zones and moments.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<int> Seeds => [.. RandomCalendar.Seeds(3)];

    [Theory, MemberData(nameof(Seeds))]
    public void Open_time_is_what_the_clock_of_the_zone_shows(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 40; n++)
        {
            var (start, amount, end) = (it.Moment(), it.Amount(30), it.Moment());
            Agreement.Same(it, it.Model.Add(start, amount), it.Calendar.Add(start, amount), $"{start:O} + {amount}");
            if (start <= end)
                Agreement.Same(it, it.Model.Between(start, end), it.Calendar.Between(start, end), $"{start:O} – {end:O}");
            Agreement.Same(it, it.Model.OpenFrom(start).First().From, it.Calendar.OpeningAtOrAfter(start), $"opening after {start:O}");
            Agreement.Same(it, it.Model.OpenFrom(start).First().From == start, it.Calendar.IsOpen(start), $"open at {start:O}");
            Agreement.Same(
                it, it.Model.IsWorking(it.Model.DateOf(start)), it.Calendar.IsWorkingDay(it.Model.DateOf(start)), $"working at {start:O}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_cut_off_sends_late_requests_to_the_next_opening(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 40; n++)
        {
            var (received, amount, cutOff) = (it.Moment(), it.Amount(6), it.CutOff());
            var expected = it.Model.LateOn(received, amount, cutOff) is { } date
                ? it.Model.OpeningOf(it.Model.WorkingDayAfter(date))
                : it.Model.Add(received, amount);
            Agreement.Check(it, new WorkingTime(amount, cutOff), received, expected);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Days_are_counted_on_the_local_calendar(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 40; n++)
        {
            var received = it.Moment();
            var date = it.Model.DateOf(received);
            var days = it.Days(8);
            Agreement.Check(it, new WorkingDays(days), received, it.Model.ClosingOf(it.Model.WorkingDayAfter(date, days)));

            var last = date.AddDays(days);
            var forward = it.Model.IsWorking(last) ? last : it.Model.WorkingDayAfter(last);
            Agreement.Check(it, new CalendarDays(days), received, it.Model.ClosingOf(forward));
            if (last.DayNumber - it.First.DayNumber < 8)
                continue; // A day to roll back to may lie before the model.

            var back = it.Model.IsWorking(last) ? last : it.Model.WorkingDayBefore(last);
            if (it.Model.ClosingOf(back) <= received)
                back = forward;
            Agreement.Check(it, new CalendarDays(days, Roll.Back), received, it.Model.ClosingOf(back));
        }
    }
}
