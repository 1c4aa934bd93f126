using Helpdesk.Shell;

namespace Helpdesk.Tickets.Pages;

/// <summary>A request typed in by an operator, on the phone as a rule.</summary>
public sealed record NewTicketView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required IReadOnlyList<Choice> Desks { get; init; }

    /// <summary>Key of the chosen desk; null before the choice.</summary>
    public string? Desk { get; init; }

    /// <summary>Request types of the chosen desk.</summary>
    public IReadOnlyList<Choice> Types { get; init; } = [];

    /// <summary>Key of the chosen type; null before the choice.</summary>
    public string? Type { get; init; }

    /// <summary>Questions of the type: what it is about, then who asks. Empty before the choice.</summary>
    public IReadOnlyList<FormSectionView> Sections { get; init; } = [];

    /// <summary>What will be promised when it is saved now, to be said on the phone.</summary>
    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What was typed in under another type and is not asked here.</summary>
    public IReadOnlyList<EntryAnswerView> Besides { get; init; } = [];

    /// <summary>What is to be known before going on; nothing is wrong.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Number of the ticket that was made of this call already: another one is made only on purpose.</summary>
    public string? Made { get; init; }

    /// <summary>Names the call; one ticket is made of it. Posted as <c>entry</c>.</summary>
    public string Entry { get; init; } = "";
}

/// <param name="Name">The HTML name it is posted on under.</param>
public sealed record EntryAnswerView(string Name, string Label, string Value);
