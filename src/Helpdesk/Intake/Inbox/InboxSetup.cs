using Helpdesk.Intake.Receiving;
using Helpdesk.Jobs;

namespace Helpdesk.Intake.Inbox;

public static class InboxSetup
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxBell>();
        services.AddSingleton<StoreUpdates>();
        services.AddSingleton<ClaimUpdates>();
        services.AddSingleton<WorkOnUpdate>();
        services.AddHostedService<InboxWorker>();
        services.AddSingleton<UnservedInbox>();
        services.AddSingleton(RepeatedWork.EachMinute<UnservedInbox>(
            "inbox-unserved", new("Заметить ботов, которых больше нет ни на одном сервере", "Notice bots that no server has any more"),
            (inbox, cancellation) => inbox.Count(cancellation)));
        services.AddSingleton<DropWorkedOff>();
        services.AddSingleton(RepeatedWork.EachHour<DropWorkedOff>(
            "inbox-end", new("Удалить разобранные сообщения мессенджеров", "Drop updates of messengers that are done"),
            (drop, cancellation) => drop.Run(cancellation)));
    }
}
