namespace Helpdesk.Sla.Tests;

/// <summary>What pauses do, against the slow model.</summary>
public sealed class ReferencePauseTests
{
    public static TheoryData<int> Seeds => [.. RandomCalendar.Seeds(3)];

    [Theory, MemberData(nameof(Seeds))]
    public void Paused_time_does_not_count(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 20; n++)
        {
            var (received, amount, pauses) = (it.Moment(), it.Amount(20), it.Pauses());
            Agreement.Check(it, new WorkingTime(amount), received, Unpaused(it.Model.OpenFrom(received), pauses, amount), pauses);
            Agreement.Check(it, new Elapsed(amount), received, Unpaused([(received, received.AddDays(60))], pauses, amount), pauses);

            var days = it.Days(6);
            var date = it.Model.DateOf(received);
            for (var left = days; left > 0;)
            {
                date = it.Model.WorkingDayAfter(date);
                var closing = it.Model.ClosingOf(date);
                left -= pauses.Any(p => p.From < closing && closing <= p.To && p.To > received) ? 0 : 1;
            }

            Agreement.Check(it, new WorkingDays(days), received, it.Model.ClosingOf(date), pauses);
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

            Agreement.Check(it, new CalendarDays(days), received, it.Model.ClosingOf(due), pauses);
        }

        static DateOnly Forward(Reference model, DateOnly date) => model.IsWorking(date) ? date : model.WorkingDayAfter(date);
        static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_pause_after_the_cut_off_keeps_the_open_time_until_the_opening(int seed)
    {
        var it = new RandomCalendar(seed);
        for (var n = 0; n < 20; n++)
        {
            var (received, amount, cutOff, pauses) = (it.Moment(), it.Amount(5), it.CutOff(), it.Pauses());
            if (it.Model.LateOn(received, amount, cutOff) is not { } date)
            {
                Agreement.Check(
                    it, new WorkingTime(amount, cutOff), received, Unpaused(it.Model.OpenFrom(received), pauses, amount), pauses);
                continue;
            }

            var due = it.Model.OpeningOf(it.Model.WorkingDayAfter(date));
            foreach (var (from, to) in Merged(pauses, received).TakeWhile(p => p.From < due))
            {
                var left = it.Model.Between(from, due);
                var moved = left == TimeSpan.Zero ? it.Model.OpenFrom(to).First().From : it.Model.Add(to, left);
                due = moved > due ? moved : due;
            }

            Agreement.Check(it, new WorkingTime(amount, cutOff), received, due, pauses);
        }
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
                if (pauses.Where(p => p.From <= at && at < p.To).Select(p => p.To).DefaultIfEmpty().Max() is var resumed
                    && resumed != default)
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
}
