using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.StaffChats;

namespace Helpdesk.Intake;

/// <summary>The ways to a desk that are open: of those that its profile names, only the ones that have an account here.</summary>
public sealed class WaysIn(
    ChannelRegistry channels, IEnumerable<IMessageReceiver> receivers, IEnumerable<IUpdateSource> sources, IEnumerable<MessengerBot> bots)
{
    private readonly HashSet<(string Channel, string Account)> _read =
        [.. receivers.Select(r => (r.Channel, r.Account)), .. sources.Select(s => (s.Channel, s.Account))];

    public IReadOnlyList<DeskChannel> Of(Desk desk) => [.. desk.Channels.Where(channel => ChannelMedia.Of(channel.Key) switch
    {
        ChannelMedium.Form => true,
        ChannelMedium.Call => desk.Contacts?.Phone is not null,
        _ => IsRead(channel.Key, desk),
    })];

    /// <summary>Null when no mailbox of the desk is read.</summary>
    public string? MailboxOf(Desk desk) =>
        channels.MailboxOf(desk.Key) is { } mailbox
            && _read.Any(way => ChannelMedia.IsMail(way.Channel) && way.Account == mailbox) ? mailbox : null;

    /// <summary>The bots that serve the desk, as far as their messengers have told their names yet.</summary>
    public IEnumerable<(MessengerBot Bot, string Name)> BotsOf(Desk desk) => bots
        .Where(bot => bot.Desk == desk.Key || (bot.Desk is null && desk.Channels.Any(c => c.Key == bot.Channel)))
        .Select(bot => (bot, bot.KnownName())).Where(known => known.Item2 is not null).Select(known => (known.bot, known.Item2!));

    private bool IsRead(string channel, Desk desk) =>
        channels.AccountFor(channel, desk.Key) is { } account && _read.Contains((channel, account));
}
