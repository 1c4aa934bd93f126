using Helpdesk.Hosting;

namespace Helpdesk.Commands;

/// <summary>What the program does besides serving: the first word after <c>--</c>.</summary>
public sealed record CommandLine(string Name, string Usage, Func<string[], Ending, Task<int>> Run)
{
    private static readonly CommandLine[] All =
    [
        new(
            "deadlines", "deadlines [--profile FILE] [--brief]   answers JSON Lines questions about deadlines; no database",
            DeadlinesVerb.Run),
        new(
            "profile", "profile check FILE … | profile schema   finds every fault of desk profiles; writes their JSON schema",
            ProfileVerb.Run),
        new("migrate", "migrate                                brings the database to this version", MigrateVerb.Run),
        new("doctor", "doctor                                 checks every configured part and says how to mend it", DoctorVerb.Run),
        new(
            "backup", "backup FILE [--force]                   writes the whole database to a file, also while the program runs",
            BackupVerb.Run),
        new(
            "restore", "restore FILE [--replace]                puts a backup into an empty database, or in the place of what is there",
            RestoreVerb.Run),
        new(
            "calendar", "calendar import FILE [--dry-run]       loads an official production calendar and moves the deadlines that run",
            CalendarVerb.Run),
        new(
            "user", "user add EMAIL NAME [--admin] [DESK:ROLE …]   makes a member of staff; the password is read from standard input",
            UserVerb.Run),
        new(
            "key", "key add NAME [--desk D …] [--right R …] | key list | key end NAME   makes, shows and ends keys of the API",
            KeyVerb.Run),
    ];

    /// <summary>Null when the program is to serve: no words, or only settings (<c>--Name=value</c>).</summary>
    public static CommandLine? Find(string[] args)
    {
        if (args.Length == 0 || IsSetting(args))
            return null;
        return All.FirstOrDefault(c => c.Name == args[0]) ?? new("", "", (_, _) => Unknown(args[0]));
    }

    /// <summary><c>--Name=value</c> or <c>--Name value</c>; a word alone is a command that somebody hoped for.</summary>
    private static bool IsSetting(string[] args) =>
        args[0].StartsWith("--", StringComparison.Ordinal)
            && (args[0].Contains('=') || (args.Length > 1 && !args[1].StartsWith("--", StringComparison.Ordinal)));

    /// <summary>A command was given a word that it does not take.</summary>
    internal static async Task<int> Refuse(string word)
    {
        await Console.Error.WriteLineAsync($"\"{word}\" is not understood here.");
        return 2;
    }

    private static async Task<int> Unknown(string word)
    {
        if (word is not ("--help" or "help"))
            await Console.Error.WriteLineAsync($"There is no command \"{word}\".");
        await Console.Error.WriteLineAsync("Without a command the program serves. Commands:");
        foreach (var command in All)
            await Console.Error.WriteLineAsync("  " + command.Usage);
        return word is "--help" or "help" ? 0 : 2;
    }
}
