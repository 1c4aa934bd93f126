using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>The <c>Announcements</c> section of the settings: how fast letters to many leave.</summary>
public sealed class MailingSettings
{
    public const string Section = "Announcements";

    private const double Unknown = 5;

    /// <summary>
    /// Letters of mailings a second over all nodes, by the key of the channel. What the settings leave out is as the channel itself says
    /// (<see cref="ChannelTraits.MailingsPerSecond"/>).
    /// </summary>
    public Dictionary<string, double> PerSecond { get; set; } = [];

    /// <summary>Takes the rates that the settings leave out from the channels.</summary>
    public void Complete(ChannelCatalog channels)
    {
        foreach (var traits in channels.All)
            PerSecond.TryAdd(traits.Key, traits.MailingsPerSecond);
    }

    /// <summary>The time from one letter to the next.</summary>
    public TimeSpan Each(string channel) =>
        TimeSpan.FromSeconds(1 / (PerSecond.GetValueOrDefault(channel) is var rate and > 0.001 and < 1000 ? rate : Unknown));
}
