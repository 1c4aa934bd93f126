using Helpdesk.Announcements;
using Helpdesk.Appeals;
using Helpdesk.Bots;
using Helpdesk.Cards;
using Helpdesk.Connections;
using Helpdesk.Erasure;
using Helpdesk.Grading;
using Helpdesk.Intake;
using Helpdesk.Jobs.Pages;
using Helpdesk.People.Pages;
using Helpdesk.Reports;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Visits;

namespace Helpdesk.Hosting;

/// <summary>The features of the program. One that is not listed here does not exist.</summary>
public static class Features
{
    /// <summary>
    /// Any of these may be left out: no other knows it. The actions that no profile names stand on a ticket's page in this order.
    /// </summary>
    public static IReadOnlyList<Feature> OfTopFloor { get; } =
    [
        new ConnectionsFeature(), new VisitsFeature(), new AppealsFeature(), new GradingFeature(), new CardsFeature(),
        new AnnouncementsFeature(), new ReportsFeature(), new ErasureFeature(),
    ];

    /// <summary>What those stand on.</summary>
    private static IReadOnlyList<Feature> Kernel { get; } =
    [
        new IntakeFeature(Messengers.All), new TicketsFeature(), new SchoolsFeature(), new ServiceLevelsFeature(), new PeopleFeature(),
        new JobsFeature(),
    ];

    public static FeatureSet All { get; } = new([.. OfTopFloor, .. Kernel]);
}
