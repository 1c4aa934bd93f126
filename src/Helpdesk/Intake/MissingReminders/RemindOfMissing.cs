using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.MissingReminders;

/// <summary>
/// What an acknowledgement asked for and nobody answered is asked for once more, after a day and while the desk is open. Not of a ticket
/// that is closed, and not when all has been answered meanwhile. It is a letter of the program and meets no promise.
/// </summary>
public sealed class RemindOfMissing(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskVersions desks, SendToRequester sendToRequester,
    FollowKeys followKeys, NodeClock clock)
{
    /// <returns>How many were asked.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await BringForward(cancellation);
        var asked = 0;
        while (await transactions.Run(Actor.Nobody, work => TakeOne(work.At(clock.Careful)), cancellation) is { } wasAsked)
            asked += wasAsked ? 1 : 0;
        return asked;
    }

    /// <returns>Whether its requester was asked; null when none is due.</returns>
    private async Task<bool?> TakeOne(Work work)
    {
        var (db, now, cancellation) = (work.Db, work.Now, work.Cancellation);
        var due = await db.MissingReminders
            .FromSql($"select * from missing_reminder where due_at <= {now} order by due_at limit 1 for update skip locked").ToListAsync(
                cancellation);
        if (due is not [var reminder])
            return null;
        var ticket = await db.Tickets.SingleAsync(t => t.Id == reminder.TicketId, cancellation);
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        var isAsked = false;
        if (desk.Calendar.IsOpen(now) || !ticket.IsOpen)
        {
            isAsked = ticket.IsOpen && await Ask(work, ticket, desk);
            db.MissingReminders.Remove(reminder);
        }
        else
            reminder.WaitUntil(desk.Calendar.OpeningAtOrAfter(now));
        return isAsked;
    }

    /// <summary>
    /// What waits for longer than a day, and not for the next opening of its desk, was written by a clock that was ahead: it is due a day
    /// after its ticket came, as any other.
    /// </summary>
    private async Task BringForward(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = await clock.Latest(db, cancellation);
        var since = now + MissingReminder.After + NodeClock.Grace;
        var late = await db.MissingReminders.Where(r => r.DueAt > since)
            .Join(db.Tickets, r => r.TicketId, t => t.Id, (r, t) => new { r.TicketId, r.DueAt, t.CreatedAt, t.Desk, t.ProfileVersion })
            .ToListAsync(cancellation);
        foreach (var reminder in late)
        {
            var desk = await desks.Get(reminder.Desk, reminder.ProfileVersion, cancellation);
            if (reminder.DueAt <= desk.Calendar.OpeningAtOrAfter(now))
                continue;
            var due = (reminder.CreatedAt < now ? reminder.CreatedAt : now) + MissingReminder.After;
            await db.MissingReminders.Where(r => r.TicketId == reminder.TicketId && r.DueAt == reminder.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, due), cancellation);
        }
    }

    private async Task<bool> Ask(Work work, Ticket ticket, Desk desk)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var sent = await SentBesides.In(db, ticket.Id, cancellation);
        var missing = MissingAnswers.Of(desk.RequestType(ticket.Type)!, ticket.Fields, requester, ticket.Channel, sent);
        if (missing.Count == 0)
            return false;
        work.Tell(ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"missing/{ticket.Id}",
            Kind = OutboxKind.Notice,
            Text = TextFor(ticket, desk, missing, requester),
            IsAutomatic = true,
            References = await db.ThreadOf(ticket.Id, cancellation),
        });
        return true;
    }

    private string TextFor(Ticket ticket, Desk desk, IReadOnlyList<FormField> missing, Person requester)
    {
        var (language, say) = (requester.Language, Language.Of(requester.Language));
        var text = new StringBuilder();
        text.AppendLine(say.T(
            $"Чтобы помочь вам по заявке {ticket.Number}, нам всё ещё нужно знать:",
            $"We still need a few answers to help you with your request {ticket.Number}:"));
        foreach (var line in MissingAnswers.InWords(missing, language))
            text.AppendLine($"— {line}");
        text.AppendLine();
        text.AppendLine(say.T(
            "Ответьте на это сообщение или дополните форму, известное в неё уже вписано. Если вы об этом уже "
                + "написали, делать ничего не нужно.",
            "Answer this message or fill in the form; what we know is in it already. If you have written it "
                + "to us, there is nothing to do."));
        text.AppendLine(sendToRequester.LinkOf(followKeys.For(ticket.Id)) + "/form");
        return text.AppendLine().Append(desk.Name.In(language)).ToString();
    }
}
