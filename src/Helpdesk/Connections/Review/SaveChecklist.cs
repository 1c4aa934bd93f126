using Helpdesk.Data;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Connections.Review;

/// <summary>
/// Keeps what a reviewer found. Only what they changed is written; where a colleague changed the same requirement meanwhile, both are
/// asked to look at it, and neither loses theirs without a word.
/// </summary>
public sealed class SaveChecklist(Transactions transactions, DeskVersions desks)
{
    /// <param name="Shown">What the page showed when it was opened.</param>
    public sealed record Mark(string Requirement, Finding Shown, Finding Found);

    public sealed record Finding(Verdict Verdict, string Note);

    public sealed record Request(string Number, int Revision, IReadOnlyList<Mark> Marks);

    /// <returns>The requirements that a colleague has marked otherwise meanwhile: theirs stayed.</returns>
    public Task<IReadOnlyList<CheckedRequirement>> Handle(Request request, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Save(work, request), cancellation);

    private async Task<IReadOnlyList<CheckedRequirement>> Save(Work work, Request request)
    {
        var (db, actor, now, cancellation) = (work.Db, work.Actor, work.Now, work.Cancellation);
        var ticket = await work.LockTicket(request.Number);
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        actor.DemandSight(desk, ticket.Type);
        actor.Demand(Right.Decide, ticket.Desk);
        await Decision.DemandOpen(work, ticket, desk);
        var type = desk.RequestType(ticket.Type)!;
        var read = Math.Clamp(request.Revision, 1, ticket.FormRevision);
        var checks = await Checklist.Of(db, ticket, type, await FormHistory.Of(db, ticket, cancellation), cancellation);

        var review = await db.ApplicationReviews.FindAsync([ticket.Id], cancellation) ?? db.Add(new ApplicationReview(ticket.Id)).Entity;
        review.Saved(read, actor.Name, now);
        var conflicts = new List<CheckedRequirement>();
        foreach (var mark in request.Marks.Where(m => m.Found != m.Shown))
        {
            var check = checks.FirstOrDefault(c => c.Requirement.Key == mark.Requirement) ?? throw new RuleViolation(
                "Такого требования в списке нет: откройте страницу заново.",
                "There is no such requirement in the list: open the page again.");
            if (mark.Found.Note.Length > ReviewItem.LongestNote)
                throw new RuleViolation(
                    $"Заметка к требованию «{check.Requirement.Text.Ru}» слишком длинная: {mark.Found.Note.Length} знаков, "
                    + $"можно {ReviewItem.LongestNote}.",
                    $"The note on “{check.Requirement.Text.En}” is too long: {mark.Found.Note.Length} characters, "
                    + $"at most {ReviewItem.LongestNote}.");
            var there = new Finding(check.Verdict, check.Note);
            if (there == mark.Found)
                continue;
            if (there != mark.Shown || check.Found?.Revision > read)
                conflicts.Add(check);
            else
                (check.Found ?? db.Add(new ReviewItem(ticket.Id, mark.Requirement)).Entity)
                    .Found(mark.Found.Verdict, mark.Found.Note, read, actor.Name, now);
        }
        await work.HasRead(ticket.Id, read);
        return conflicts;
    }
}
