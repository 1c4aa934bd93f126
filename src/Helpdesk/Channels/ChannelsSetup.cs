namespace Helpdesk.Channels;

public static class ChannelsSetup
{
    public static void AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<NotTakenFiles>();
        services.AddSingleton<Acknowledgement>();
        services.AddSingleton<RegisterRequest>();
        services.AddSingleton<SubmitRequest>();
        services.AddSingleton<FollowUp>();
        services.AddSingleton<JoinTicket>();
        services.AddSingleton<MatchTicket>();
        services.AddSingleton<ReceiveMail>();
        services.AddSingleton<ReceiveChat>();
        services.AddSingleton<ReceiveMessage>();
        EmailAccounts.Add(services, configuration);
        services.AddHostedService<ReceiveWorker>();
    }
}
