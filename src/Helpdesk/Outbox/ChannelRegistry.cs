using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>The accounts that can send, by channel and account.</summary>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<(string, string), IChannel> _channels = channels.ToDictionary(c => (c.Channel, c.Account));

    public IEnumerable<IChannel> All => _channels.Values;

    public IChannel? Find(string channel, string account) => _channels.GetValueOrDefault((channel, account));

    /// <summary>The account that speaks for a desk on a channel: the desk's own, else one that serves every desk.</summary>
    public IChannel? For(string channel, string desk) =>
        _channels.Values.FirstOrDefault(c => c.Channel == channel && c.Desk == desk)
        ?? _channels.Values.FirstOrDefault(c => c.Channel == channel && c.Desk is null);
}
