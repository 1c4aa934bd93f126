using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>
/// By which other channel the requester of a ticket is known: their e-mail address, or the one that
/// they gave with the form; else a chat in which they talked to a bot of the desk.
/// </summary>
internal sealed class KnownChannels(ChannelRegistry channels, DeskVersions desks) : IOtherChannels
{
    public async Task<LetterRoute?> Find(Work work, OutboxMessage reply)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == reply.TicketId && t.ErasedAt == null, cancellation);
        var said = await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == reply.MessageId, cancellation);
        if (ticket is null || said is null)
            return null;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        if (await AddressOf(work, person, ticket, reply) is not { } address)
            return null;
        var isMail = ChannelMedia.IsMail(address.Channel);
        var author = said.AuthorStaffId is null ? null : said.AuthorName;
        var letter = new SendToRequester.Letter
        {
            Audience = Audience.One,
            DedupeKey = reply.DedupeKey,
            Kind = reply.Kind,
            Text = $"{(isMail ? said.Text : ChatReply.TextOf(author, ticket.Number, said.Text, person.Language))}\n\n"
                + WhyHere(reply.Channel, person.Language),
            References = isMail ? await db.ThreadOf(ticket.Id, cancellation) : [],
            Attachments = reply.Message.Attachments,
        };
        return new(address.Channel, address.Account, SendToRequester.MessageTo(ticket, address, letter, work.Now));
    }

    public async Task<DateTimeOffset?> Deadline(Work work, OutboxMessage reply) =>
        await work.Db.Clocks
            .Where(c => c.TicketId == reply.TicketId && c.CancelledAt == null && c.DueAt > reply.CreatedAt)
            .MinAsync(c => (DateTimeOffset?)c.DueAt, work.Cancellation);

    private async Task<(string Channel, string Account, string Recipient)?> AddressOf(
        Work work, Person person, Ticket ticket, OutboxMessage reply)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        if (!ChannelMedia.IsMail(reply.Channel) && (person.Email ?? await GivenWith(work, ticket)) is { Length: > 0 } email
            && MailboxOf(ticket.Desk) is { } mailbox)
            return (ChannelKeys.Email, mailbox, email);
        var recipient = reply.Message.Recipient;
        var chats = await db.Identities.Where(i => i.PersonId == person.Id)
            .Join(
                db.Set<DialogRow>(), i => new { i.Channel, Chat = i.ExternalId }, d => new { d.Channel, Chat = d.Conversation },
                (_, d) => d)
            .Where(d => d.Channel != reply.Channel || d.Account != reply.Account || d.Conversation != recipient)
            .OrderByDescending(d => d.TouchedAt).AsNoTracking().ToListAsync(cancellation);
        foreach (var chat in chats.Where(
            d => channels.Find(d.Channel, d.Account) is { } bot && (bot.Desk is null || bot.Desk == ticket.Desk)))
            // Several people may have a chat of one mailbox: an answer goes only where its ticket is seen.
            if (await db.TicketsSeenIn(person.Id, chat.Channel, chat.Account, chat.Conversation)
                .AnyAsync(t => t.Id == ticket.Id, cancellation))
                return (chat.Channel, chat.Account, chat.Conversation);
        return null;
    }

    /// <summary>The address that the form of this ticket was answered with: who writes in a chat may be known by nothing else.</summary>
    private async Task<string?> GivenWith(Work work, Ticket ticket)
    {
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, work.Cancellation);
        return desk.RequestType(ticket.Type)?.Answer(FieldMeaning.RequesterEmail, ticket.Fields);
    }

    /// <summary>What only writes files reaches nobody.</summary>
    private string? MailboxOf(string desk) => channels.MailboxOf(desk) is { } account
        && channels.Find(ChannelKeys.Email, account) is not EmailChannel { WritesFiles: true } ? account : null;

    private static string WhyHere(string failed, string language) => ChannelMedia.IsMail(failed)
        ? Language.Of(language).T(
            "Доставить этот ответ на почту не удалось, поэтому он пришёл сюда.",
            "This answer could not be delivered by e-mail, so it comes here.")
        : Language.Of(language).T(
            "Доставить этот ответ в чат не удалось, поэтому он пришёл сюда.",
            "This answer could not be delivered in the chat, so it comes here.");
}
