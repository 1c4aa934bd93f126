using Helpdesk.Bots.Email;

namespace Helpdesk.Bots;

/// <summary>
/// What kind of way a channel is, by its key alone. The ways that are no messenger are the program's own and known to everybody; whatever
/// else a key names is a messenger, also one that has left the settings.
/// </summary>
public static class ChannelMedia
{
    private static readonly ChannelTraits[] OwnWays = [PageChannels.Web, EmailChannel.Traits, PageChannels.Phone, PageChannels.Api];

    /// <summary>To ask a database with.</summary>
    public static readonly string[] MailKeys = [.. OwnWays.Where(way => way.IsMail).Select(way => way.Key)];

    /// <summary>Of every way that is no chat, to ask a database with.</summary>
    public static readonly string[] OwnKeys = [.. OwnWays.Select(way => way.Key)];

    /// <summary>The traits of the ways that are no messenger.</summary>
    public static IReadOnlyList<ChannelTraits> Own => OwnWays;

    public static ChannelMedium Of(string channel) => Array.Find(OwnWays, way => way.Key == channel)?.Medium ?? ChannelMedium.Chat;

    /// <inheritdoc cref="ChannelTraits.IsMail"/>
    public static bool IsMail(string channel) => Of(channel) == ChannelMedium.Mail;

    /// <inheritdoc cref="ChannelTraits.IsChat"/>
    public static bool IsChat(string channel) => Of(channel) == ChannelMedium.Chat;

    /// <inheritdoc cref="ChannelTraits.IsReadOnPage"/>
    public static bool IsReadOnPage(string channel) => Array.Exists(OwnWays, way => way.Key == channel && way.IsReadOnPage);
}
