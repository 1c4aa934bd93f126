using Helpdesk.Sla;

namespace Helpdesk.Tickets.Actions;

/// <summary>What a person is asked before an action is done.</summary>
public sealed record ActionForm
{
    public static ActionForm Nothing { get; } = new();

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>What the page knows and the action checks, by the names of <see cref="Question"/>.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>What is to be read before it is done, and the words of the button that does it; null for what is done at once.</summary>
    public (LocalText Sentence, LocalText Button)? Confirm { get; init; }

    /// <summary>Instead of the action's name; null for that.</summary>
    public LocalText? Name { get; init; }

    /// <summary>The page where it is done, below the ticket's or beside it (<c>/access</c>); null for the ticket's page.</summary>
    public string? Page { get; init; }

    public static ActionForm Of(params IEnumerable<Question> questions) => new() { Questions = [.. questions] };
}
