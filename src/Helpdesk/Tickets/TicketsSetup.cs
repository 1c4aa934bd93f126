using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Switching;

namespace Helpdesk.Tickets;

public static class TicketsSetup
{
    public static void AddTickets(this IServiceCollection services)
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
        services.AddSingleton<ReadTicket>();
        services.AddSingleton<ReadAttachment>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<ReadByRequester>();
        services.AddSingleton<IAttachmentContent>(provider => provider.GetRequiredService<ReadAttachment>());
        services.AddSingleton<IClockSubjects, ClockSubjects>();
        services.AddSingleton<TellMovedRequesters>();
        services.AddSingleton<ServiceLevels.Calendars.IMovedClocks, MovedClocks>();
        services.AddSingleton<IDeliveryListener, RecordDelivery>();
        services.AddSingleton<TellFormerAssignee>();
        services.AddSingleton<ILetterDesks, LetterDesks>();
        services.AddSingleton<AssignTicket>();
        services.AddSingleton<ITicketAction>(provider => provider.GetRequiredService<AssignTicket>());
        services.AddSingleton<ITicketAction, TakeTicket>();
        services.AddSingleton<ITicketAction, RecordCall>();
        services.AddSingleton<ITicketAction, WaitForRequester>();
        services.AddSingleton<ITicketAction, StopWaiting>();
        services.AddSingleton<TellOfSwitch>();
        services.AddSingleton<BelongToSchool>();
        services.AddSingleton<Schools.ISchoolTickets, SchoolTickets>();
        services.AddSingleton<ITicketAction, RetypeTicket>();
        services.AddSingleton<ITicketAction, TransferTicket>();
        services.AddSingleton<ITicketAction, SetSchool>();
        services.AddSingleton<ITicketAction, ResolveTicket>();
        services.AddSingleton<ITicketAction, ReopenTicket>();
        services.AddSingleton<ITicketAction, WithdrawTicket>();
    }
}
