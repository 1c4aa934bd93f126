using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>To whom something was sent, as those may read it who must not learn the address: <c>a***@school.test</c>.</summary>
public static class MaskedRecipient
{
    public static string Of(ChannelTraits channel, string recipient, string language) =>
        channel.IsMail ? $"{channel.Name.In(language)} {Mask(recipient)}" : channel.Name.In(language);

    private static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 ? $"{address[0]}***{address[at..]}" : "***";
    }
}
