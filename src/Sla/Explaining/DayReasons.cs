namespace Helpdesk.Sla;

/// <summary>Finds why a date has no open time.</summary>
internal static class DayReasons
{
    internal static (DayReason Reason, LocalText? Name, DateOnly? MovedFrom) Of(WorkingCalendar calendar, OpenHours.Day day)
    {
        var plan = day.Plan;
        if (plan.Hours.Length > 0)
            return (DayReason.ClocksJumped, null, null);

        var weekday = (int)(((uint)day.Number + 1) % 7);
        var usual = weekday is 0 or 6 ? DayReason.Weekend : DayReason.ClosedWeekday;
        if (plan.Special is not { Kind: DayKind.Off } special)
            return (usual, null, null);
        if (special.MovedFrom is { } from)
            return (DayReason.MovedDayOff, special.Name ?? calendar.Production?.On(from)?.Name, from);
        if (plan.Own)
            return (DayReason.OwnDayOff, special.Name, null);
        if (special.Name is { } name)
            return (DayReason.Holiday, name, null);

        return (usual == DayReason.Weekend ? usual : DayReason.OfficialDayOff, null, null);
    }
}
