using Helpdesk.Announcements.Pages;
using Helpdesk.Appeals;
using Helpdesk.Connections;
using Helpdesk.Connections.Access;
using Helpdesk.Connections.Pages;
using Helpdesk.Connections.Review;
using Helpdesk.Erasure;
using Helpdesk.Grading;
using Helpdesk.Intake.Pages;
using Helpdesk.Intake.Pages.Letters;
using Helpdesk.Outbox;
using Helpdesk.People.Pages;
using Helpdesk.Reports;
using Helpdesk.Reports.Pages;
using Helpdesk.Schools.Pages;
using Helpdesk.ServiceLevels.Pages;
using Helpdesk.ServiceLevels.Pages.Calendars;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Hosting;

/// <summary>The features with a regulation behind them.</summary>
internal static class FeatureSetup
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton(Features.Events);
        services.AddSingleton(Features.Actions);
        services.AddScoped<Demo.DemoData>();
        services.AddScoped<Demo.DemoRegistry>();
        services.AddReports();
        services.AddReview();
        services.AddAccess();
        services.AddSingleton<CloseDeliveredWork>();
        services.AddSingleton<IDeliveryListener>(provider => provider.GetRequiredService<CloseDeliveredWork>());
        services.AddErasure();
    }

    /// <summary>What puts answers of the handlers into the words of pages.</summary>
    public static void AddPageViews(this IServiceCollection services)
    {
        services.AddSingleton<SignedInPages>();
        services.AddScoped<ISignedInReader, SignedInReader>();
        services.AddSingleton<ActionViewOf>();
        services.AddSingleton<ReviewViewOf>();
        services.AddScoped<ReviewDesk>();
        services.AddSingleton<AccessViewOf>();
        services.AddSingleton<QueueViewOf>();
        services.AddSingleton<TicketViewOf>();
        services.AddSingleton<LetterViewOf>();
        services.AddSingleton<FormViewOf>();
        services.AddSingleton<EntryViewOf>();
        services.AddSingleton<PublicViewOf>();
        services.AddSingleton<JoinedViewOf>();
        services.AddSingleton<SendForm>();
        services.AddSingleton<OwnFormViewOf>();
        services.AddSingleton<CalendarPagesViews>();
        services.AddSingleton<DeadlineViewOf>();
        services.AddSingleton<StaffMemberViewOf>();
        services.AddSingleton<KeysViewOf>();
        services.AddSingleton<MeViewOf>();
        services.AddSingleton<SecondFactorViewOf>();
        services.AddSingleton<ResponsibleViewOf>();
        services.AddSingleton<ReportViewOf>();
        services.AddSingleton<AnnouncementViewOf>();
        services.AddSingleton<StatusViewOf>();
        services.AddSingleton<SchoolPageViews>();
        services.AddSingleton<LinkViewOf>();
    }
}
