namespace Helpdesk.Sla.Tests;

/// <summary>What must hold for any calendar, zone, promise and moment.</summary>
public sealed class PropertyTests
{
    public static TheoryData<int> Seeds => [.. RandomCalendar.Seeds(2)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_later_request_never_gets_an_earlier_deadline(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            var moments = Enumerable.Range(0, 200).Select(_ => it.Moment()).SelectMany(m => new[] { m.AddTicks(-1), m, m.AddTicks(1) })
                .Order().ToList();
            Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.True(
                promise.DueAt(it.Calendar, pair.First).DueAt <= promise.DueAt(it.Calendar, pair.Second).DueAt,
                $"{promise}: {pair.First:O} and {pair.Second:O}; {it.Name}"));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_deadline_is_later_than_its_request(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            for (var n = 0; n < 50; n++)
            {
                var received = it.Moment();
                Assert.True(promise.DueAt(it.Calendar, received).DueAt > received, $"{promise}: {received:O}; {it.Name}");
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Between_gives_back_what_Add_has_added(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        for (var n = 0; n < 200; n++)
        {
            // Long enough to cross several years.
            var (start, amount) = (it.Moment(), it.Amount(n % 2 == 0 ? 40 : 20_000));
            var end = it.Calendar.Add(start, amount);
            Assert.Equal(amount, it.Calendar.Between(start, end));
            Assert.Equal(-amount, it.Calendar.Between(end, start));
            Assert.True(it.Calendar.Between(start, end.AddTicks(-1)) < amount, "There is no earlier such instant.");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Pausing_never_moves_a_deadline_earlier_nor_leaves_it_inside_the_pause(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            for (var n = 0; n < 60; n++)
            {
                var (received, pauses) = (it.Moment(), it.Pauses());
                var due = promise.DueAt(it.Calendar, received).DueAt;
                var paused = promise.DueAt(it.Calendar, received, pauses).DueAt;
                Assert.True(paused >= due, $"{promise}: {received:O}, {string.Join(", ", pauses)}; {it.Name}");
                Assert.DoesNotContain(pauses, p => p.To > received && p.From < paused && paused < p.To);
                Assert.Equal(paused, promise.Explain(it.Calendar, received, pauses).Deadline.DueAt);
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_and_the_overlap_of_pauses_do_not_matter(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            var (received, pauses) = (it.Moment(), it.Pauses());
            var cut = pauses.SelectMany(p => new[] { new Pause(p.From, p.From + (p.To - p.From) / 2), p, new Pause(p.To, p.To) });
            Assert.Equal(promise.DueAt(it.Calendar, received, pauses), promise.DueAt(it.Calendar, received, [.. cut.Reverse()]));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Pauses_before_the_receipt_and_after_the_deadline_do_not_count(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            var received = it.Moment();
            var due = promise.DueAt(it.Calendar, received);
            Pause[] outside = [new(due.DueAt, due.DueAt.AddDays(3)), new(received.AddDays(-3), received)];
            Assert.Equal(due, promise.DueAt(it.Calendar, received, outside));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_steps_of_an_explanation_add_up_to_the_promise_and_to_its_deadline(int seed)
    {
        var it = new RandomCalendar(seed, withModel: false);
        foreach (var promise in Promises(it))
        {
            for (var n = 0; n < 30; n++)
            {
                var (received, pauses) = (it.Moment(), n % 3 == 0 ? it.Pauses() : []);
                var explanation = promise.Explain(it.Calendar, received, pauses);
                var question = $"{promise}: {received:O}, {string.Join(", ", pauses)}; {it.Name}";
                var steps = explanation.Steps;
                Assert.True(promise.DueAt(it.Calendar, received, pauses) == explanation.Deadline, question);
                Assert.True(explanation.Deadline.DueAt == Assert.Single(steps.OfType<ExplanationStep.Due>()).At, question);
                Assert.True(explanation.Deadline.Provisional == steps.OfType<ExplanationStep.Provisional>().Any(), question);
                var counted = steps.OfType<ExplanationStep.Counted>().ToList();
                Assert.All(counted, c => Assert.True(it.Calendar.Between(c.From, c.To) == c.Amount, question));
                Assert.True(promise switch
                {
                    Elapsed p => steps.OfType<ExplanationStep.CountedElapsed>().Single().Amount == p.Amount,
                    WorkingTime p => counted.Aggregate(TimeSpan.Zero, (sum, c) => sum + c.Amount)
                        == (steps.Any(s => s is ExplanationStep.CutOffPassed or ExplanationStep.DoesNotFit) ? TimeSpan.Zero : p.Amount),
                    WorkingDays p => steps.OfType<ExplanationStep.CountedDays>().Sum(c => c.Days) == p.Days,
                    CalendarDays p => steps.OfType<ExplanationStep.CountedCalendarDays>().Single().Days == p.Days,
                    _ => false,
                }, question);
            }
        }
    }

    private static SlaTarget[] Promises(RandomCalendar it) =>
    [
        new Elapsed(it.Amount(60)), new WorkingTime(it.Amount(30)), new WorkingTime(it.Amount(5), it.CutOff()),
        new WorkingTime(it.Amount(2), it.CutOff()), new WorkingDays(it.Days(9)),
        new CalendarDays(it.Days(9)), new CalendarDays(it.Days(5), Roll.Back),
    ];
}
