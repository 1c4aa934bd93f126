namespace Helpdesk.Bots;

/// <summary>The ways in without an adapter: their answers stand on the requester's own page.</summary>
public static class PageChannels
{
    public static ChannelTraits Web { get; } = new()
    {
        Key = ChannelKeys.Web,
        Name = new("сайт", "web"),
        Came = new("через форму на сайте", "by the form on the site"),
        Icon = "globe",
        Medium = ChannelMedium.Form,
    };

    public static ChannelTraits Phone { get; } = new()
    {
        Key = ChannelKeys.Phone,
        Name = new("телефон", "phone"),
        Came = new("по телефону", "by phone"),
        Icon = "phone",
        Medium = ChannelMedium.Call,
    };

    public static ChannelTraits Api { get; } = new()
    {
        Key = ChannelKeys.Api,
        Name = "API",
        Came = new("через программу", "by a program"),
        Icon = "code",
        Medium = ChannelMedium.Program,
    };
}
