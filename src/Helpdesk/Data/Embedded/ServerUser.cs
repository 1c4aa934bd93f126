using System.Diagnostics;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// Runs programs as the user that owns the cluster: PostgreSQL refuses to run as root, so root becomes <c>postgres</c>;
/// everybody else stays who they are.
/// </summary>
internal sealed class ServerUser
{
    private const string Postgres = "postgres";

    public bool IsRoot { get; } = Environment.IsPrivilegedProcess;

    /// <summary>
    /// Runs a program and returns its exit status and all it printed. The working directory is /, which every user may read.
    /// </summary>
    public Task<(int Status, string Output)> Try(string program, params string[] arguments) =>
        Try(CancellationToken.None, program, arguments);

    /// <summary>The same; a cancelled one is killed with all it has started.</summary>
    public Task<(int Status, string Output)> Try(CancellationToken cancellation, string program, params string[] arguments) =>
        IsRoot ? Start("runuser", ["-u", Postgres, "--", program, .. arguments], cancellation) : Start(program, arguments, cancellation);

    public async Task Run(CancellationToken cancellation, string program, params string[] arguments)
    {
        var (status, output) = await Try(cancellation, program, arguments);
        if (status != 0)
            throw new EmbeddedPostgresException($"{Path.GetFileName(program)} failed with status {status}: {output.Trim()}");
    }

    /// <summary>Gives a file or an empty directory to the user; nothing to do for anybody but root.</summary>
    public async Task Own(string path)
    {
        if (!IsRoot)
            return;
        var (status, output) = await Start("chown", ["-h", Postgres + ":", path], CancellationToken.None);
        if (status != 0)
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and {path} cannot be given to the user '{Postgres}' ({output.Trim()}). "
                + "Run the program as an ordinary user, or set ConnectionStrings__Helpdesk to a server of your own.");
    }

    private static async Task<(int Status, string Output)> Start(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGPORT, PGHOST and the like belong to somebody's psql, not to this server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output + await errors);
    }
}
