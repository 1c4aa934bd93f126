namespace Helpdesk.Sla;

/// <summary>Open intervals of each weekday in local wall time. A weekday without intervals is closed.</summary>
public sealed class WeeklyHours
{
    private readonly OpenInterval[][] days = [[], [], [], [], [], [], []];

    /// <exception cref="ArgumentException">Intervals of a day are not in order or overlap (touching is allowed).</exception>
    public WeeklyHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenInterval>> days)
    {
        foreach (var (day, intervals) in days)
            this.days[(int)day] = Ordered(intervals, day.ToString());
    }

    public IReadOnlyList<OpenInterval> this[DayOfWeek day] => days[(int)day];

    internal bool HasNone => days.All(d => d.Length == 0);

    /// <summary>Monday to Friday with one and the same interval.</summary>
    public static WeeklyHours FiveDays(string interval = "09:00-18:00")
    {
        IReadOnlyList<OpenInterval> hours = [OpenInterval.Parse(interval)];
        return new(new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>
        {
            [DayOfWeek.Monday] = hours,
            [DayOfWeek.Tuesday] = hours,
            [DayOfWeek.Wednesday] = hours,
            [DayOfWeek.Thursday] = hours,
            [DayOfWeek.Friday] = hours,
        });
    }

    internal static OpenInterval[] Ordered(IReadOnlyList<OpenInterval> intervals, string day)
    {
        for (var i = 0; i < intervals.Count; i++)
        {
            if (intervals[i].To == TimeSpan.Zero)
                throw new ArgumentException($"{day}: interval {i + 1} is empty.");
            if (i > 0 && intervals[i].From < intervals[i - 1].To)
                throw new ArgumentException($"{day}: {intervals[i]} must come after {intervals[i - 1]} without overlapping it.");
        }

        return [.. intervals];
    }
}
