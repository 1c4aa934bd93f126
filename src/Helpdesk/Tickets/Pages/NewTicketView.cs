using Helpdesk.Web;

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
}
