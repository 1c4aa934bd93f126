using System.Diagnostics;
using System.Globalization;
using System.Text;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Bench.Deadlines;

internal readonly record struct Taken(TimeSpan Clock, TimeSpan Processor);

/// <summary>The built program as a shell starts it: from a file, into a file.</summary>
internal sealed class BriefCommand : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("helpdesk-bench-");

    public string Input(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(directory.FullName, name);
        File.WriteAllLines(path, lines, new UTF8Encoding(false));
        return path;
    }

    /// <exception cref="InvalidOperationException">Not every line got a deadline.</exception>
    public async Task<Taken> Run(string input, int lines)
    {
        var output = Path.Combine(directory.FullName, "output");
        // The shell tells the processor time of what it started; nothing else can once the process is gone.
        var start = new ProcessStartInfo(
            "sh", ["-c", """dotnet "$0" deadlines --brief <"$1" >"$2" && times""", BuiltHelpdesk.Assembly, input, output])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["LC_ALL"] = "C";
        var clock = Stopwatch.GetTimestamp();
        using var shell = Process.Start(start)!;
        var times = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        var taken = new Taken(Stopwatch.GetElapsedTime(clock), OfChildren(times));

        var deadlines = File.ReadLines(output).Count(line => line.StartsWith("{\"dueAt\":", StringComparison.Ordinal));
        return shell.ExitCode == 0 && deadlines == lines
            ? taken
            : throw new InvalidOperationException($"Exit status {shell.ExitCode}, {deadlines} deadlines for {lines} lines.");
    }

    public void Dispose() => directory.Delete(recursive: true);

    /// <summary>"0m0.010s 0m0.000s", and the same for children in the second line: user and system.</summary>
    private static TimeSpan OfChildren(string times) =>
        new(times.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(t => OfOne(t).Ticks));

    private static TimeSpan OfOne(string time)
    {
        var parts = time.Trim().TrimEnd('s').Split('m');
        return TimeSpan.FromMinutes(int.Parse(parts[0], CultureInfo.InvariantCulture))
            + TimeSpan.FromSeconds(double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
