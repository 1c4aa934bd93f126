using Helpdesk.People.Keys;
using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>The keys of programs, and the form of a new one.</summary>
public sealed record KeysView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required IReadOnlyList<KeyView> Keys { get; init; }

    public required IReadOnlyList<Choice> Desks { get; init; }

    public required WrittenKey Written { get; init; }

    /// <summary>Made a moment ago and kept nowhere.</summary>
    public string? Secret { get; init; }

    public string? Notice { get; init; }

    public string? Problem { get; init; }
}

/// <param name="Tail">Its last letters; null for one that was not made here.</param>
/// <param name="Desks">Names of its desks; null for all.</param>
/// <param name="CreatedBy">Null for the key of the setting.</param>
/// <param name="EndsAt">With a moment to come it is still good until then.</param>
/// <param name="EndedBy">Null when the setting was changed.</param>
public sealed record KeyView(
    Guid Id, string Name, string? Tail, IReadOnlyList<string>? Desks, IReadOnlyList<KeyRight> Rights, DateTimeOffset CreatedAt, string? CreatedBy,
    DateTimeOffset? LastUsedAt, DateTimeOffset? EndsAt, string? EndedBy, bool IsAlive)
{
    public bool IsOfSetting => CreatedBy is null;
}

/// <param name="Desks">Null for all of them.</param>
public sealed record WrittenKey(string? Name, IReadOnlyList<string>? Desks, IReadOnlyList<KeyRight> Rights);
