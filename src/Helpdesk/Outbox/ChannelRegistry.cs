using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>The accounts that can send, by channel and account.</summary>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<(string, string), IChannel> _channels = channels.ToDictionary(c => (c.Channel, c.Account));

    private volatile IReadOnlySet<(string, string)> _elsewhere = new HashSet<(string, string)>();

    public IEnumerable<IChannel> All => _channels.Values;

    public IChannel? Find(string channel, string account) => _channels.GetValueOrDefault((channel, account));

    /// <summary>The account that speaks for a desk on a channel: the desk's own, else one that serves every desk.</summary>
    public IChannel? For(string channel, string desk) =>
        _channels.Values.FirstOrDefault(c => c.Channel == channel && c.Desk == desk)
        ?? _channels.Values.FirstOrDefault(c => c.Channel == channel && c.Desk is null);

    /// <summary>
    /// The account that answers a conversation begun with an account that may have left the settings since. A mailbox hands over to the
    /// present one of its desk, because anybody may write to an address; a chat is known to its own bot only.
    /// </summary>
    public string Present(string channel, string account, string desk) =>
        channel != ChannelKeys.Email || Find(channel, account) is not null || _elsewhere.Contains((channel, account)) ? account : For(channel, desk)?.Account ?? account;

    /// <summary>Accounts that are not of this node, but of another that lives.</summary>
    internal void LearnElsewhere(IReadOnlySet<(string, string)> accounts) => _elsewhere = accounts;
}
