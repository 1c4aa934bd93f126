using Helpdesk.Bots;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>One file while it is read to its end: what it may name, and its faults so far.</summary>
internal sealed class FileReading(string file, ProfileTerms terms, ChannelCatalog channels)
{
    private readonly List<ProfileFault> _faults = [];

    public ProfileTerms Terms { get; } = terms;

    public ChannelCatalog Channels { get; } = channels;

    public IReadOnlyList<ProfileFault> Faults => _faults;

    public void AddFault(string path, string reason) => _faults.Add(new ProfileFault(file, path, reason));
}
