namespace Helpdesk.Testing.Processes;

/// <summary>Where the program under test lies: the sources above the test's folder, built in the same configuration.</summary>
public static class BuiltHelpdesk
{
    /// <summary>The folder with <c>Helpdesk.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Project { get; } = Path.Combine(Repository, "src", "Helpdesk");

    /// <summary>What scripts/compile-ahead.sh made of this very build, which starts in half the time; else the build itself.</summary>
    public static string Assembly { get; } = File.Exists(In("ahead"))
        && File.GetLastWriteTimeUtc(In("ahead")) == File.GetLastWriteTimeUtc(In("net10.0"))
        ? In("ahead")
        : In("net10.0");

    // The test lies in …/bin/<configuration>/net10.0/.
    private static string In(string folder) =>
        Path.Combine(Project, "bin", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name, folder, "Helpdesk.dll");

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Helpdesk.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Helpdesk.sln above {AppContext.BaseDirectory}.");
    }
}
