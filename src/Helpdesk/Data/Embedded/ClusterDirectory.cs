using System.Security.Cryptography;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// The folder of the private cluster: <c>data</c> (PostgreSQL's own), <c>password</c>, <c>port</c>, <c>log</c> and the lock files.
/// It is <c>&lt;data directory&gt;/postgres</c>, or a link from there where the server's user may not go.
/// </summary>
internal sealed class ClusterDirectory
{
    private const string Elsewhere = "/var/lib/helpdesk";

    private ClusterDirectory(string path) => Path = path;

    public string Path { get; }
    public string Data => In("data");
    public string Password => In("password");
    public string Port => In("port");
    public string Log => In("log");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The major version that made the cluster, or null when there is no cluster yet.</summary>
    public string? Version => File.Exists(In("data/PG_VERSION")) ? File.ReadAllText(In("data/PG_VERSION")).Trim() : null;

    public static async Task<ClusterDirectory> Prepare(string dataDirectory, ServerUser user, ILogger log)
    {
        var place = System.IO.Path.Combine(System.IO.Path.GetFullPath(dataDirectory), "postgres");
        Create(place);
        var path = Directory.ResolveLinkTarget(place, returnFinalTarget: true)?.FullName ?? place;
        if (!Directory.Exists(path))
            throw new EmbeddedPostgresException(
                $"{place} points to {path}, which is gone. Bring it back, or delete {place} to begin with an empty database.");
        if (!user.IsRoot)
            return new ClusterDirectory(path);

        if (Directory.Exists(System.IO.Path.Combine(path, "data")))
        {
            if ((await user.Try("test", "-O", System.IO.Path.Combine(path, "data"))).Status != 0)
                throw new EmbeddedPostgresException(
                    $"The database in {path} was made by another user, or PostgreSQL's user 'postgres' may not enter a folder above it. "
                    + "Start the program as the user who made it, or move the data directory where that user may go "
                    + "and set Helpdesk__DataDirectory.");
            return new ClusterDirectory(path);
        }

        await user.Own(path);
        if ((await user.Try("test", "-x", path)).Status == 0)
            return new ClusterDirectory(path);

        // Somewhere above, as in /root, the server's user may not pass. Opening that folder to it is not ours to do.
        var link = System.IO.Path.Combine(Elsewhere, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        Create(link);
        await user.Own(link);
        Directory.Delete(path, recursive: true);
        Directory.CreateSymbolicLink(place, link);
        log.LogInformation("PostgreSQL's user may not enter {Place}: the database lies in {Link}", place, link);
        return new ClusterDirectory(link);
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException(
                "The private PostgreSQL is for Linux: set ConnectionStrings__Helpdesk to a PostgreSQL server.");
        if (!System.IO.Path.Exists(path))
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
