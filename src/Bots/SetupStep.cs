namespace Helpdesk.Bots;

/// <summary>A step on the way to a bot of one's own, as an administrator reads it.</summary>
public sealed record SetupStep(ChannelText Title, ChannelText Text)
{
    /// <summary>Settings that belong to the step, as <c>NAME=value</c> below the section of the account.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
