using Helpdesk.Desks;
using Helpdesk.People;
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
