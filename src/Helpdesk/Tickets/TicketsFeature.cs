using Helpdesk.Bots;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Helpdesk.Schools.Pages;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Api;
using Helpdesk.Tickets.Deadlines;
using Helpdesk.Tickets.Deadlines.Apologies;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Queue;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Switching;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets;

/// <summary>Tickets: the queue, the page of a ticket, and what staff may do with it.</summary>
public sealed class TicketsFeature : TicketFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FollowKeys>();
        services.AddSingleton<KeepAttachments>();
        services.AddSingleton<RecordEvent>();
        services.AddSingleton<OpenTicket>();
        services.AddSingleton<CorrectForm>();
        services.AddSingleton<ReadConsents>();
        services.AddSingleton<SendToRequester>();
        services.AddSingleton<ReplyToRequester>();
        services.AddSingleton<PostMessage>();
        services.AddSingleton<ActOnTicket>();
        services.AddSingleton<ListTickets>();
        services.AddSingleton<LoadTicket>();
        services.AddSingleton<ReadTicket>();
        services.AddSingleton<ReadAttachment>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<ReadByRequester>();
        services.AddSingleton<IAttachmentContent>(provider => provider.GetRequiredService<ReadAttachment>());
        services.AddSingleton<IClockSubjects, ClockSubjects>();
        services.AddSingleton<SayApologies>();
        services.AddSingleton(RepeatedWork.EachMinute<SayApologies>(
            "apologies",
            new("Извинения за нарушенный срок в чатах заявителей", "Apologies for broken promises in the chats of requesters"),
            (work, cancellation) => work.Run(cancellation)));
        services.AddSingleton<TellMovedRequesters>();
        services.AddSingleton<ServiceLevels.Calendars.IMovedClocks, MovedClocks>();
        services.AddSingleton<IDeliveryListener, RecordDelivery>();
        services.AddSingleton<ILetterDesks, LetterDesks>();
        services.AddSingleton<TellOfSwitch>();
        services.AddSingleton<BelongToSchool>();
        services.AddSingleton<Schools.ISchoolTickets, TicketsFollowSchool>();
        services.AddSingleton<ListTicketsOfSchool>();
        services.AddSingleton(PagePart.Of<TicketsOfSchool>(SchoolSlots.Card));
    }

    public override IReadOnlyList<TicketEventKind> Events => [.. TicketEvents.All, SetPriority.PrioritySet];

    public override IReadOnlyList<TicketAction> Actions { get; } =
    [
        new ResolveTicket(), new ReopenTicket(), new TakeTicket(), new AssignTicket(), new RecordCall(), new WaitForRequester(),
        new StopWaiting(), new SetPriority(), new SetSchool(), new RetypeTicket(), new TransferTicket(), new WithdrawTicket(),
    ];

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        QueuePageModel.Map(pages);
        TicketPageModel.Map(pages);
    }

    public override void MapApi(IEndpointRouteBuilder api) => api.MapTicketApi();

    public override void MapOther(IEndpointRouteBuilder routes) => LiveChanges.Map(routes);
}
