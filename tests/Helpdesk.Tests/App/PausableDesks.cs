using System.Text.Json.Nodes;
using Helpdesk.Desks;

namespace Helpdesk.Tests.App;

/// <summary>The built-in desks with one difference: the response of multipas may be paused. No regulation gives that right.</summary>
public sealed class PausableDesks : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-profiles-").FullName;

    public PausableDesks()
    {
        foreach (var file in Directory.GetFiles(DeskCatalog.BuiltInDirectory, "*.json"))
            File.Copy(file, Path.Combine(_directory, Path.GetFileName(file)));
        Change(profile => profile["promises"]![0]!["pausable"] = true);
    }

    public Dictionary<string, string> Settings => new() { ["Helpdesk:ProfilesDirectory"] = _directory };

    /// <summary>The form of a fault asks for the region of the school, too.</summary>
    public void AskForTheRegion() => Change(profile => profile["requestTypes"]![0]!["fields"]!.AsArray().Add(JsonNode.Parse(
        """{"key": "region", "kind": "region", "label": {"ru": "Регион", "en": "Region"}, "means": "school-region"}""")));

    /// <summary>Who left is promised an answer, too.</summary>
    public void PromiseLeavers() => Change(profile =>
    {
        var leavers = profile["requestTypes"]!.AsArray().Single(type => type!["key"]!.ToString() == "card-leaver")!;
        leavers["promises"]!.AsArray().Add(profile["promises"]![0]!["key"]!.ToString());
    });

    public void DemandSecondFactor() => Change(profile => profile["demandsSecondFactor"] = true);

    private void Change(Action<JsonNode> change)
    {
        var path = Path.Combine(_directory, "multipas.json");
        var profile = JsonNode.Parse(File.ReadAllText(path))!;
        change(profile);
        File.WriteAllText(path, profile.ToJsonString());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
