using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Api;

/// <summary>A ticket in a list of the API.</summary>
public sealed record TicketDto
{
    public required string Number { get; init; }

    public required string Url { get; init; }

    public required string Desk { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string Status { get; init; }

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c>, <c>urgent</c>.</summary>
    public required string Priority { get; init; }

    public string? Requester { get; init; }

    public string? School { get; init; }

    public string? Assignee { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary><see cref="NextDueAt"/> reaches into a year without an official calendar and may still move.</summary>
    public bool Provisional { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    internal static TicketDto Of(ListedTicket row, HelpdeskSettings settings) => new()
    {
        Number = row.Number,
        Url = settings.Link("/tickets/" + row.Number),
        Desk = row.Desk,
        Type = row.Type,
        Subject = row.Subject,
        Status = ApiWords.Of(row.State),
        Priority = row.Priority,
        Requester = row.RequesterName,
        School = row.SchoolName,
        Assignee = row.AssigneeName,
        Channel = row.Channel,
        CreatedAt = row.CreatedAt,
        NextDueAt = row.NextDueAt,
        Provisional = row.Provisional,
        ResolvedAt = row.ResolvedAt,
    };
}

internal static class ApiWords
{
    /// <summary>Names of the code as words of the API: <c>MetLate</c> is <c>met-late</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
