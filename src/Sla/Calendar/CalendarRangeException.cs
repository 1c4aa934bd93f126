namespace Helpdesk.Sla;

/// <summary>A question, or its answer, lies outside the local dates 2000-01-01 to 2100-12-31 that calendars cover.</summary>
public sealed class CalendarRangeException(string message) : Exception(message)
{
    internal static CalendarRangeException At(string what) =>
        new($"{what} is outside the supported years {OpenHours.FirstYear} to {OpenHours.LastYear}.");
}
