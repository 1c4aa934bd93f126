using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Actions;

/// <summary>The ticket that an action asks about, and what its questions may offer.</summary>
public sealed record ActionAsk
{
    public required TicketDetails Read { get; init; }

    /// <summary>The members of staff of its desk.</summary>
    public required IReadOnlyList<StaffOfDesk.Member> Staff { get; init; }

    public required IReadOnlyList<Desk> Desks { get; init; }

    /// <summary>Of the reader's clock.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>As pages name that zone to the reader.</summary>
    public required string ZoneName { get; init; }

    /// <summary>The reader's: <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
}

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
