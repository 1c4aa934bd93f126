using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.MailForms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Requests;

/// <summary>What a requester writes later joins their ticket; one closed lately opens again, one closed long ago does not.</summary>
public sealed class JoinTicket(AnswerByLetter answerByLetter, NotTakenFiles notTaken)
{
    private static readonly TimeSpan StaysReachable = TimeSpan.FromDays(14);

    /// <returns>False when the ticket was closed too long ago: the message begins a new one that refers to it.</returns>
    public async Task<bool> Handle(Work work, Guid ticketId, IncomingMessage message)
    {
        var ticket = await work.LockTicket(ticketId);
        if (!Takes(ticket, work.Now))
            return false;

        var said = await Hear(work, ticket, message, await OtherPerson(work, ticket, message));
        if (!message.IsAutomatic && said.OtherPersonId is null)
        {
            if (ChannelMedia.IsMail(message.Channel))
                await answerByLetter.Handle(work, ticket, message);
            await TellOfFilesNotTaken(work, ticket, said, message);
        }
        return true;
    }

    /// <summary>The message becomes part of the conversation, and the ticket goes on. The caller has locked the ticket.</summary>
    /// <param name="other">Who wrote it, when it is not the ticket's requester.</param>
    internal async Task<TicketMessage> Hear(Work work, Ticket ticket, IncomingMessage message, Guid? other)
    {
        var now = work.Now;
        var name = message.Sender.Name ?? message.Sender.Email ?? message.Sender.Id;
        var said = new TicketMessage(ticket.Id, MessageKind.Request, message.Text, message.Channel, now)
            .By(null, name)
            .FromOther(other)
            .Came(message.MessageId, message.FullText, message.IsAutomatic);
        work.Db.Messages.Add(said);
        await work.Keep(said, message.Attachments);
        if (message.IsAutomatic)
        {
            // "I am on holiday" is kept, but it is not an answer that anybody waited for.
            ticket.Touch(now);
            return said;
        }

        var theirs = work.As(Actor.Outsider(name));
        if (!ticket.IsOpen)
        {
            ticket.Reopen(now);
            await theirs.Record(ticket, TicketEvents.Reopened);
        }
        else if (ticket.State == TicketState.Waiting)
            await theirs.Record(ticket, TicketEvents.WaitingEnded);
        ticket.Heard(message.Text, now);
        return said;
    }

    /// <summary>
    /// Whose own request was joined to this ticket, or who was named in it and answers the letter about that, speaks for themselves: staff
    /// read it, the first requester does not. Null for the requester, and for whoever else writes in their thread.
    /// </summary>
    private static async Task<Guid?> OtherPerson(Work work, Ticket ticket, IncomingMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        if (!ChannelMedia.IsMail(message.Channel))
            return null;
        var ids = message.AnswersTo.Take(50).ToList();
        var answersOther = ids.Count > 0 && await db.Outbox.AnyAsync(
            o => o.TicketId == ticket.Id && o.MailMessageId != null && ids.Contains(o.MailMessageId)
                && (o.DedupeKey.StartsWith(LettersToStrangers.Key) || o.DedupeKey.StartsWith(JoinSameSchool.Key)), cancellation);
        if (answersOther)
            return (await work.RequesterOf(message)).Id is var person && person != ticket.RequesterId ? person : null;
        return await db.Messages.Where(m => m.TicketId == ticket.Id && m.OtherPersonId != null)
            .Join(
                db.Identities.Where(i => i.Channel == message.Channel && i.ExternalId == message.Sender.Id), m => m.OtherPersonId,
                i => i.PersonId, (m, _) => m.OtherPersonId)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Something said now would still join it.</summary>
    public static bool Takes(Ticket ticket, DateTimeOffset now) => ticket.ErasedAt is null && !(now - ticket.ResolvedAt > StaysReachable);

    /// <summary>What joins a ticket is not acknowledged, but nobody should believe that a file arrived which did not.</summary>
    private async Task TellOfFilesNotTaken(Work work, Ticket ticket, TicketMessage said, IncomingMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        if (!db.Attachments.Local.Any(a => a.MessageId == said.Id && a.Missing is not null))
            return;
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var lines = notTaken.Say(db.Attachments.Local.Where(a => a.MessageId == said.Id), requester.Language, message.Channel);
        if (lines.Count == 0)
            return;
        work.Tell(ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"not-taken/{said.Id}",
            Kind = OutboxKind.Notice,
            Text = string.Join('\n', lines),
            IsAutomatic = true,
            MessageId = said.Id,
            InReplyTo = message.MessageId,
            References = await db.ThreadOf(ticket.Id, cancellation),
        });
    }
}
