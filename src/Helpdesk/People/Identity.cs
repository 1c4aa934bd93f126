using Helpdesk.Bots;

namespace Helpdesk.People;

/// <summary>How a channel knows a person: channel and the id there, unique.</summary>
public sealed class Identity
{
    /// <summary>In place of a channel: whoever reads mail at this address.</summary>
    public const string ByAddress = ChannelKeys.Email;

    /// <summary>In place of a channel: whoever answers this number.</summary>
    public const string ByPhone = ChannelKeys.Phone;

    private Identity()
    {
    }

    public Identity(Guid personId, string channel, string externalId)
    {
        PersonId = personId;
        Channel = channel;
        ExternalId = externalId;
    }

    public string Channel { get; private set; } = "";

    public string ExternalId { get; private set; } = "";

    public Guid PersonId { get; private set; }
}
