using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>What a requester writes later joins their ticket; one closed lately opens again, one closed long ago does not.</summary>
public sealed class JoinTicket(KeepAttachments keepAttachments, RecordEvent recordEvent, NotTakenFiles notTaken, SendToRequester sendToRequester)
{
    private static readonly TimeSpan StaysReachable = TimeSpan.FromDays(14);

    /// <returns>False when the ticket was closed too long ago: the message begins a new one that refers to it.</returns>
    public async Task<bool> Handle(HelpdeskDbContext db, Guid ticketId, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var ticket = await db.LockTicket(ticketId, cancellation);
        if (!Takes(ticket, now))
            return false;

        var name = message.Sender.Name ?? message.Sender.Email ?? message.Sender.Id;
        var said = new TicketMessage(ticket.Id, MessageKind.Request, message.Text, message.Channel, now)
            .By(null, name)
            .Came(message.MessageId, message.FullText, message.IsAutomatic);
        db.Messages.Add(said);
        await keepAttachments.Handle(db, said, message.Attachments, now, cancellation);
        if (message.IsAutomatic)
        {
            // "I am on holiday" is kept, but it is not an answer that anybody waited for.
            ticket.Touch(now);
            return true;
        }

        await TellOfFilesNotTaken(db, ticket, said, message, now, cancellation);
        var requester = new Actor(null, name, false, []);
        if (!ticket.IsOpen)
        {
            ticket.Reopen(now);
            await recordEvent.Handle(db, ticket, TicketEvents.Reopened, now, requester, null, cancellation);
        }
        else if (ticket.State == TicketState.Waiting)
            await recordEvent.Handle(db, ticket, TicketEvents.WaitingEnded, now, requester, null, cancellation);
        ticket.Heard(message.Text, now);
        return true;
    }

    /// <summary>Something said now would still join it.</summary>
    public static bool Takes(Ticket ticket, DateTimeOffset now) => !(now - ticket.ResolvedAt > StaysReachable);

    /// <summary>What joins a ticket is not acknowledged, but nobody should believe that a file arrived which did not.</summary>
    private async Task TellOfFilesNotTaken(
        HelpdeskDbContext db, Ticket ticket, TicketMessage said, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var lines = notTaken.Say(db.Attachments.Local.Where(a => a.MessageId == said.Id), requester.Language);
        if (lines.Count == 0)
            return;
        sendToRequester.Handle(db, ticket, requester, new()
        {
            DedupeKey = $"not-taken/{said.Id}",
            Kind = OutboxKind.Notice,
            Text = string.Join('\n', lines),
            IsAutomatic = true,
            MessageId = said.Id,
            InReplyTo = message.MessageId,
            References = await db.ThreadOf(ticket.Id, cancellation),
        }, now);
    }
}
