using Helpdesk.Jobs;

namespace Helpdesk.Intake.OnePerson;

internal static class OnePersonSetup
{
    public static void AddOnePerson(this IServiceCollection services)
    {
        services.AddSingleton<JoinChat>();
        services.AddSingleton<OpenInvitation>();
        services.AddSingleton<ProveAddress>();
        services.AddSingleton<ProvePhone>();
        services.AddSingleton<InviteRequester>();
        services.AddSingleton<PartChannel>();
        services.AddSingleton<DropOldCodes>();
        services.AddSingleton(RepeatedWork.EachHour<DropOldCodes>(
            "join-code-end", new("Удалить старые коды и приглашения", "Drop old codes and invitations"),
            (drop, cancellation) => drop.Run(cancellation)));
    }
}
