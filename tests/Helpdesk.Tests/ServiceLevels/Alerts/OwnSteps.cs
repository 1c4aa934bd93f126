using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>The program with the built-in desks, one of whose promises has steps of the test's.</summary>
internal static class OwnSteps
{
    /// <param name="settings">Besides those that the tests give always.</param>
    public static async Task<HelpdeskHost> Start(
        string desk, string promise, string steps, Dictionary<string, string>? settings = null, FeatureSet? features = null)
    {
        var directory = Directory.CreateTempSubdirectory("helpdesk-profiles-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(DeskCatalog.BuiltInDirectory, "*.json"))
                File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
            var changed = Path.Combine(directory, desk + ".json");
            await File.WriteAllTextAsync(changed, ClockWalk.WithSteps(await File.ReadAllTextAsync(changed), promise, steps));
            return await HelpdeskHost.Start(
                settings: new Dictionary<string, string>(settings ?? []) { ["Helpdesk:ProfilesDirectory"] = directory },
                features: features);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
