using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.ServiceLevels.Calendars;

namespace Helpdesk.ServiceLevels;

public static class ServiceLevelsSetup
{
    public static void AddServiceLevels(this IServiceCollection services)
    {
        services.AddSingleton<ApplyEvent>();
        services.AddSingleton<SettleMeetings>();
        services.AddSingleton<SwitchPromises>();
        services.AddSingleton<CountInZone>();
        services.AddSingleton<AlertMail>();
        services.AddSingleton<DigestMail>();
        services.AddSingleton<TakeAlerts>();
        services.AddSingleton<AlertLetters>();
        services.AddSingleton<TakeBackSteps>();
        services.AddSingleton<WriteAlertLetters>();
        services.AddSingleton<DueSteps>();
        services.AddSingleton<WatchClocks>();
        services.AddSingleton<IWatch>(provider => provider.GetRequiredService<WatchClocks>());
        services.AddSingleton<AuditSteps>();
        services.AddSingleton(RepeatedWork.EachMinute<AuditSteps>(
            "sla-audit", new("Проверить, не опоздала ли слежка за сроками", "See that the watch over deadlines is not late"), (audit, cancellation) => audit.Run(cancellation)));

        services.AddSingleton<ProposeCalendar>();
        services.AddSingleton<DecideCalendar>();
        services.AddSingleton<ReadCalendars>();
        services.AddSingleton<ReadCalendarChange>();
        services.AddSingleton<CountMoves>();
        services.AddSingleton<TellOfMoves>();
        services.AddSingleton<ApplyCalendar>();
        services.AddSingleton<SettleCalendar>();
        services.AddSingleton<CalendarWork>();
        services.AddSingleton<CalendarReminder>();
        services.AddSingleton(LongWork.Of<CalendarWork>("calendar-change", new("Сдвинуть сроки по новому календарю", "Move deadlines by a new calendar")));
        services.AddSingleton(LongWork.Of<CalendarReminder>(CalendarReminder.Kind, new("Напомнить о календаре на следующий год", "Remind of the calendar of the next year")));
        services.AddSingleton(OpeningWork.Of<CalendarReminder>(CalendarReminder.Kind));
        services.AddSingleton<IOpenings, DeskOpenings>();
        services.AddSingleton<MorningMail>();
        services.AddSingleton<MorningDigest>();
        services.AddSingleton(LongWork.Of<MorningDigest>(MorningDigest.Kind, new("Утреннее письмо руководителям", "The morning's letter to the managers")));
        services.AddSingleton(OpeningWork.Of<MorningDigest>(MorningDigest.Kind));
    }
}
