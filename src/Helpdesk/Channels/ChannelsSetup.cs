using Helpdesk.Channels.StaffChats;

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
        services.AddSingleton<DialogContextOf>();
        services.AddSingleton<DialogFiles>();
        services.AddSingleton<LinkStaffChat>();
        services.AddSingleton<UnlinkStaffChat>();
        EmailAccounts.Add(services, configuration);
        TelegramAccounts.Add(services, configuration);
        services.AddHostedService<ReceiveWorker>();
    }
}
