using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Forms;

/// <summary>
/// The answers of a ticket's form are put in anew: what they were before stays as a revision, remarks on the fields that changed are
/// settled, and the event says which fields. The caller has checked the answers, has locked the ticket and saves.
/// </summary>
public sealed class CorrectForm
{
    /// <returns>Keys of the fields that changed; empty when nothing did, and then nothing is written.</returns>
    public async Task<IReadOnlyList<string>> Handle(Work work, Ticket ticket, IReadOnlyDictionary<string, string> answers)
    {
        var (db, now, cancellation) = (work.Db, work.Now, work.Cancellation);
        var changed = Changed(ticket.Fields, answers);
        if (changed.Count == 0)
            return changed;
        if (ticket.FormRevision == 1)
            db.FormRevisions.Add(new(ticket.Id, 1, ticket.Fields, await FirstAuthor(db, ticket, cancellation), ticket.CreatedAt));
        ticket.Refilled(answers, now);
        db.FormRevisions.Add(new(ticket.Id, ticket.FormRevision, answers, work.Actor.Name, now));
        foreach (var remark in await db.FormRemarks.Where(r => r.TicketId == ticket.Id && r.SettledAt == null && changed.Contains(r.Field))
            .ToListAsync(cancellation))
            remark.Settle(now);
        await work.Record(ticket, TicketEvents.FormCorrected, string.Join(',', changed));
        return changed;
    }

    /// <summary>Keys of the fields whose answers differ; one that is answered in one of them only is among them.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key, "") != after.GetValueOrDefault(key, ""))];

    private static async Task<string> FirstAuthor(HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation) =>
        await db.Events.Where(e => e.TicketId == ticket.Id && e.Name == TicketEvents.Registered).Select(e => e.ActorName)
            .FirstOrDefaultAsync(cancellation) ?? "";
}
