using Helpdesk.Appeals;
using Helpdesk.Bots;
using Helpdesk.Cards;
using Helpdesk.Connections;
using Helpdesk.Connections.Access;
using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Erasure;
using Helpdesk.Grading;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Switching;
using Helpdesk.Visits;

namespace Helpdesk.Hosting;

/// <summary>
/// What the features bring to every ticket. An action or an event is there because it is listed here: page, API, profiles and their schema
/// are made from these two lists.
/// </summary>
public static class Features
{
    public static EventCatalog Events { get; } = new(
    [
        .. TicketEvents.All, .. ConnectionEvents.All, .. GradingEvents.All, .. CardEvents.All, .. VisitEvents.All, .. AppealEvents.All,
        .. ErasureEvents.All,
    ]);

    /// <summary>In the order in which those stand on the page that no profile names.</summary>
    public static ActionCatalog Actions { get; } = new(
    [
        new ApproveApplication(), new RejectApplication(), new AskCorrections(),
        new GrantAccess(), new RefuseAccess(), new CancelAccess(), new ReissueAccess(),
        new RecordArrival(),
        new RegisterAppeal(), new AnswerAppeal(),
        new DeliverResult(), new CreateGroup(),
        new IssueCard(), new BlockCard(), new ChangeData(),
        new EraseData(),
        new ResolveTicket(), new ReopenTicket(), new TakeTicket(), new AssignTicket(), new RecordCall(), new WaitForRequester(), new StopWaiting(),
        new SetSchool(), new RetypeTicket(), new TransferTicket(), new WithdrawTicket(),
    ], Events);

    /// <summary>Reads profiles that name what is listed here.</summary>
    public static ProfileReader Profiles { get; } = ProfilesOf(ChannelCatalog.BuiltIn);

    /// <summary>The same where other messengers may be named.</summary>
    public static ProfileReader ProfilesOf(ChannelCatalog channels) => new(ProductionCalendar.Russia, Actions.Terms, channels);
}
