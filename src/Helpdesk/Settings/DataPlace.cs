namespace Helpdesk.Settings;

/// <summary>
/// Settles where the data directory is. A relative one belongs to the folder the program is started from; in a checkout to its root, so
/// that <c>run.sh</c> and <c>dotnet run</c> find the same data.
/// </summary>
public static class DataPlace
{
    private const string Setting = HelpdeskSettings.Section + ":" + nameof(HelpdeskSettings.DataDirectory);

    public static void Settle(ConfigurationManager configuration)
    {
        var path = configuration[Setting] is { Length: > 0 } set ? set : new HelpdeskSettings().DataDirectory;
        configuration[Setting] = Path.GetFullPath(path, CheckoutRoot() ?? Environment.CurrentDirectory);
    }

    private static string? CheckoutRoot()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Helpdesk.sln")))
                return folder.FullName;
        }
        return null;
    }
}
