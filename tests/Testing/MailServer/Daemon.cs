using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Helpdesk.Testing;

/// <summary>A server process in the foreground: asked to end with SIGTERM, and waited for.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process process;

    private Daemon(Process process) => this.process = process;

    /// <summary>Starts the program and returns when each of its ports accepts connections.</summary>
    public static async Task<Daemon> Start(string program, string[] arguments, int[] ports, Func<string> log)
    {
        var process = Process.Start(new ProcessStartInfo(
            program, arguments)
        { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var daemon = new Daemon(process);
        process.StandardInput.Close();
        var output = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        var giveUp = Stopwatch.StartNew();
        foreach (var port in ports)
        {
            while (!await Accepts(port))
            {
                if (!process.HasExited && giveUp.Elapsed < Patience)
                    continue;
                await daemon.DisposeAsync();
                throw new InvalidOperationException($"{program} did not start: {await output}{log()}");
            }
        }
        return daemon;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            _ = Kill(process.Id, Terminate);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }
        process.Dispose();
    }

    private static async Task<bool> Accepts(int port)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(20);
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
