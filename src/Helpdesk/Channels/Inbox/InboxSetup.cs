using Helpdesk.Jobs;

namespace Helpdesk.Channels.Inbox;

public static class InboxSetup
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxBell>();
        services.AddSingleton<StoreUpdates>();
        services.AddSingleton<ClaimUpdates>();
        services.AddSingleton<WorkOnUpdate>();
        services.AddHostedService<InboxWorker>();
        services.AddSingleton<DropWorkedOff>();
        services.AddSingleton(RepeatedJob.Of<DropWorkedOffJob>("inbox-end", TimeSpan.FromHours(1)));
    }
}
