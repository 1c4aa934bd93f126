using Helpdesk.Bots;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>Who is it: by the channel's id, or by the e-mail or phone they gave; a new person when nobody is known by it.</summary>
public static class FindRequester
{
    public static async Task<Recalled> Recall(this Work work, IncomingMessage message)
    {
        var (channel, id) = KeyOf(message);
        var rows = await work.Db.Database.SqlQuery<Recalled>(
            $"""
            select r.ticket_id as "TicketId", coalesce(r.is_joined, false) as "IsJoined",
                   (select person_id from identity where channel = {channel} and external_id = {id}) as "PersonId",
                   case when r.channel is null then nextval('ticket_number') end as "Sequence"
            from (select) as one
            left join inbound_receipt r on r.channel = {message.Channel} and r.account = {message.Account}
                and r.key_hash = {InboundReceipt.HashOf(message.ExternalId)}
            """).ToListAsync(work.Cancellation);
        return rows[0];
    }

    public static async Task<Person> RequesterOf(this Work work, IncomingMessage message)
    {
        var known = await work.PeopleOf(message).SingleOrDefaultAsync(work.Cancellation);
        return known is null ? Stranger(work, message) : Known(known, message);
    }

    /// <param name="known">Whose key it is, when the caller has asked already.</param>
    public static async Task<Person> RequesterOf(this Work work, IncomingMessage message, Guid? known) =>
        known is { } person ? Known((await work.Db.People.FindAsync([person], work.Cancellation))!, message) : Stranger(work, message);

    /// <summary>Who is known by the sender's key: one or nobody.</summary>
    internal static IQueryable<Person> PeopleOf(this Work work, IncomingMessage message)
    {
        var (db, (channel, id)) = (work.Db, KeyOf(message));
        return db.Identities.Where(i => i.Channel == channel && i.ExternalId == id)
            .Join(db.People, i => i.PersonId, p => p.Id, (_, p) => p);
    }

    internal static Person Known(Person person, IncomingMessage message)
    {
        person.Learn(message.Sender.Name, message.Sender.Email, message.Sender.Phone);
        return person;
    }

    private static Person Stranger(Work work, IncomingMessage message)
    {
        var sender = message.Sender;
        var stranger = new Person(work.Now, sender.Name, sender.Email, sender.Phone, Language.Of(sender.Language).Code);
        work.Db.People.Add(stranger);
        if (KeyOf(message) is (var channel, { } id))
            work.Db.Identities.Add(new(stranger.Id, channel, id));
        return stranger;
    }

    /// <summary>A form, a call and the API have no identity of their own: there an address or a number is one.</summary>
    private static (string Channel, string? Id) KeyOf(IncomingMessage message) => message.Sender switch
    {
        var sender when !ChannelMedia.IsReadOnPage(message.Channel) => (message.Channel, sender.Id),
        { Email: { Length: > 0 } email } => (Identity.ByAddress, email.ToLowerInvariant()),
        { Phone: { Length: > 0 } phone } => (Identity.ByPhone, phone),
        _ => (message.Channel, null),
    };
}
