using Helpdesk.Bots;
using Helpdesk.Bots.Email;

namespace Helpdesk.Outbox;

/// <summary>The accounts that can send, by channel and account.</summary>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<(string, string), IChannel> _channels = channels.ToDictionary(c => (c.Channel, c.Account));

    private volatile IReadOnlySet<(string, string)> _elsewhere = new HashSet<(string, string)>();

    /// <summary>Of other nodes, seen a moment ago.</summary>
    private volatile IReadOnlyList<(string Channel, string Account, string? Desk)> _others = [];

    public IEnumerable<IChannel> All => _channels.Values;

    public IChannel? Find(string channel, string account) => _channels.GetValueOrDefault((channel, account));

    /// <summary>
    /// The account that speaks for a desk on a channel: the desk's own, else one that serves every desk. It may be another node's, which
    /// then sends the letter; what only writes files comes last.
    /// </summary>
    public string? AccountFor(string channel, string desk) =>
        (Known(channel).FirstOrDefault(c => c.Desk == desk) is { Account: not null } own ? own : Known(channel)
            .FirstOrDefault(c => c.Desk is null)).Account;

    /// <summary>The mailboxes of this node.</summary>
    public IEnumerable<IChannel> Mailboxes => All.Where(c => ChannelMedia.IsMail(c.Channel));

    /// <summary>The mailbox that speaks for a desk; null when it has none.</summary>
    public string? MailboxOf(string desk) => AccountFor(ChannelKeys.Email, desk);

    /// <summary>To write to staff of a desk that has none, by any there is.</summary>
    public string? AnyMailbox => Known(ChannelKeys.Email).FirstOrDefault().Account;

    private IEnumerable<(string Channel, string Account, string? Desk)> Known(string channel) =>
        _channels.Values.Where(c => c is not EmailChannel { WritesFiles: true, Desk: null }).Select(c => (c.Channel, c.Account, c.Desk))
            .Concat(_others).Concat(_channels.Values.Select(c => (c.Channel, c.Account, c.Desk)))
            .Where(c => c.Channel == channel);

    /// <summary>
    /// The account that answers a conversation begun with an account that may have left the settings since. A mailbox hands over to the
    /// present one of its desk, because anybody may write to an address; a chat is known to its own bot only.
    /// </summary>
    public string Present(string channel, string account, string desk) =>
        !ChannelMedia.IsMail(channel) || Find(channel, account) is not null || _elsewhere.Contains((channel, account))
            ? account
            : AccountFor(channel, desk) ?? account;

    /// <summary>Accounts that are not of this node, but of another that lives.</summary>
    /// <param name="seen">Those of them that a node has said to have a moment ago.</param>
    internal void LearnElsewhere(IReadOnlySet<(string, string)> accounts, IReadOnlyList<(string, string, string?)> seen) =>
        (_elsewhere, _others) = (accounts, seen);
}
