namespace Helpdesk.Bots;

/// <summary>
/// Keys of the channels that the program writes by itself. Whoever makes a message of one of them names it; what is done differently for a
/// channel is asked of its <see cref="ChannelTraits"/>.
/// </summary>
public static class ChannelKeys
{
    public const string Email = "email";
    public const string Telegram = "telegram";
    public const string Web = "web";
    public const string Phone = "phone";
    public const string Api = "api";
}
