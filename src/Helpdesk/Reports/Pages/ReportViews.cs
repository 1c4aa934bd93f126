using Helpdesk.Web;

namespace Helpdesk.Reports.Pages;

public sealed record ConnectionsView
{
    public required SignedInView Me { get; init; }

    /// <summary>In the zone of the desk, whose weeks they are.</summary>
    public required Moments Moments { get; init; }

    public required ReadConnections.Response Read { get; init; }

    /// <summary>Desks to choose from.</summary>
    public required IReadOnlyList<Choice> Desks { get; init; }
}

/// <param name="Title">What was counted, in words.</param>
public sealed record ConnectionTicketsView(SignedInView Me, Moments Moments, string Desk, string Title, IReadOnlyList<ListConnections.Row> Rows);
