using System.Globalization;
using Helpdesk.Data.Backups;
using Helpdesk.Hosting;

namespace Helpdesk.Commands;

/// <summary><c>restore FILE [--replace]</c>: puts a backup into an empty database, or in the place of what is there.</summary>
internal static class RestoreVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        if (args.Where(word => word != "--replace").ToArray() is not [_, var file])
        {
            await Console.Error.WriteLineAsync("usage: restore FILE [--replace]   (--replace deletes what the database holds)");
            return 2;
        }
        try
        {
            await using var database = await CommandDatabase.Open(ending, mustExist: false);
            var rows = await new RestoreBackup(database.ConnectionString, file, ending.Asked).Run(args.Contains("--replace"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Restored: {rows.Count} tables, {rows.GetValueOrDefault("public.ticket")} tickets, "
                    + $"brought to this version. The program can be started."));
            return 0;
        }
        catch (BackupException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
