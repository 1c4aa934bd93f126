namespace Helpdesk.Sla;

/// <summary>What a special day does to the weekly hours.</summary>
public enum DayKind
{
    /// <summary>No hours.</summary>
    Off,

    /// <summary>
    /// The last interval of the day closes one hour earlier (Labour Code art. 95). An interval of an hour or less
    /// disappears, and the day closes with the interval before it.
    /// </summary>
    Short,

    /// <summary>A Saturday or Sunday made a working day: it keeps the hours of Friday. Any other weekday keeps its own.</summary>
    Work,

    /// <summary>Both <see cref="Work"/> and <see cref="Short"/>.</summary>
    WorkShort,

    /// <summary>The hours given with the day.</summary>
    Hours,
}
