using Helpdesk.Announcements.Pages;
using Helpdesk.Appeals;
using Helpdesk.Channels.Pages;
using Helpdesk.Channels.Pages.Letters;
using Helpdesk.Connections;
using Helpdesk.Connections.Access;
using Helpdesk.Connections.Pages;
using Helpdesk.Connections.Review;
using Helpdesk.Erasure;
using Helpdesk.Grading;
using Helpdesk.Outbox;
using Helpdesk.People.Pages;
using Helpdesk.Reports;
using Helpdesk.Reports.Pages;
using Helpdesk.Schools.Pages;
using Helpdesk.ServiceLevels.Pages;
using Helpdesk.ServiceLevels.Pages.Calendars;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;

namespace Helpdesk.Hosting;

/// <summary>The features with a regulation behind them: each brings the actions that do more than record an event.</summary>
internal static class FeatureSetup
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<Demo.DemoData>();
        services.AddScoped<Demo.DemoRegistry>();
        services.AddReports();
        services.AddSingleton<ITicketAction, ApproveApplication>();
        services.AddSingleton<ITicketAction, RejectApplication>();
        services.AddReview();
        services.AddAccess();
        services.AddSingleton<CloseDeliveredWork>();
        services.AddSingleton<IDeliveryListener>(provider => provider.GetRequiredService<CloseDeliveredWork>());
        services.AddErasure();
        services.AddSingleton<ITicketAction, DeliverResult>();
        services.AddSingleton<ITicketAction, AnswerAppeal>();
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
        services.AddSingleton<SwitchWords>();
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
