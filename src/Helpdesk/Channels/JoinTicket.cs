using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>What a requester writes later joins their ticket; one closed lately opens again, one closed long ago does not.</summary>
public sealed class JoinTicket(KeepAttachments keepAttachments, RecordEvent recordEvent)
{
    private static readonly TimeSpan StaysReachable = TimeSpan.FromDays(14);

    /// <returns>False when the ticket was closed too long ago: the message begins a new one that refers to it.</returns>
    public async Task<bool> Handle(HelpdeskDbContext db, Guid ticketId, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var ticket = await db.LockTicket(ticketId, cancellation);
        if (ticket.ResolvedAt is { } resolvedAt && now - resolvedAt > StaysReachable)
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
}
