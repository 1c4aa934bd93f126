namespace Helpdesk.Schools;

/// <summary>A chat in which a responsible person of a school wrote to a bot of ours.</summary>
public sealed class SchoolPersonChat
{
    private SchoolPersonChat()
    {
    }

    internal SchoolPersonChat(string channel, string account, string chat) => (Channel, Account, Chat) = (channel, account, chat);

    public string Channel { get; private set; } = "";

    /// <summary>The bot: the account of its settings.</summary>
    public string Account { get; private set; } = "";

    public string Chat { get; private set; } = "";
}
