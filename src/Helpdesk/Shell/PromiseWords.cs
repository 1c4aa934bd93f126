using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>How much time a promise gives, as people say it.</summary>
internal static class PromiseWords
{
    public static string? Amount(SlaTarget target) => target switch
    {
        WorkingTime { Amount: var amount } => amount.Minutes == 0
            ? Words.Count((int)amount.TotalHours, "рабочий час", "рабочих часа", "рабочих часов", "working hour", "working hours")
            : Words.Count(
                (int)amount.TotalMinutes, "рабочая минута", "рабочие минуты", "рабочих минут", "working minute", "working minutes"),
        WorkingDays { Days: var days } => Words.Count(days, "рабочий день", "рабочих дня", "рабочих дней", "working day", "working days"),
        CalendarDays { Days: var days } => Words.Count(days, "день", "дня", "дней", "day", "days"),
        Elapsed { Amount: var amount } => Words.Count((int)amount.TotalHours, "час", "часа", "часов", "hour", "hours"),
        _ => null,
    };
}
