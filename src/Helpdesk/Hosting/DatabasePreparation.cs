using Helpdesk.Data;
using Helpdesk.Demo;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Microsoft.Extensions.Options;

namespace Helpdesk.Hosting;

internal static class DatabasePreparation
{
    /// <summary>What a start needs before the first request: the schema, the profiles, the keys, somebody who can sign in.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken cancellation)
    {
        await MigrateDatabase.Run(services, cancellation);
        await services.GetRequiredService<DeskVersions>().Remember(cancellation);
        await services.GetRequiredService<FollowKeys>().Load(cancellation);
        await services.GetRequiredService<SettingKey>().Settle(cancellation);
        // Before the first letter: it may be another node that has the account of its desk.
        await services.GetRequiredService<AbsentAccounts>().Count(cancellation);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().Make(cancellation);
        if (services.GetRequiredService<IOptions<HelpdeskSettings>>().Value.Demo)
            await scope.ServiceProvider.GetRequiredService<DemoData>().Load(cancellation);
    }
}
