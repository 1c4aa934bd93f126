namespace Helpdesk.Sla;

/// <summary>Why a day has no counted time.</summary>
public enum DayReason
{
    Weekend,

    /// <summary>Another weekday on which the desk is closed.</summary>
    ClosedWeekday,

    Holiday,
    MovedDayOff,

    /// <summary>Off by the official calendar, which gives neither a name nor a move.</summary>
    OfficialDayOff,

    OwnDayOff,

    /// <summary>The clocks jumped over its hours, or over the whole day.</summary>
    ClocksJumped,

    Paused,
}
