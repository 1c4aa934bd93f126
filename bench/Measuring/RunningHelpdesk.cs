using Helpdesk.Testing.Processes;

namespace Helpdesk.Bench.Measuring;

/// <summary>
/// The built program as a process of its own with all its workers, on a database and with a data directory of the benchmark's.
/// </summary>
public sealed class RunningHelpdesk : IAsyncDisposable
{
    public const string ApiKey = "bench-key";
    public const string AdminEmail = "admin@example.test";
    public const string AdminPassword = "bench-password";

    private readonly AppProcess _process;
    private readonly string _directory;

    private RunningHelpdesk(AppProcess process, string directory, Uri address) =>
        (_process, _directory, Address) = (process, directory, address);

    public Uri Address { get; }

    /// <param name="more">Settings besides.</param>
    public static async Task<RunningHelpdesk> Start(string connectionString, IReadOnlyDictionary<string, string?>? more = null)
    {
        var directory = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        var process = AppProcess.StartHelpdesk(new Dictionary<string, string?>(more ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings__Helpdesk"] = connectionString,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = directory,
            ["Helpdesk__ApiKey"] = ApiKey,
            ["Helpdesk__AdminEmail"] = AdminEmail,
            ["Helpdesk__AdminPassword"] = AdminPassword,
        });
        var open = await process.Line("Helpdesk is open at");
        return new(process, directory, new Uri(open[open.IndexOf("http", StringComparison.Ordinal)..].Split(',')[0]));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.Terminate();
        await _process.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
