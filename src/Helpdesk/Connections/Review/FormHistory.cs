using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>The answers of one application as they were at each of its revisions.</summary>
public sealed class FormHistory(Ticket ticket, IReadOnlyList<FormRevision> revisions)
{
    /// <summary>Name under which a decision says which revision of the form it is about.</summary>
    public const string RevisionValue = "revision";

    /// <summary>The oldest first; empty while the form was never corrected.</summary>
    public IReadOnlyList<FormRevision> Revisions => revisions;

    public static async Task<FormHistory> Of(HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation) =>
        new(ticket, ticket.FormRevision == 1
        ? []
        : await db.FormRevisions.AsNoTracking().Where(r => r.TicketId == ticket.Id).OrderBy(r => r.Number).ToListAsync(cancellation));

    /// <summary>The answers of a revision; those of the ticket for the present one.</summary>
    public IReadOnlyDictionary<string, string> At(int revision) =>
        revisions.FirstOrDefault(r => r.Number == revision && r.Number < ticket.FormRevision)?.Answers ?? ticket.Fields;

    /// <summary>Keys of the fields whose answers differ from those of then.</summary>
    public IReadOnlyList<string> ChangedSince(int revision) =>
        revision >= ticket.FormRevision ? [] : CorrectForm.Changed(At(revision), ticket.Fields);

    /// <summary>Refuses what was decided by answers that are not the present ones.</summary>
    /// <param name="mayBeSilent">A decision that gives nobody anything may say no revision.</param>
    public void DemandRead(RequestType type, IReadOnlyDictionary<string, string> values, bool mayBeSilent)
    {
        var said = values.GetValueOrDefault(RevisionValue, "");
        if (said.Length == 0 && mayBeSilent)
            return;
        if (said.Length == 0)
            throw new RuleViolation(
                $"Скажите, какую редакцию заявления вы прочитали: сейчас их {ticket.FormRevision} (значение {RevisionValue}).",
                $"Say which revision of the application you have read: there are {ticket.FormRevision} (value {RevisionValue}).");
        if (!(int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            && number <= ticket.FormRevision))
            throw new RuleViolation(
                $"Редакции «{Short(said)}» у этого заявления нет.", $"This application has no revision “{Short(said)}”.");
        var read = int.Parse(said, CultureInfo.InvariantCulture);
        if (read == ticket.FormRevision)
            return;
        var changed = type.NamesOf(ChangedSince(read));
        throw new RuleViolation(
            $"Заявление изменили после того, как вы его открыли: перечитайте изменённое ({changed.Ru}) и решите снова.",
            $"The application was changed after you opened it: read what changed ({changed.En}) and decide again.");
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
