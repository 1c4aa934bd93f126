using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Helpdesk.ServiceLevels.Pages;
using Helpdesk.ServiceLevels.Pages.Calendars;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Shell;

namespace Helpdesk.ServiceLevels;

/// <summary>Promises with their clocks, the calendars they are counted by, and answers to questions about deadlines.</summary>
public sealed class ServiceLevelsFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ApplyEvent>();
        services.AddSingleton<SettleMeetings>();
        services.AddSingleton<SwitchPromises>();
        services.AddSingleton<CountInZone>();
        services.AddSingleton<AlertMail>();
        services.AddSingleton<DigestMail>();
        services.AddSingleton<AlertLetters>();
        services.AddSingleton<TakeBackSteps>();
        services.AddSingleton<WriteAlertLetters>();
        services.AddSingleton<DueSteps>();
        services.AddSingleton<WatchClocks>();
        services.AddSingleton<IWatch>(provider => provider.GetRequiredService<WatchClocks>());
        services.AddSingleton<AuditSteps>();
        services.AddSingleton(RepeatedWork.EachMinute<AuditSteps>(
            "sla-audit", new("Проверить, не опоздала ли слежка за сроками", "See that the watch over deadlines is not late"),
            (audit, cancellation) => audit.Run(cancellation)));

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
        services.AddSingleton(
            LongWork.Of<CalendarWork>("calendar-change", new("Сдвинуть сроки по новому календарю", "Move deadlines by a new calendar")));
        services.AddSingleton(LongWork.Of<CalendarReminder>(
            CalendarReminder.Kind, new("Напомнить о календаре на следующий год", "Remind of the calendar of the next year")));
        services.AddSingleton(OpeningWork.Of<CalendarReminder>(CalendarReminder.Kind));
        services.AddSingleton<IOpenings, DeskOpenings>();
        services.AddSingleton<MorningMail>();
        services.AddSingleton<MorningDigest>();
        services.AddSingleton(
            LongWork.Of<MorningDigest>(MorningDigest.Kind, new("Утреннее письмо руководителям", "The morning's letter to the managers")));
        services.AddSingleton(OpeningWork.Of<MorningDigest>(MorningDigest.Kind));
        services.AddSingleton<IFrameNotice, MissingCalendarNotice>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        DeadlinePageModel.Map(pages);
        CalendarListPageModel.Map(pages);
        CalendarYearPageModel.Map(pages);
        CalendarChangePageModel.Map(pages);
    }

    public override void MapApi(IEndpointRouteBuilder api) => api.MapDeadlinesApi();

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("calendars", "/admin/calendars", "clock", new("Календари", "Calendars"), 40)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.AnswersForDesk),
        },
        new("deadlines", "/deadlines", "clock", new("Рассчитать срок", "Count a deadline"), 70) { Group = MenuGroup.Settings },
    ];
}
