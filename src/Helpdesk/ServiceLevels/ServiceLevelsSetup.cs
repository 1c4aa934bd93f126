using Helpdesk.Jobs;
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
        services.AddSingleton<SendAlerts>();
        services.AddSingleton<Watch>();
        services.AddSingleton<KeepWatch>();
        services.AddHostedService<WatchUnwoken>();
        services.AddSingleton(RepeatedJob.Of<WatchJob>("watch", KeepWatch.Rhythm));

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
        services.AddSingleton(RepeatedJob.Of<CalendarJob>("calendar", TimeSpan.FromSeconds(2)));
        services.AddSingleton(RepeatedJob.Of<CalendarReminderJob>("calendar-reminder", TimeSpan.FromMinutes(30)));
    }
}
