using Helpdesk.Bots;

namespace Helpdesk.Outbox;

public static class OutboxSetup
{
    /// <summary>The meter of what waits.</summary>
    public const string Meter = "Helpdesk.Outbox";

    public static void AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailingSettings>().Bind(configuration.GetSection(MailingSettings.Section))
            .PostConfigure<ChannelCatalog>((settings, channels) => settings.Complete(channels));
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<StaffLetters>();
        services.AddSingleton<Senders>();
        services.AddSingleton<ClaimLetters>();
        services.AddSingleton<ReclaimLetters>();
        services.AddSingleton<AbsentAccounts>();
        services.AddSingleton<Failover>();
        services.AddSingleton<HandOverLetters>();
        services.AddSingleton<WaitingReplies>();
        services.AddSingleton<KeepOutbox>();
        services.AddSingleton<DeliverOutbox>();
        services.AddSingleton<LookAtOutbox>();
        services.AddSingleton<CountUndelivered>();
        services.AddHostedService<OutboxWorker>();
    }
}
