using Helpdesk.Announcements.Pages;
using Helpdesk.Intake;
using Helpdesk.Intake.Pages;
using Helpdesk.Intake.Receiving;
using Helpdesk.Jobs;
using Helpdesk.Schools;
using Helpdesk.Schools.Pages;
using Helpdesk.Shell;

namespace Helpdesk.Announcements;

/// <summary>Outages and works that schools are told of, and the public page of the state of the systems.</summary>
public sealed class AnnouncementsFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
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
        services.AddSingleton(
            LongWork.Of<WriteNotices>("write-notice", new("Написать письма об объявлении", "Write the letters of an announcement")));
        services.AddSingleton(LongWork.Of<CallBackNotices>(
            "call-back-notice", new("Отозвать письма, которые не ушли", "Call back letters that have not left")));
        services.AddSingleton(PagePart.Of<Banners>(RequesterSlots.Top));
        services.AddSingleton(PagePart.Of<SchoolAnnouncements>(SchoolSlots.Card));
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        StatusPageModel.Map(pages);
        StatusFeed.Map(pages);
        AnnouncementListPageModel.Map(pages);
        AnnouncementFormPageModel.Map(pages);
        AnnouncementPageModel.Map(pages);
    }

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("announcements", "/announcements", "flag", new("Объявления", "Announcements"), 40)
        {
            Waiting = MenuEntry.SeenBy(reader => reader.Get<ConnectingDesks>().Sees(reader.Actor)),
        },
    ];
}
