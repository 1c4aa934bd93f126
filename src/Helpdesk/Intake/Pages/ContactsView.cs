using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.StaffChats;

namespace Helpdesk.Intake.Pages;

/// <summary>How else a desk can be reached.</summary>
public sealed record ContactsView(string? Phone, string? Email, IReadOnlyList<ContactsView.Bot> Bots)
{
    /// <param name="Channel">Channel key.</param>
    public sealed record Bot(string Channel, string Name, string Url);

    /// <param name="type">The form to go on with in a bot; null for any.</param>
    internal static ContactsView Of(Desk desk, WaysIn ways, ChannelCatalog channels, RequestType? type = null)
    {
        return new(
            desk.Contacts?.Phone, ways.MailboxOf(desk) ?? desk.Contacts?.Email,
            [.. ways.BotsOf(desk).Select(known => Link(known.Bot, known.Name)).OfType<Bot>()]);

        // Null where a messenger has no addresses of bots.
        Bot? Link(MessengerBot bot, string name)
        {
            if (bot.Link(name, $"{desk.Key}{(type is null ? "" : "_" + type.Key)}") is not { } link)
                return null;
            var messenger = channels.Of(bot.Channel).Name.In(Words.Language);
            var shown = type is null ? messenger : Words.T($"Продолжить в {messenger}", $"Go on in {messenger}");
            return new(bot.Channel, shown, link.AbsoluteUri);
        }
    }
}
