using Helpdesk.Data;
using Helpdesk.Hosting;

namespace Helpdesk.Commands;

internal static class MigrateVerb
{
    public static async Task<int> Run(string[] args)
    {
        await using var services = await CommandServices.Make();
        await MigrateDatabase.Run(services.Provider, CancellationToken.None);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
