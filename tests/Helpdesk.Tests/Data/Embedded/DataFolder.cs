using System.Diagnostics;
using Helpdesk.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Helpdesk.Tests.Data.Embedded;

/// <summary>A data directory for one test, and what a test asks of the server in it.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-data-").FullName;

    /// <param name="closed">True for a folder that only its owner may enter, as /root is.</param>
    public DataFolder(bool closed = false)
    {
        if (!closed)
            Run("chmod", "755", _folder);
    }

    public string Path => System.IO.Path.Combine(_folder, ".data");

    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    public string Data => System.IO.Path.Combine(Cluster, "data");

    /// <summary>From postmaster.pid, the first line; null when the server has stopped in good order.</summary>
    public string? ServerProcess => File.Exists(System.IO.Path.Combine(Data, "postmaster.pid"))
        ? File.ReadLines(System.IO.Path.Combine(Data, "postmaster.pid")).First()
        : null;

    public Task<EmbeddedPostgres> Start() => EmbeddedPostgres.Start(Path, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>Runs the server with nobody using it, as a killed program leaves it behind.</summary>
    public void LeaveServerRunning() =>
        AsServer(System.IO.Path.Combine(
            PostgresBinaries.Find(major: null), "pg_ctl"), "start", "-D", Data, "-w", "-l", System.IO.Path.Combine(Cluster, "log"),
            "-o",
            $"-p {File.ReadAllText(System.IO.Path.Combine(Cluster, "port"))} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");

    public static async Task<string?> Ask(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }

    public static void AsServer(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    public static void Run(string program, params string[] arguments) => Assert.True(TryRun(program, arguments));

    public static bool TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (ServerProcess is { } process)
            Run("sh", "-c", $"kill -9 {process} 2>/dev/null || true");
        if (Directory.Exists(Cluster) && Directory.ResolveLinkTarget(Cluster, returnFinalTarget: true) is DirectoryInfo elsewhere)
            elsewhere.Delete(recursive: true);
        Directory.Delete(_folder, recursive: true);
    }
}
