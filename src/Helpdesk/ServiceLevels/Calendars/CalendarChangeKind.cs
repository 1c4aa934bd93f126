namespace Helpdesk.ServiceLevels.Calendars;

public enum CalendarChangeKind
{
    /// <summary>Another official calendar, for every desk.</summary>
    Official,

    /// <summary>Other days of one desk.</summary>
    Days,
}
