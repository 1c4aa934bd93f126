using System.Text.Json;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>The properties of an object in a profile. An absent property and one that is null are the same.</summary>
internal sealed class ProfileObject(ProfileValue self, IReadOnlyDictionary<string, ProfileValue>? values)
{
    public ProfileValue? Optional(string name) =>
        values is not null && values.TryGetValue(name, out var value) && value.Json.ValueKind != JsonValueKind.Null ? value : null;

    public ProfileValue? Required(string name)
    {
        var value = Optional(name);
        if (value is null && values is not null)
            FaultAt(name, "is missing");
        return value;
    }

    /// <summary>Items of a list that may be absent.</summary>
    public IReadOnlyList<ProfileValue> List(string name) => Optional(name)?.List() ?? [];

    public bool Truth(string name) => Optional(name)?.Truth() ?? false;

    public void FaultAt(string name, string reason) => self.Reading.AddFault(self.Path.Length == 0 ? name : $"{self.Path}.{name}", reason);

    /// <summary>A fault for each of the named properties that is there, because <paramref name="why"/>.</summary>
    public void Forbid(string why, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Optional(name) is not null)
                FaultAt(name, why);
        }
    }
}
