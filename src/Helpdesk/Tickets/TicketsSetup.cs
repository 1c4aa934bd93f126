using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
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
        services.AddSingleton<TellOfSwitch>();
        services.AddSingleton<BelongToSchool>();
        services.AddSingleton<Schools.ISchoolTickets, TicketsFollowSchool>();
    }
}
