using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>Adds a reply to the conversation and to the outbox. Shared by the composer and by actions that say something.</summary>
public sealed class ReplyToRequester
{
    public sealed record Reply
    {
        public required string Text { get; init; }

        public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];

        /// <summary>
        /// What it is to promises, from the moment it was sent off: recorded at once where it leaves, and taken back when it does not
        /// arrive. Where it only stands on the requester's page it is recorded when they open that.
        /// </summary>
        public PromiseEvent? EventOnSending { get; init; }

        /// <summary>What it is from the moment it arrives or is read.</summary>
        public PromiseEvent? EventOnDelivery { get; init; }

        /// <summary>
        /// One of <see cref="HowItReached.ToldWays"/>, where a person has told it already; null where it is to be sent or read.
        /// </summary>
        public string? ToldBy { get; init; }

        public Guid? Token { get; init; }
    }

    public async Task<TicketMessage> Handle(Work work, Ticket ticket, Reply reply)
    {
        var message = new TicketMessage(ticket.Id, MessageKind.Reply, reply.Text, ticket.Channel, work.Now, reply.Token)
            .By(work.Actor.StaffId, work.Actor.Name);
        work.Db.Messages.Add(message);
        await work.Keep(message, reply.Files);
        var row = await Send(work, ticket, reply, message);
        ticket.Answered(reply.Text, work.Now);
        var leaves = row.State == OutboxState.Pending;
        if ((reply.ToldBy is null ? leaves ? reply.EventOnSending : null : reply.EventOnSending ?? reply.EventOnDelivery) is { } happened)
            await work.Record(ticket, happened, reply.ToldBy, message.Id);
        if (reply.EventOnSending is not null || reply.EventOnDelivery is not null)
            await work.TakenByAnswering(ticket);
        return message;
    }

    private static async Task<OutboxMessage> Send(Work work, Ticket ticket, Reply reply, TicketMessage message)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var thread = await db.ThreadOf(ticket.Id, cancellation);
        var lastHeard = await db.Messages
            .Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Request && m.Channel == ticket.Channel && m.ExternalId != null
                && m.OtherPersonId == null)
            .OrderByDescending(m => m.CreatedAt).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
        return work.Tell(ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"reply/{message.Id}",
            Kind = OutboxKind.Reply,
            Text = ChannelMedia.IsChat(reply.EventOnDelivery is null ? ticket.AnswerChannel ?? ticket.Channel : ticket.Channel)
                ? ChatReply.TextOf(work.Actor.StaffId is null ? null : work.Actor.Name, ticket.Number, reply.Text, requester.Language)
                : reply.Text,
            MessageId = message.Id,
            EventOnDelivery = reply.ToldBy is null ? reply.EventOnDelivery?.Key : null,
            EventOnReading = reply.ToldBy is null ? reply.EventOnSending?.Key : null,
            InReplyTo = lastHeard,
            References = thread,
            Attachments = [.. db.ChangeTracker.Entries<Attachment>().Select(e => e.Entity)
                .Where(a => a.MessageId == message.Id && a.Sha256 is not null)
                .Select(a => new OutgoingAttachment(a.FileName, a.ContentType, a.Sha256!))],
        });
    }
}
