using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>
/// What stands between an application and its approval, whoever decides and wherever: the form is complete, its present revision was read,
/// and no requirement is marked as not met. A person has checked every requirement; a program has no list to check on, and by naming the
/// revision it says that it did so in its own way.
/// </summary>
internal static class MayApprove
{
    /// <exception cref="RuleViolation">Something stands in the way; it says what.</exception>
    public static async Task Demand(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket, type) = (context.Db, context.Ticket, context.Type);
        var history = await FormHistory.Of(db, ticket, cancellation);
        history.DemandRead(type, context.Input.Values, mayBeSilent: false);
        if (await PersonDenial.Standing(db, ticket.Id, cancellation) is { } deniedAt)
            throw Denied(deniedAt, context.Desk);
        await DemandComplete(context, cancellation);

        var checks = await Checklist.Of(db, ticket, type, history, cancellation);
        Refuse(checks, Verdict.NotOk, new("Отмечено как невыполненное", "Marked as not met"));
        if (context.Actor.StaffId is not null)
            Refuse(checks, Verdict.NotChecked, new("Ещё не проверено", "Not checked yet"));
    }

    private static async Task DemandComplete(ActionContext context, CancellationToken cancellation)
    {
        var (ticket, type) = (context.Ticket, context.Type);
        var requester = (await context.Db.People.FindAsync([ticket.RequesterId], cancellation))!;
        var sent = await SentBesides.In(context.Db, ticket.Id, cancellation);
        // Who applies by letter gives no consent by a box to tick, and is reviewed all the same.
        if (MissingAnswers.Of(type, ticket.Fields, requester, ticket.Channel, sent) is not { Count: > 0 } missing)
            return;
        var names = type.NamesOf([.. missing.Select(f => f.Key)]);
        throw new RuleViolation(
            $"Заявление заполнено не полностью: {names.Ru}. Верните его на исправление.",
            $"The application is not complete: {names.En}. Ask for corrections.");
    }

    private static void Refuse(IReadOnlyList<CheckedRequirement> checks, Verdict verdict, LocalText opening)
    {
        var such = checks.Where(c => c.Verdict == verdict).Select(c => c.Requirement.Text).ToList();
        if (such.Count > 0)
            throw new RuleViolation(
                $"{opening.Ru}: {string.Join("; ", such.Select(t => $"«{t.Ru}»"))}. Одобрить можно, когда выполнены все требования.",
                $"{opening.En}: {string.Join("; ", such.Select(t => $"“{t.En}”"))}. An application is approved "
                    + "when every requirement is met.");
    }

    private static RuleViolation Denied(DateTimeOffset at, Desk desk)
    {
        return new(Told(SpokenTime.SayMinute(at, desk.Calendar.Zone, "ru"), SpokenTime.SayMinute(at, desk.Calendar.Zone, "en")))
        {
            OnPage = clock => Told(clock(at), clock(at)),
        };

        static LocalText Told(string ru, string en) => new(
            $"Человек, названный ответственным лицом, ответил, что это не он ({ru}). Одобрить можно после того, "
                + "как школа исправит заявление.",
            $"The person named as responsible answered that it is not them ({en}). The application can be approved "
                + "after the school has corrected it.");
    }
}

/// <summary>The person who was named as responsible answered the letter: it is not me. It stands until the form is corrected.</summary>
public static class PersonDenial
{
    /// <summary>When it was said; null when nobody did, or the form was corrected since.</summary>
    public static async Task<DateTimeOffset?> Standing(HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation) =>
        Standing(await db.Events.AsNoTracking()
            .Where(e => e.TicketId == ticketId && (e.Name == TicketEvents.PersonDenied || e.Name == TicketEvents.FormCorrected))
            .ToListAsync(cancellation));

    public static DateTimeOffset? Standing(IEnumerable<TicketEvent> events)
    {
        var last = events.Where(e => e.Name == TicketEvents.PersonDenied || e.Name == TicketEvents.FormCorrected).OrderBy(e => e.At)
            .ThenBy(e => e.Name == TicketEvents.PersonDenied).LastOrDefault();
        return last?.Name == TicketEvents.PersonDenied ? last.At : null;
    }
}
