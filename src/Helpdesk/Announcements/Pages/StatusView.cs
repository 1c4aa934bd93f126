using Helpdesk.Shell;

namespace Helpdesk.Announcements.Pages;

/// <summary>The public page of how the systems are.</summary>
public sealed record StatusView
{
    public required IReadOnlyList<StatusDeskView> Desks { get; init; }

    /// <summary>Desks to choose from; the one shown alone is marked.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    public string? Chosen { get; init; }
}

/// <param name="Now">What goes on, an outage first.</param>
/// <param name="Past">The last 90 days, the newest first.</param>
public sealed record StatusDeskView(
    string Key, string Name, string Zone, IReadOnlyList<SystemStateView> Systems, IReadOnlyList<StatusNewsView> Now, IReadOnlyList<StatusNewsView> Ahead, IReadOnlyList<StatusNewsView> Past);

public sealed record SystemStateView(string Name, SystemState State);

public enum SystemState
{
    Working,
    Update,
    Works,
    Outage,
}

/// <param name="When">In words, in the zone of the desk.</param>
public sealed record StatusNewsView(Guid Id, AnnouncementKind Kind, string Systems, string Title, string Text, string When, DateTimeOffset From, DateTimeOffset? To);
