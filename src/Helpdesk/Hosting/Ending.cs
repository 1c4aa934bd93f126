using System.Runtime.InteropServices;

namespace Helpdesk.Hosting;

/// <summary>
/// The end of the program. SIGINT, SIGTERM and SIGHUP ask for it; it takes 15 seconds at most, whatever the database and the peers do.
/// A second signal ends the program at once: a private PostgreSQL runs on then, and the next start finds it.
/// </summary>
public sealed class Ending : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan PatienceWithTheLastAct = TimeSpan.FromSeconds(5.5);

    private readonly CancellationTokenSource _asked = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Lock _gate = new();
    private Func<Task> _lastAct = () => Task.CompletedTask;
    private bool _hasBegun;
    private int _signals;

    public Ending() => InterruptSignal.Take();

    /// <summary>Cancelled when the program is to end.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>The exit status after a signal: 128 and its number, as shells count.</summary>
    public int Status { get; private set; } = 1;

    /// <summary>From now on signals are heard; before they end the program where it stands.</summary>
    public void Listen() => _registrations.AddRange(
        new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(
            signal => PosixSignalRegistration.Create(signal, Hear)));

    /// <summary>What must have been done when the program ends, also if it is ended by force.</summary>
    public void MustDo(Func<Task> act) => _lastAct = act;

    /// <summary>From now on the time is counted.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (_hasBegun)
                return;
            _hasBegun = true;
        }
        // A thread of its own: those of the pool may be what hangs.
        new Thread(() =>
        {
            if (_ended.Wait(Patience))
                return;
            var done = Task.Run(_lastAct);
            if (!done.Wait(PatienceWithTheLastAct) || !_ended.Wait(TimeSpan.FromSeconds(0.5)))
                Force("Something did not stop in time: the program is ended by force.");
        })
        { IsBackground = true }.Start();
    }

    public void Dispose()
    {
        _ended.Set();
        _registrations.ForEach(registration => registration.Dispose());
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        Status = 128 + context.Signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, _ => 15 };
        if (Interlocked.Increment(ref _signals) > 1)
            Force("A second signal: the program ends at once.");
        Begin();
        _asked.Cancel();
    }

    private void Force(string why)
    {
        Console.Error.WriteLine(why);
        // Without what Exit would still wait for: it may hang as the rest did.
        if (!OperatingSystem.IsWindows())
            EndProcess(Status);
        Environment.Exit(Status);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void EndProcess(int status);
}
