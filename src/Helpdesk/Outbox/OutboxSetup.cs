using Helpdesk.Bots;

namespace Helpdesk.Outbox;

public static class OutboxSetup
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<StaffLetters>();
        services.AddSingleton<DeliverOutbox>();
        services.AddHostedService<OutboxWorker>();
    }
}
