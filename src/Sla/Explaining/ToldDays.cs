using static Helpdesk.Sla.ExplanationStep;

namespace Helpdesk.Sla;

/// <summary>Gathers what the steps tell of each date.</summary>
internal sealed class ToldDays
{
    private readonly Dictionary<DateOnly, DayBlock> told = [];
    private readonly List<Paused> pauses;
    private readonly Received received;
    private readonly Due due;
    private readonly DateOnly receivedOn;
    private readonly DateOnly dueOn;
    private readonly bool isElapsed;

    internal ToldDays(IReadOnlyList<ExplanationStep> steps)
    {
        received = steps.OfType<Received>().Single();
        due = steps.OfType<Due>().Single();
        pauses = [.. steps.OfType<Paused>()];
        receivedOn = DateWords.DateOf(received.At);
        isElapsed = steps.OfType<CountedElapsed>().Any();

        // The closing of a day may be its 24:00, which as an instant belongs to the next date.
        var isClosing = steps.Any(s => s is CountedDays or CountedCalendarDays) || steps.OfType<Counted>().LastOrDefault()?.To == due.At;
        dueOn = DateWords.DateOf(isClosing ? due.At.AddTicks(-1) : due.At);
    }

    internal void Take(ExplanationStep step)
    {
        switch (step)
        {
            case Skipped s: Skip(s); break;
            case UnusualDay s: Change(s.Date, b => b with { Unusual = new(s.Kind, s.OpensAt, s.ClosesAt), Name = s.Name }); break;
            case Counted s: Count(s); break;
            case CountedDays s: NumberWorkingDays(s); break;
            case CountedCalendarDays s: NumberCalendarDays(s); break;
            case CutOffPassed s: Change(DateWords.DateOf(s.CountsFrom), b => b with { Kind = DayBlockKind.Late, CutOff = s.CutOff }); break;
            case DoesNotFit s: Change(DateWords.DateOf(s.CountsFrom), b => b with { Kind = DayBlockKind.Late }); break;
        }
    }

    internal IReadOnlyList<DayBlock> List()
    {
        var last = told.Keys.Append(dueOn).Max();
        var days = new List<DayBlock>(last.DayNumber - receivedOn.DayNumber + 1);
        for (var date = receivedOn; date <= last; date = date.AddDays(1))
        {
            var known = told.GetValueOrDefault(date);
            // A day the steps tell only the hours of has no kind yet.
            var day = known is { Kind: not DayBlockKind.Passing } ? known : (known ?? Blank(date)) with { Kind = UntoldKind(date) };
            days.Add(day with
            {
                HasPause = day.Kind != DayBlockKind.Paused && pauses.Any(p => Touches(p, date)),
                ReceivedAt = date == receivedOn ? received.At : null,
                DueAt = date == dueOn ? due.At : null,
            });
        }

        return days;
    }

    private void Skip(Skipped s)
    {
        for (var date = s.First; date <= s.Last; date = date.AddDays(1))
        {
            Change(date, b => s.Reason == DayReason.Paused
                ? b with { Kind = DayBlockKind.Paused }
                : b with { Kind = DayBlockKind.Skipped, Reason = s.Reason, Name = s.Name, MovedFrom = s.MovedFrom });
        }
    }

    private void Count(Counted s)
    {
        var first = DateWords.DateOf(s.From);
        for (var i = 0; i < s.Days; i++)
        {
            Change(first.AddDays(i), b =>
            {
                var amount = (b.Amount ?? TimeSpan.Zero) + s.Amount / s.Days;
                return b with { Amount = amount, Kind = amount < s.OpenTime ? DayBlockKind.PartlyCounted : DayBlockKind.Counted };
            });
        }
    }

    private void NumberWorkingDays(CountedDays s)
    {
        for (var i = 0; i < s.Days; i++)
            Change(s.First.AddDays(i), b => b with { Kind = DayBlockKind.Counted, Number = s.FirstNumber + i });
    }

    private void NumberCalendarDays(CountedCalendarDays s)
    {
        var counted = 0;
        for (var date = s.First; date <= s.Last; date = date.AddDays(1))
        {
            if (pauses.Any(p => EndsWithin(p, date)))
            {
                Change(date, b => b with { Kind = DayBlockKind.Paused });
            }
            else if (counted < s.Days)
            {
                counted++;
                Change(date, b => b with { Kind = DayBlockKind.Counted, Number = counted });
            }
        }
    }

    private DayBlockKind UntoldKind(DateOnly date) =>
        isElapsed ? pauses.Any(p => Covers(p, date)) ? DayBlockKind.Paused : DayBlockKind.Passing
        : date == dueOn ? DayBlockKind.MovedTo
        : date == receivedOn ? DayBlockKind.Received
        : pauses.Any(p => Touches(p, date)) ? DayBlockKind.Paused
        : DayBlockKind.Passing;

    private void Change(DateOnly date, Func<DayBlock, DayBlock> change) => told[date] = change(told.GetValueOrDefault(date) ?? Blank(date));

    private static DayBlock Blank(DateOnly date) => new(date, DayBlockKind.Passing);

    private static bool Touches(Paused p, DateOnly date) => DateWords.DateOf(p.From) <= date && date <= DateWords.DateOf(p.To.AddTicks(-1));

    /// <summary>What <see cref="CalendarDays"/> calls covered: the date ends within (From, To].</summary>
    private static bool EndsWithin(Paused p, DateOnly date) => DateWords.DateOf(p.From) <= date && date < DateWords.DateOf(p.To);

    private static bool Covers(Paused p, DateOnly date) =>
        EndsWithin(p, date) && (DateWords.DateOf(p.From) < date || p.From.TimeOfDay == TimeSpan.Zero);
}
