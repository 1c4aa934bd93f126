using Helpdesk.Bots;

namespace Helpdesk.Tickets.Actions;

/// <summary>What a person gave with an action: a reason, the words for the requester, a system, a member of staff.</summary>
public sealed record ActionInput
{
    public string? Text { get; init; }

    /// <summary>What the action is about when there are several such: the key of a system, the id of a member of staff.</summary>
    public string? Target { get; init; }

    /// <summary>What else this action asks, by name: a remark on each field, a login and a password.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];
}
