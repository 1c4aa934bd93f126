using Helpdesk.Data;
using Helpdesk.Hosting;

namespace Helpdesk.Commands;

internal static class MigrateVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        if (args.Length > 1)
            return await CommandLine.Refuse(args[1]);
        await using var services = await CommandServices.Make(ending);
        await MigrateDatabase.Run(services.Provider, ending.Asked);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
