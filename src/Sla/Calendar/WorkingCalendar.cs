using System.Collections.Concurrent;

namespace Helpdesk.Sla;

/// <summary>
/// A zone, weekly hours, the official calendar and the desk's own days, which win over the official ones. Open
/// intervals are half-open in local wall time; open time is real elapsed time, so an interval across a change of
/// the clocks is shorter or longer by it. Covers local dates 2000-01-01 to 2100-12-31. Immutable and thread-safe.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly ConcurrentDictionary<string, WorkingCalendar> inZones;

    /// <exception cref="ArgumentException">There are no working hours at all, or an own day is given twice.</exception>
    /// <exception cref="CalendarRangeException">An own day is outside the supported years.</exception>
    public WorkingCalendar(
        TimeZoneInfo zone, WeeklyHours hours, ProductionCalendar? production = null, IReadOnlyList<SpecialDay>? ownDays = null)
        : this(zone, new DayRules(hours, production, ownDays ?? []), new(StringComparer.Ordinal))
    {
    }

    private WorkingCalendar(TimeZoneInfo zone, DayRules rules, ConcurrentDictionary<string, WorkingCalendar> inZones)
    {
        (Zone, Rules, this.inZones) = (zone, rules, inZones);
        Open = new(zone, rules);
        inZones.TryAdd(zone.Id, this);
    }

    public TimeZoneInfo Zone { get; }

    public ProductionCalendar? Production => Rules.Production;

    /// <summary>Open intervals of each weekday, before special days.</summary>
    public WeeklyHours WeeklyHours => Rules.Hours;

    /// <summary>Eight hexadecimal digits that depend on weekly hours, official calendar and own days, not on the zone.</summary>
    public string Version => Rules.Version;

    internal DayRules Rules { get; }

    internal OpenHours Open { get; }

    /// <summary>The same hours and days by the clocks of another zone. Zones are told apart by id.</summary>
    public WorkingCalendar In(TimeZoneInfo zone) =>
        zone.Id == Zone.Id ? this
            : inZones.GetOrAdd(zone.Id, static (_, x) => new(x.zone, x.from.Rules, x.from.inZones), (zone, from: this));

    /// <summary>
    /// The same zone, weekly hours and own days under another official calendar and with further own days, which win
    /// over own days of the same dates. It shares no answers with this calendar.
    /// </summary>
    /// <param name="production">Null leaves the official calendar as it is. A calendar that has none gets none.</param>
    /// <exception cref="ArgumentException">A date is given twice among the added days, or no working hours remain at all.</exception>
    /// <exception cref="CalendarRangeException">An added day is outside the supported years.</exception>
    public WorkingCalendar With(ProductionCalendar? production, IReadOnlyList<SpecialDay> addedDays)
    {
        var official = Production is null ? null : production ?? Production;
        return addedDays.Count == 0 && ReferenceEquals(official, Production)
            ? this
            : new(Zone, Rules.With(official, addedDays), new(StringComparer.Ordinal));
    }

    /// <summary>What the calendar says about a local date.</summary>
    /// <exception cref="CalendarRangeException">The date is outside the supported years.</exception>
    public CalendarDay On(DateOnly date)
    {
        var plan = Open.DayOf(date).Plan;
        return new(date, Array.AsReadOnly(plan.Hours), plan.Special, plan.Own, IsProvisional(date.Year));
    }

    /// <summary>An interval's opening instant is open, its closing instant is not.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var day = Open.DayAt(at.UtcTicks);
        var stretch = OpenHours.StretchFrom(day, at.UtcTicks);
        return stretch < day.Year.FirstStretch[day.Index + 1] && day.Year.From[stretch] <= at.UtcTicks;
    }

    /// <summary>The date has open time.</summary>
    public bool IsWorkingDay(DateOnly date) => Open.DayOf(date).IsWorking;

    /// <summary>The instant itself when open, else the next opening. UTC.</summary>
    public DateTimeOffset OpeningAtOrAfter(DateTimeOffset at) => Utc(Open.OpeningFrom(at.UtcTicks).Ticks);

    /// <summary>The latest end of an open interval at or before the instant. UTC; null when no supported year has one.</summary>
    public DateTimeOffset? ClosingAtOrBefore(DateTimeOffset at) => Open.ClosingUntil(at.UtcTicks) is { } ticks ? Utc(ticks) : null;

    /// <summary>The end of the last open interval of a working day. UTC.</summary>
    /// <exception cref="ArgumentException">Not a working day.</exception>
    public DateTimeOffset ClosingOf(DateOnly date)
    {
        var day = Open.DayOf(date);
        return day.IsWorking ? Utc(day.Closing) : throw new ArgumentException($"{date:yyyy-MM-dd} is not a working day.");
    }

    /// <summary>
    /// The earliest instant by which so much open time has passed since the start; it may be the very end of an
    /// interval. Zero gives <see cref="OpeningAtOrAfter"/>. UTC.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="CalendarRangeException">The answer lies after the year 2100.</exception>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan openTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(openTime, TimeSpan.Zero);
        return openTime == TimeSpan.Zero
            ? OpeningAtOrAfter(start)
            : Utc(Open.Add(Open.DayAt(start.UtcTicks), start.UtcTicks, openTime.Ticks).Ticks);
    }

    /// <summary>Open time between two instants; negative when <paramref name="to"/> is the earlier one.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => from <= to
        ? new(Open.Between(from.UtcTicks, to.UtcTicks))
        : -new TimeSpan(Open.Between(to.UtcTicks, from.UtcTicks));

    /// <summary>An official calendar applies, but it has no data for the year.</summary>
    public bool IsProvisional(int year) => Production is { } production && !production.Years.Contains(year);

    internal static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    internal bool IsProvisional(int firstDay, int lastDay)
    {
        if (Production is not { } production)
            return false;

        var (first, last) = (DateOnly.FromDayNumber(firstDay).Year, DateOnly.FromDayNumber(lastDay).Year);
        return !production.CoversAll(first, last);
    }
}
