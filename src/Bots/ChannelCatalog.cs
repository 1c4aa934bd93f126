namespace Helpdesk.Bots;

/// <summary>
/// The channels of this installation by their keys: the ways that are no messenger, the messengers that are given, and those that are
/// foreseen.
/// </summary>
public sealed class ChannelCatalog
{
    private readonly Dictionary<string, ChannelTraits> _byKey;

    /// <exception cref="ArgumentException">Two messengers have one key, or one has that of another way.</exception>
    public ChannelCatalog(IEnumerable<Messenger> messengers)
    {
        List<ChannelTraits> served = [.. ChannelMedia.Own, .. messengers.Select(messenger => messenger.Traits)];
        All = [.. served, .. ForeseenMessengers.All.Where(foreseen => served.TrueForAll(s => s.Key != foreseen.Key))];
        _byKey = All.ToDictionary(traits => traits.Key);
    }

    /// <summary>Of the messengers that the program speaks.</summary>
    public static ChannelCatalog BuiltIn { get; } = new(Messengers.All);

    public IReadOnlyList<ChannelTraits> All { get; }

    /// <summary>Those that a profile may name for alerts: mail, and where staff may link a chat.</summary>
    public IEnumerable<ChannelTraits> ForAlerts => All.Where(traits => traits.IsMail || traits.StaffMayLink);

    /// <summary>Those that a desk may name as ways in; another program finds its way by itself.</summary>
    public IEnumerable<ChannelTraits> WaysIn => All.Where(traits => traits.Medium != ChannelMedium.Program);

    /// <summary>Keys of the channels that know a repeat for what it is.</summary>
    public string[] RecognisingRepeats => [.. All.Where(traits => traits.RecognisesRepeats).Select(traits => traits.Key)];

    /// <summary>
    /// Never fails: an old ticket may be of a messenger that is gone. Of it only the key is known, and that it was a chat.
    /// </summary>
    public ChannelTraits Of(string key) => _byKey.TryGetValue(key, out var known)
        ? known
        : new() { Key = key, Name = key, Came = new($"в {key}", $"in {key}"), Medium = ChannelMedium.Chat };
}
