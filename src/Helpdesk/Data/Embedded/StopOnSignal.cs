using System.Runtime.InteropServices;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// Until the host takes over (it listens for signals only once it runs), Ctrl-C and its like stop the server and end the program:
/// the first start makes a cluster, migrates and loads data, and somebody may lose patience meanwhile.
/// </summary>
internal sealed class StopOnSignal : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations;

    public StopOnSignal(Func<Task> stop) =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                stop().GetAwaiter().GetResult();
                // 128 + the signal's number, as shells count: SIGHUP 1, SIGINT 2, SIGTERM 15.
                Environment.Exit(128 + context.Signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, _ => 15 });
            }))];

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
