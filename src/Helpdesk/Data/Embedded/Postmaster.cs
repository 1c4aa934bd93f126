using System.Globalization;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// Reads <c>postmaster.pid</c>, the running server's note about itself. After a crash the process id in it may belong to somebody else,
/// so the process must also stand in the data directory. Asked as the server's user: root in a container may not look at its processes.
/// </summary>
internal sealed class Postmaster(string data, ServerUser user)
{
    /// <summary>The port of the server that runs on this data directory; null when none runs.</summary>
    public async Task<int?> RunningPort() =>
        // Lines: process id, data directory, start time, port, socket directory, listen address, shared memory, state.
        Read() is [var process, _, _, var line, ..] && await IsOurs(process)
            && int.TryParse(line, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The process id of the server that has written the note; null when there is no note.</summary>
    public string? Process => Read() is [var process, ..] ? process : null;

    /// <summary>
    /// Removes a note whose process id was given to another process of the same user, which the server would take for itself still running.
    /// A dead process id is left to the server: it also looks for orphaned backends.
    /// </summary>
    public async Task ForgetStranger()
    {
        if (Read() is [var process, ..] && await Sees(process) && !await IsOurs(process))
            File.Delete(Path.Combine(data, "postmaster.pid"));
    }

    /// <summary>
    /// Whether a process of this id runs; asks no program, so it may be called each second. One that nobody has buried yet is dead.
    /// </summary>
    public static bool Lives(string process)
    {
        try
        {
            // After the name in parentheses, in which anything may stand, comes the state.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')')..] is not [_, _, 'Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string[]? Read()
    {
        try
        {
            return File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<bool> Sees(string process) => (await user.Try("test", "-d", $"/proc/{process}/cwd/")).Status == 0;

    private async Task<bool> IsOurs(string process) => (await user.Try("test", $"/proc/{process}/cwd", "-ef", data)).Status == 0;
}
