using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>One requirement of a checklist and what holds of it now.</summary>
/// <param name="Found">What was found last; null when nobody has looked.</param>
/// <param name="IsOutdated">The answers it speaks of have changed since: it is to be checked again.</param>
public sealed record CheckedRequirement(Requirement Requirement, ReviewItem? Found, bool IsOutdated)
{
    public Verdict Verdict => Found is null || IsOutdated ? Verdict.NotChecked : Found.Verdict;

    public string Note => Found?.Note ?? "";
}

/// <summary>A verdict holds for the answers it was given by: a correction of one of the requirement's fields undoes it.</summary>
internal static class Checklist
{
    public static async Task<IReadOnlyList<CheckedRequirement>> Of(
        HelpdeskDbContext db, Ticket ticket, RequestType type, FormHistory history, CancellationToken cancellation)
    {
        var items = await db.ReviewItems.Where(i => i.TicketId == ticket.Id).ToDictionaryAsync(i => i.Requirement, cancellation);
        return [.. type.Checklist.Select(requirement =>
        {
            var found = items.GetValueOrDefault(requirement.Key);
            return new CheckedRequirement(
                requirement, found, found is not null && Concerns(requirement, history.ChangedSince(found.Revision)));
        })];
    }

    /// <summary>A requirement that names no fields is about all of them.</summary>
    private static bool Concerns(Requirement requirement, IReadOnlyList<string> changed) =>
        changed.Count > 0 && (requirement.Fields.Count == 0 || requirement.Fields.Any(changed.Contains));
}
