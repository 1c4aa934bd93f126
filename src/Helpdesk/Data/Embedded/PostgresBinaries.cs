using System.Globalization;

namespace Helpdesk.Data.Embedded;

/// <summary>Finds the folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>. Debian keeps one per major version, off the PATH.</summary>
public static class PostgresBinaries
{
    private const string Versions = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <param name="major">The version that made the cluster, which alone can open it; null for a new cluster: the highest there is.</param>
    public static string Find(string? major, string versions = Versions, string? path = null)
    {
        if (major is not null)
        {
            var exact = Path.Combine(versions, major, "bin");
            if (IsComplete(exact))
                return exact;
        }

        var candidates = Installed(versions).Where(_ => major is null)
            .Concat((path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return candidates.FirstOrDefault(IsComplete) ?? throw new EmbeddedPostgresException(
            $"PostgreSQL{(major is null ? "" : " " + major)} is not installed. Do one of these: "
            + $"'apt-get install --no-install-recommends postgresql{(major is null ? "" : "-" + major)}'; or start with 'docker compose up'; "
            + "or set ConnectionStrings__Helpdesk to a PostgreSQL server (15 or later) of your own.");
    }

    private static IEnumerable<string> Installed(string versions) => !Directory.Exists(versions)
        ? []
        : Directory.GetDirectories(versions)
            .Select(folder => (folder, version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var v) ? v : 0))
            .OrderByDescending(found => found.version)
            .Select(found => Path.Combine(found.folder, "bin"));

    private static bool IsComplete(string folder) =>
        folder.Length > 0 && Needed.All(program => File.Exists(Path.Combine(folder, program)));
}
