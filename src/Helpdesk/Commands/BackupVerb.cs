using System.Globalization;
using Helpdesk.Data.Backups;
using Helpdesk.Hosting;

namespace Helpdesk.Commands;

/// <summary><c>backup FILE [--force]</c>: the whole database as it is now, also while the program runs. - is standard output.</summary>
internal static class BackupVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        if (args.Where(word => word != "--force").ToArray() is not [_, var file])
        {
            await Console.Error.WriteLineAsync("usage: backup FILE [--force]   (- writes to standard output)");
            return 2;
        }
        try
        {
            await using var database = await CommandDatabase.Open(ending, mustExist: true);
            var note = file == "-"
                ? await MakeBackup.ToStream(database.ConnectionString, Console.OpenStandardOutput(), ending.Asked)
                : await MakeBackup.ToFile(database.ConnectionString, file, args.Contains("--force"), ending.Asked);
            var tickets = note.Rows.GetValueOrDefault("public.ticket");
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Written: {file}, the state of {note.TakenAt:u}, {note.Rows.Count} tables, {tickets} tickets, "
                    + $"{note.Length / 1048576.0:0.0} MB."));
            return 0;
        }
        catch (BackupException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
