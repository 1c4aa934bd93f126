using System.Globalization;

namespace Helpdesk.Data.Embedded;

/// <summary>
/// Finds the folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>. Debian keeps one per major version, off the PATH.
/// </summary>
public static class PostgresBinaries
{
    private const string Versions = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];
    private static readonly string[] Tools = ["pg_dump", "pg_restore", "psql"];

    /// <param name="major">The version that made the cluster, which alone can open it; null for a new cluster: the highest there
    /// is.</param>
    public static string Find(string? major, string versions = Versions, string? path = null)
    {
        if (major is not null)
        {
            var exact = Path.Combine(versions, major, "bin");
            if (IsComplete(exact))
                return exact;
        }

        var candidates = Installed(versions).Where(_ => major is null).Select(found => found.Folder)
            .Concat((path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return candidates.FirstOrDefault(IsComplete) ?? throw new EmbeddedPostgresException(
            $"PostgreSQL{(major is null ? "" : " " + major)} is not installed. Do one of these: "
            + $"'apt-get install --no-install-recommends postgresql{(major is null ? "" : "-" + major)}'; or "
            + "start with 'docker compose up'; "
            + "or set ConnectionStrings__Helpdesk to a PostgreSQL server (15 or later) of your own.");
    }

    /// <summary>
    /// The folder with pg_dump, pg_restore and psql for a server of this version: they refuse a server newer than themselves.
    /// </summary>
    public static string FindTools(int major, string versions = Versions, string? path = null) =>
        // The nearest version first; on the PATH the version is not known, and the program itself will say.
        Installed(versions).Reverse().Where(found => found.Version >= major).Select(found => found.Folder)
            .Concat((path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => Has(folder, Tools)) ?? throw new EmbeddedPostgresException(
            $"pg_dump, pg_restore and psql of PostgreSQL {major} or later are not installed: 'apt-get install "
                + $"--no-install-recommends postgresql-client-{major}'.");

    /// <summary>The highest version first.</summary>
    private static IEnumerable<(string Folder, int Version)> Installed(string versions) => !Directory.Exists(versions)
        ? []
        : Directory.GetDirectories(versions)
            .Select(folder => (
                Path.Combine(folder, "bin"), int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var v) ? v : 0))
            .OrderByDescending(found => found.Item2);

    private static bool IsComplete(string folder) => Has(folder, Needed);

    private static bool Has(string folder, string[] programs) =>
        folder.Length > 0 && programs.All(program => File.Exists(Path.Combine(folder, program)));
}
