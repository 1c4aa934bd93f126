namespace Helpdesk.Desks;

/// <summary>What a profile may name: the events and actions of the features of this installation.</summary>
public sealed record ProfileTerms
{
    /// <summary>Keys of the events that promises may answer to.</summary>
    public required IReadOnlySet<string> Events { get; init; }

    /// <summary>Those of them that any ticket may record, whatever its type allows.</summary>
    public required IReadOnlySet<string> OfEveryTicket { get; init; }

    /// <summary>By their keys the actions that a request type may allow.</summary>
    public required IReadOnlyDictionary<string, ActionTerm> Actions { get; init; }
}
