using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Helpdesk.Data.Embedded;

/// <summary>Makes, starts and stops the PostgreSQL cluster of one directory. The caller holds the directory's lock.</summary>
internal sealed class Cluster(ClusterDirectory directory, Postmaster postmaster, ServerUser user)
{
    public const string Superuser = "helpdesk";

    private const long LargestLog = 5 * 1024 * 1024;

    private string Binaries => PostgresBinaries.Find(directory.Version);

    /// <summary>Makes an empty cluster beside its final place and moves it there, so that a crash half way leaves nothing.</summary>
    public async Task Make(CancellationToken cancellation)
    {
        foreach (var halfMade in Directory.GetDirectories(directory.Path, "new-*"))
            Directory.Delete(halfMade, recursive: true);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        File.Delete(directory.Password);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsLinux())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(directory.Password, options))
            await file.WriteAsync(password);
        await user.Own(directory.Password);

        var made = directory.In("new-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));
        await user.Run(cancellation, Path.Combine(Binaries, "initdb"), "-D", made, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8",
            "--lc-messages=C", "-A", "scram-sha-256", "--pwfile=" + directory.Password, "--no-instructions");
        Directory.Move(made, directory.Data);
    }

    /// <summary>Starts the server on the port it had last time, or on another one when that is taken. Returns the port.</summary>
    public async Task<int> Start(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && LastPort() is { } last && IsFree(last) ? last : FreePort();
            if (await TryStart(port, cancellation) is not { } fault)
                return port;
            // A free port may be taken between asking and starting; anything else will not get better.
            if (attempt == 3 || IsFree(port))
                throw new EmbeddedPostgresException($"PostgreSQL did not start: {fault}");
        }
    }

    /// <summary>Starts the server on this very port. Returns why it did not start; null when it did.</summary>
    public async Task<string?> TryStart(int port, CancellationToken cancellation)
    {
        await postmaster.ForgetStranger();
        BeginLog();
        var (status, output) =
            await user.Try(cancellation, Path.Combine(Binaries, "pg_ctl"), "start", "-D", directory.Data, "-w", "-t", "300",
            "-l", directory.Log, "-o", Options(port));
        if (status != 0)
            return $"{output.Trim()}\n{LogEnd()}";
        // A full disk lets the server start and this be written only later, if the port has changed at all.
        if (LastPort() != port)
            await File.WriteAllTextAsync(directory.Port, port.ToString(CultureInfo.InvariantCulture), cancellation);
        return null;
    }

    /// <summary>Asks the server to stop, then tells it to. One that does neither, because it hangs, does it as soon as it can.</summary>
    public async Task Stop()
    {
        if (!await Stop("fast", 3))
            await Stop("immediate", 2);
    }

    private async Task<bool> Stop(string mode, int seconds)
    {
        var (status, _) = await user.Try(Path.Combine(Binaries, "pg_ctl"), "stop", "-D", directory.Data, "-m", mode, "-w",
            "-t", seconds.ToString(CultureInfo.InvariantCulture));
        return status == 0;
    }

    // No socket file: its path has a length limit, and 127.0.0.1 is enough. Durability stays at the server's safe defaults.
    private static string Options(int port) =>
        $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
        // Room for the tables that are worked on, and for the log of one large change: taken when needed.
        + "-c shared_buffers=256MB -c max_wal_size=4GB "
        + "-c timezone=UTC -c log_timezone=UTC -c jit=off -c fsync=on -c synchronous_commit=on -c full_page_writes=on";

    /// <summary>A server that cannot start says so each time: its log is kept from growing for ever.</summary>
    private void BeginLog()
    {
        if (new FileInfo(directory.Log) is { Exists: true, Length: > LargestLog })
            File.Move(directory.Log, directory.Log + ".old", overwrite: true);
    }

    private string LogEnd() => File.Exists(directory.Log) ? string.Join('\n', File.ReadLines(directory.Log).TakeLast(10)) : "";

    internal static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private int? LastPort() =>
        File.Exists(directory.Port)
            && int.TryParse(File.ReadAllText(directory.Port), CultureInfo.InvariantCulture, out var port) ? port : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
