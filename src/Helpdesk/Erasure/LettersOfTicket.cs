using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>
/// Rows of the outbox that speak of a ticket: its own, what the bot said in its conversation, links to drafts, and what staff were told of
/// moved deadlines, where subjects stand. They are held until the end, so that none of them leaves any more.
/// </summary>
internal sealed class LettersOfTicket(ChannelRegistry channels)
{
    private sealed record Found(Guid Id, bool IsSending);

    /// <exception cref="RuleViolation">One of them is on its way at this very moment.</exception>
    public async Task<IReadOnlyList<Guid>> Hold(HelpdeskDbContext db, Ticket ticket, PeopleOfTicket people, CancellationToken cancellation)
    {
        var keys = RecipientKeys(ticket, people).ToArray();
        var all = await db.Database.SqlQuery<Guid>(
            $"""
            select id as "Value" from outbox where ticket_id = {ticket.Id}
            union
            select id from outbox where ticket_id is null and recipient_key = any({keys})
                and ({people.RequesterLeaves} or state not in ('Pending', 'Sending'))
            union
            select id from outbox
                where dedupe_key in (select 'calendar/' || m.change_id || '/' || s.id from clock_move m cross
                join staff_user s where m.ticket_id = {ticket.Id})
                and state <> 'Pending'
            """).ToArrayAsync(cancellation);
        await Lock(db, all, cancellation);
        return all;
    }

    /// <summary>What went to an address in no ticket's name.</summary>
    /// <exception cref="RuleViolation">One of them is on its way at this very moment.</exception>
    public async Task<IReadOnlyList<Guid>> HoldOf(HelpdeskDbContext db, string address, CancellationToken cancellation)
    {
        var keys = channels.Mailboxes.Select(c => $"{c.Channel}|{c.Account}|{address}").ToArray();
        var all = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from outbox where ticket_id is null and recipient_key = any({keys})""").ToArrayAsync(cancellation);
        await Lock(db, all, cancellation);
        return all;
    }

    private static async Task Lock(HelpdeskDbContext db, Guid[] all, CancellationToken cancellation)
    {
        // Whoever has just sent one holds its row: then it is not among these.
        var held = await db.Database.SqlQuery<Found>(
            $"""select id as "Id", state = 'Sending' as "IsSending" from outbox where id = any({all}) for update skip locked""")
                .ToListAsync(cancellation);
        if (held.Count < all.Length || held.Exists(row => row.IsSending))
            throw new RuleViolation(
                "Прямо сейчас уходит письмо или сообщение по этой заявке. Подождите минуту и повторите: ничего ещё не стёрто.",
                "A letter or message about this ticket is leaving right now. Wait a minute and repeat: nothing is erased yet.");
    }

    /// <summary>A letter to staff that has not left tells of other tickets, too: it goes without the subject of this one.</summary>
    public async Task Unquote(HelpdeskDbContext db, Guid ticketId, string subject, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update outbox
                set payload = replace(payload::text, '«' || trim(both '"' from to_jsonb({subject}::text)::text) || '»', '«…»')::jsonb
            where dedupe_key in (select 'calendar/' || m.change_id || '/' || s.id from clock_move m cross
                join staff_user s where m.ticket_id = {ticketId}) and state = 'Pending'
            """,
            cancellation);

    private IEnumerable<string> RecipientKeys(Ticket ticket, PeopleOfTicket people)
    {
        if (ticket.Conversation.Length > 0)
            yield return $"{ticket.Channel}|{ticket.Account}|{ticket.Conversation}";
        foreach (var channel in channels.All)
            foreach (var recipient in ChannelMedia.IsMail(channel.Channel) ? people.Addresses : people.Senders)
                yield return $"{channel.Channel}|{channel.Account}|{recipient}";
    }
}
