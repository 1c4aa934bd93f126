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
            Same(it, it.Model.Add(start, amount), it.Calendar.Add(start, amount), $"{start:O} + {amount}");
            if (start <= end)
                Same(it, it.Model.Between(start, end), it.Calendar.Between(start, end), $"{start:O} – {end:O}");
            Same(it, it.Model.OpenFrom(start).First().From, it.Calendar.OpeningAtOrAfter(start), $"opening after {start:O}");
            Same(it, it.Model.OpenFrom(start).First().From == start, it.Calendar.IsOpen(start), $"open at {start:O}");
            Same(it, it.Model.IsWorking(it.Model.DateOf(start)), it.Calendar.IsWorkingDay(it.Model.DateOf(start)), $"working at {start:O}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_cut_off_sends_late_requests_to_the_next_opening(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 40; n++)
        {
            var (received, amount, cutOff) = (it.Moment(), it.Amount(6), it.CutOff());
            var date = it.Model.DateOf(received);
            if (!it.Model.IsWorking(date))
                date = it.Model.WorkingDayAfter(date);
            var counted = received > it.Model.OpeningOf(date) ? received : it.Model.OpeningOf(date);
            var late = counted > it.Model.InstantOf(date.ToDateTime(cutOff)) || it.Model.Between(counted, it.Model.ClosingOf(date)) < amount;
            var expected = late ? it.Model.OpeningOf(it.Model.WorkingDayAfter(date)) : it.Model.Add(counted, amount);
            Check(it, new WorkingTime(amount, cutOff), received, expected);
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
            Check(it, new WorkingDays(days), received, it.Model.ClosingOf(it.Model.WorkingDayAfter(date, days)));

            var last = date.AddDays(days);
            var forward = it.Model.IsWorking(last) ? last : it.Model.WorkingDayAfter(last);
            Check(it, new CalendarDays(days), received, it.Model.ClosingOf(forward));
            if (last.DayNumber - it.First.DayNumber < 8)
                continue; // A day to roll back to may lie before the model.

            var back = it.Model.IsWorking(last) ? last : it.Model.WorkingDayBefore(last);
            if (it.Model.ClosingOf(back) <= received)
                back = forward;
            Check(it, new CalendarDays(days, Roll.Back), received, it.Model.ClosingOf(back));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Paused_time_does_not_count(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 20; n++)
        {
            var (received, amount, pauses) = (it.Moment(), it.Amount(20), it.Pauses());
            Check(it, new WorkingTime(amount), received, Unpaused(it.Model.OpenFrom(received), pauses, amount), pauses);
            Check(it, new Elapsed(amount), received, Unpaused([(received, received.AddDays(60))], pauses, amount), pauses);

            var days = it.Days(6);
            var date = it.Model.DateOf(received);
            for (var left = days; left > 0;)
            {
                date = it.Model.WorkingDayAfter(date);
                var closing = it.Model.ClosingOf(date);
                left -= pauses.Any(p => p.From < closing && closing <= p.To && p.To > received) ? 0 : 1;
            }

            Check(it, new WorkingDays(days), received, it.Model.ClosingOf(date), pauses);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_pause_covers_the_dates_that_end_in_it(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 20; n++)
        {
            var (received, days, pauses) = (it.Moment(), it.Days(8), it.Pauses());
            var date = it.Model.DateOf(received);
            var last = date.AddDays(days);
            var due = Forward(it.Model, last);
            foreach (var (from, to) in Merged(pauses, received).TakeWhile(p => p.From < it.Model.ClosingOf(due)))
            {
                for (var ends = date.AddDays(1); it.Model.EndOf(ends) <= to; ends = ends.AddDays(1))
                    last = it.Model.EndOf(ends) > from ? last.AddDays(1) : last;
                due = Max(due, Forward(it.Model, last));
                while (it.Model.ClosingOf(due) <= to)
                    due = it.Model.WorkingDayAfter(due);
            }

            Check(it, new CalendarDays(days), received, it.Model.ClosingOf(due), pauses);
        }

        static DateOnly Forward(Reference model, DateOnly date) => model.IsWorking(date) ? date : model.WorkingDayAfter(date);
        static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Merged(Pause[] pauses, DateTimeOffset received)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var p in pauses.Where(p => p.To > received).OrderBy(p => p.From))
        {
            if (merged.Count > 0 && p.From <= merged[^1].To)
                merged[^1] = (merged[^1].From, p.To > merged[^1].To ? p.To : merged[^1].To);
            else
                merged.Add((p.From > received ? p.From : received, p.To));
        }

        return merged;
    }

    private static DateTimeOffset Unpaused(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> open, Pause[] pauses, TimeSpan amount)
    {
        foreach (var (from, to) in open)
        {
            var at = from;
            while (at < to)
            {
                if (pauses.Where(p => p.From <= at && at < p.To).Select(p => p.To).DefaultIfEmpty().Max() is var resumed && resumed != default)
                {
                    at = resumed;
                    continue;
                }

                var until = pauses.Select(p => p.From).Where(p => p > at).Append(to).Min();
                until = until < to ? until : to;
                if (until - at >= amount)
                    return at + amount;
                amount -= until - at;
                at = until;
            }
        }

        throw new InvalidOperationException("Outside the model.");
    }

    private static void Check(RandomCalendar it, SlaTarget promise, DateTimeOffset received, DateTimeOffset expected, Pause[]? pauses = null)
    {
        var question = $"{promise} received {received:O} {string.Join(", ", pauses ?? [])}";
        var deadline = promise.DueAt(it.Calendar, received, pauses);
        Same(it, expected, deadline.DueAt, question);

        var explanation = promise.Explain(it.Calendar, received, pauses);
        Same(it, deadline, explanation.Deadline, question);
        var counted = explanation.Steps.OfType<ExplanationStep.Counted>().ToList();
        if (promise is WorkingTime { Amount: var amount } && counted.Count > 0)
            Same(it, amount, counted.Aggregate(TimeSpan.Zero, (sum, c) => sum + c.Amount), question + " counted");
        if (promise is WorkingDays { Days: var days })
            Same(it, days, explanation.Steps.OfType<ExplanationStep.CountedDays>().Sum(c => c.Days), question + " counted");
        Assert.All(explanation.Lines(), l => Assert.False(string.IsNullOrWhiteSpace(l.Ru) || string.IsNullOrWhiteSpace(l.En)));
    }

    private static void Same<T>(RandomCalendar it, T expected, T actual, string question)
    {
        if (!Equals(expected, actual))
            Assert.Fail($"{question}: expected {expected}, got {actual}\n{it.Name}");
    }
}
