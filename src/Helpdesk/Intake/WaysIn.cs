using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.StaffChats;
using Helpdesk.Outbox;

namespace Helpdesk.Intake;

/// <summary>The ways to a desk that are open: of those that its profile names, only the ones that have an account here.</summary>
public sealed class WaysIn(ChannelRegistry channels, IEnumerable<IMessageReceiver> receivers, IEnumerable<IUpdateSource> sources, IEnumerable<TelegramBot> bots)
{
    private readonly HashSet<(string, string)> _read = [.. receivers.Select(r => (r.Channel, r.Account)), .. sources.Select(s => (s.Channel, s.Account))];

    public IReadOnlyList<DeskChannel> Of(Desk desk) => [.. desk.Channels.Where(channel => channel.Key switch
    {
        ChannelKeys.Web => true,
        ChannelKeys.Phone => desk.Contacts?.Phone is not null,
        _ => IsRead(channel.Key, desk),
    })];

    /// <summary>Null when no mailbox of the desk is read.</summary>
    public string? MailboxOf(Desk desk) => IsRead(ChannelKeys.Email, desk) ? channels.AccountFor(ChannelKeys.Email, desk.Key) : null;

    /// <summary>Names of the bots in Telegram, as far as Telegram has told them yet.</summary>
    public IEnumerable<string> BotsOf(Desk desk) => bots
        .Where(bot => bot.Desk == desk.Key || (bot.Desk is null && desk.Channels.Any(c => c.Key == ChannelKeys.Telegram)))
        .Select(bot => bot.KnownName()).OfType<string>();

    private bool IsRead(string channel, Desk desk) => channels.AccountFor(channel, desk.Key) is { } account && _read.Contains((channel, account));
}
