using Helpdesk.Bots;

namespace Helpdesk.Schools;

public sealed record SchoolPersonDetails(string Name, string? Position, string? Email, string? Phone)
{
    public string Channel { get; init; } = ChannelKeys.Email;

    /// <summary>Bot and chat of the messenger that they prefer; null where it is mail.</summary>
    public string? Account { get; init; }

    public string? Conversation { get; init; }

    public string Language { get; init; } = "ru";
}
