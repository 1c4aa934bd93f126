using Helpdesk.Intake;
using Helpdesk.Jobs;

namespace Helpdesk.Announcements;

public static class AnnouncementsSetup
{
    public static void AddAnnouncements(this IServiceCollection services)
    {
        services.AddSingleton<NoticeText>();
        services.AddSingleton<NoticeLetter>();
        services.AddSingleton<WriteNotices>();
        services.AddSingleton<CallBackNotices>();
        services.AddSingleton<DraftAnnouncement>();
        services.AddSingleton<PreviewAnnouncement>();
        services.AddSingleton<SendAnnouncement>();
        services.AddSingleton<ChangeAnnouncement>();
        services.AddSingleton<FinishAnnouncement>();
        services.AddSingleton<CancelAnnouncement>();
        services.AddSingleton<SendNoticeAgain>();
        services.AddSingleton<ReadAnnouncement>();
        services.AddSingleton<ListAnnouncements>();
        services.AddSingleton<AnnouncementsOfSchool>();
        services.AddSingleton<CurrentAnnouncements>();
        services.AddSingleton<IDialogBanner, AnnouncementBanner>();
        services.AddHostedService<HearOfAnnouncements>();
        services.AddSingleton(LongWork.Of<WriteNotices>("write-notice", new("Написать письма об объявлении", "Write the letters of an announcement")));
        services.AddSingleton(LongWork.Of<CallBackNotices>("call-back-notice", new("Отозвать письма, которые не ушли", "Call back letters that have not left")));
    }
}
