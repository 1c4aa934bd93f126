using Helpdesk.Data.Embedded;

namespace Helpdesk.Tests.Data.Embedded;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string _versions = Directory.CreateTempSubdirectory("helpdesk-versions-").FullName;

    [Fact]
    public void A_new_cluster_takes_the_highest_version()
    {
        Install("9");
        var highest = Install("17");
        Install("15");

        Assert.Equal(highest, PostgresBinaries.Find(major: null, _versions, path: ""));
    }

    [Fact]
    public void A_cluster_is_opened_by_the_version_that_made_it()
    {
        var made = Install("15");
        Install("17");

        Assert.Equal(made, PostgresBinaries.Find("15", _versions, path: ""));
    }

    [Fact]
    public void Binaries_on_the_path_are_found()
    {
        var folder = Install("15");

        Assert.Equal(folder, PostgresBinaries.Find(major: null, Path.Combine(_versions, "none"), path: "/nowhere:" + folder));
    }

    [Fact]
    public void Missing_binaries_are_answered_with_the_three_ways_out()
    {
        Directory.CreateDirectory(Path.Combine(_versions, "15", "bin"));

        var missing = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find(major: null, _versions, path: ""));
        Assert.Contains("apt-get install", missing.Message);
        Assert.Contains("docker compose up", missing.Message);
        Assert.Contains("ConnectionStrings__Helpdesk", missing.Message);
    }

    [Fact]
    public void A_version_that_was_removed_is_named()
    {
        Install("17");

        var missing = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find("15", _versions, path: ""));
        Assert.Contains("postgresql-15", missing.Message);
    }

    public void Dispose() => Directory.Delete(_versions, recursive: true);

    private string Install(string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_versions, version, "bin")).FullName;
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
            File.WriteAllText(Path.Combine(folder, program), "");
        return folder;
    }
}
