using System.Diagnostics.CodeAnalysis;
using Helpdesk.Settings;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Api;

/// <summary>A ticket in a list of the API.</summary>
public sealed record TicketDto : TicketHeadDto
{
    [SetsRequiredMembers]
    private TicketDto(ListedTicket row, HelpdeskSettings settings)
        : base(row, settings)
    {
        (Requester, School, Assignee) = (row.RequesterName, row.SchoolName, row.AssigneeName);
        (NextDueAt, Provisional) = (row.NextDueAt, row.Provisional);
    }

    public string? Requester { get; init; }

    public string? School { get; init; }

    public string? Assignee { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary><see cref="NextDueAt"/> reaches into a year without an official calendar and may still move.</summary>
    public bool Provisional { get; init; }

    internal static TicketDto Of(ListedTicket row, HelpdeskSettings settings) => new(row, settings);
}
