using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Testing.Processes;

/// <summary>
/// A program run as a process of its own, to be killed and paused as real ones are. It dies with the tests at the latest.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Process _guard;
    private readonly ProcessOutput _output = new();

    private AppProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _process.Start();
        // When the test run dies, its end of the pipe closes and the guard kills what would be left behind.
        _guard = Process.Start(
            new ProcessStartInfo("sh", ["-c", "trap '' INT TERM HUP; cat; kill -9 " + Id(_process)]) { RedirectStandardInput = true })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All lines so far, standard output and errors as they came.</summary>
    public string Output => _output.ToString();

    public bool HasExited => _process.HasExited;

    public static AppProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return new AppProcess(start);
    }

    /// <summary>Starts the Helpdesk that was built together with these tests, from the folder of its project.</summary>
    /// <remarks>
    /// It lives for seconds: compiling again what was called often, which the runtime does in its first minutes, would be a third of its
    /// processor time.
    /// </remarks>
    public static AppProcess StartHelpdesk(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var all = new Dictionary<string, string?>(environment);
        all.TryAdd("DOTNET_TC_CallCounting", "0");
        return Start("dotnet", [BuiltHelpdesk.Assembly, .. arguments], all, BuiltHelpdesk.Project);
    }

    /// <summary>The first line, past or to come, that matches. Fails with all output when the process ends or the time is up.</summary>
    public Task<string> Line(Func<string, bool> matches, TimeSpan? timeout = null) =>
        _output.Line(matches, timeout ?? TimeSpan.FromSeconds(60));

    public Task<string> Line(string containing, TimeSpan? timeout = null) =>
        Line(line => line.Contains(containing, StringComparison.Ordinal), timeout);

    /// <summary>Waits for the end and returns the exit status; 128 plus the signal's number after a signal.</summary>
    public async Task<int> Exit(TimeSpan? timeout = null)
    {
        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {_process.Id} did not end. Its output:\n{Output}");
        }
        return _process.ExitCode;
    }

    /// <summary>As a power failure does: nothing of the program runs after this.</summary>
    public async Task<int> Kill()
    {
        Signal("KILL");
        return await Exit();
    }

    /// <summary>Asks politely, as Ctrl-C and service managers do, and waits.</summary>
    public async Task<int> Terminate(TimeSpan? within = null)
    {
        Signal("TERM");
        return await Exit(within);
    }

    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _guard.Kill();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _process.Dispose();
    }

    public void Signal(string name)
    {
        // The shell's own kill: the program of that name is not on every machine.
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {Id(_process)}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"Process {_process.Id} does not take SIG{name}. Its output:\n{Output}");
    }

    private static string Id(Process process) => process.Id.ToString(CultureInfo.InvariantCulture);
}
