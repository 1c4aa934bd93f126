namespace Helpdesk.Sla.Tests;

/// <summary>
/// A slow model of open time that shares nothing with the engine: it walks the clock of the zone minute by minute. A
/// wall time maps to the first minute at which the zone's clock shows it or more.
/// </summary>
internal sealed class Reference
{
    private readonly TimeZoneInfo zone;
    private readonly Dictionary<DateOnly, (DateTimeOffset From, DateTimeOffset To)[]> days = [];
    private readonly List<(DateTimeOffset Minute, DateTime Local)> minutes = [];

    internal Reference(TimeZoneInfo zone, DateOnly first, DateOnly last, Func<DateOnly, IEnumerable<OpenInterval>> hoursOf)
    {
        this.zone = zone;
        var start = new DateTimeOffset(first.AddDays(-2).ToDateTime(default), TimeSpan.Zero);
        for (var at = start; at < start.AddDays(last.DayNumber - first.DayNumber + 5); at = at.AddMinutes(1))
            minutes.Add((at, TimeZoneInfo.ConvertTime(at, zone).DateTime));
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var midnight = date.ToDateTime(default);
            days[date] = [.. hoursOf(date)
                .Select(i => (From: InstantOf(midnight + i.From), To: InstantOf(midnight + i.To)))
                .Where(i => i.From < i.To)];
        }
    }

    internal DateTimeOffset InstantOf(DateTime local)
    {
        // A day and a half before, no zone has reached this wall time yet.
        var from = Math.Max(0, (int)(local.AddHours(-36) - minutes[0].Minute.DateTime).TotalMinutes);
        for (var i = from; i < minutes.Count; i++)
        {
            if (minutes[i].Local >= local)
                return minutes[i].Minute;
        }

        throw new InvalidOperationException("Outside the model.");
    }

    internal DateOnly DateOf(DateTimeOffset at)
    {
        // The clock may be set back over midnight: the date is the last one that has begun.
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).AddDays(1);
        while (InstantOf(date.ToDateTime(default)) > at)
            date = date.AddDays(-1);
        return date;
    }

    internal DateTimeOffset EndOf(DateOnly date) => InstantOf(date.AddDays(1).ToDateTime(default));

    internal bool IsWorking(DateOnly date) => days[date].Length > 0;

    internal DateTimeOffset OpeningOf(DateOnly date) => days[date][0].From;

    internal DateTimeOffset ClosingOf(DateOnly date) => days[date][^1].To;

    internal DateOnly WorkingDayAfter(DateOnly date, int n = 1)
    {
        while (n > 0)
        {
            date = date.AddDays(1);
            n -= IsWorking(date) ? 1 : 0;
        }

        return date;
    }

    internal DateOnly WorkingDayBefore(DateOnly date)
    {
        do
            date = date.AddDays(-1);
        while (!IsWorking(date));
        return date;
    }

    /// <summary>
    /// The working date on which a request comes after the cut-off, or too late for the amount to fit; null when in time.
    /// </summary>
    internal DateOnly? LateOn(DateTimeOffset received, TimeSpan amount, TimeOnly cutOff)
    {
        var date = DateOf(received);
        if (!IsWorking(date))
            date = WorkingDayAfter(date);
        var counted = received > OpeningOf(date) ? received : OpeningOf(date);
        return counted > InstantOf(date.ToDateTime(cutOff)) || Between(counted, ClosingOf(date)) < amount ? date : null;
    }

    internal IEnumerable<(DateTimeOffset From, DateTimeOffset To)> OpenFrom(DateTimeOffset start) =>
        from day in days.OrderBy(d => d.Key)
        from i in day.Value
        where i.To > start
        select (i.From > start ? i.From : start, i.To);

    internal DateTimeOffset Add(DateTimeOffset start, TimeSpan amount)
    {
        foreach (var (from, to) in OpenFrom(start))
        {
            if (to - from >= amount)
                return from + amount;
            amount -= to - from;
        }

        throw new InvalidOperationException("Outside the model.");
    }

    internal TimeSpan Between(DateTimeOffset start, DateTimeOffset end) =>
        OpenFrom(start).Where(i => i.From < end).Aggregate(TimeSpan.Zero, (sum, i) => sum + ((i.To < end ? i.To : end) - i.From));
}
