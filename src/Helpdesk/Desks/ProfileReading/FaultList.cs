namespace Helpdesk.Desks.ProfileReading;

/// <summary>Collects the faults of one file while it is read to its end.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<ProfileFault> faults = [];

    public IReadOnlyList<ProfileFault> Faults => faults;

    public void Add(string path, string reason) => faults.Add(new ProfileFault(file, path, reason));
}
