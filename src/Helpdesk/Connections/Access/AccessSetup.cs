using Helpdesk.Connections.Secrets;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Access;

/// <summary>Giving access to the systems of approved applications, and the one-time links by which logins travel.</summary>
public static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<TellOfAccess>();
        services.AddSingleton<OpenAccessTasks>();
        services.AddSingleton<SettleAccess>();
        services.AddSingleton<ListAccessTasks>();
        services.AddSingleton<ReadAccessTask>();
        services.AddSingleton<IAfterAction, CloseAccessTasks>();

        services.AddSingleton<IssueSecret>();
        services.AddSingleton<ReadSecret>();
        services.AddSingleton<OpenSecret>();
        services.AddSingleton<AskForNewAccess>();
        services.AddSingleton<IDeliveryListener, WipeSentLinks>();
        services.AddSingleton<WipeOldSecrets>();
        services.AddSingleton(RepeatedWork.EachHour<WipeOldSecrets>(
            "wipe-secrets", new("Стереть неполученные доступы", "Wipe logins that nobody fetched"),
            (wipe, cancellation) => wipe.Run(cancellation)));
    }
}
