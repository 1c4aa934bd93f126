using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>What the intake must know of a message before it writes, asked in one question.</summary>
public sealed record Recalled
{
    /// <summary>The ticket that the same delivery became already; null for a new one.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>It was joined to a ticket of somebody else's making.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Who is known by this sender's key; null when nobody is.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The next number of <c>ticket_number</c>; null when the delivery was taken in already.</summary>
    public long? Sequence { get; init; }
}

/// <summary>Who is it: by the channel's id, or by the e-mail or phone they gave; a new person when nobody is known by it.</summary>
public static class FindRequester
{
    public static async Task<Recalled> Recall(this HelpdeskDbContext db, IncomingMessage message, CancellationToken cancellation)
    {
        var (channel, id) = KeyOf(message);
        var rows = await db.Database.SqlQuery<Recalled>(
            $"""
            select r.ticket_id as "TicketId", coalesce(r.is_joined, false) as "IsJoined",
                   (select person_id from identity where channel = {channel} and external_id = {id}) as "PersonId",
                   case when r.channel is null then nextval('ticket_number') end as "Sequence"
            from (select) as one
            left join inbound_receipt r on r.channel = {message.Channel} and r.account = {message.Account} and r.key_hash = {InboundReceipt.HashOf(message.ExternalId)}
            """).ToListAsync(cancellation);
        return rows[0];
    }

    public static async Task<Person> RequesterOf(this HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await db.PeopleOf(message).SingleOrDefaultAsync(cancellation);
        return known is null ? Stranger(db, message, now) : Known(known, message);
    }

    /// <param name="known">Whose key it is, when the caller has asked already.</param>
    public static async Task<Person> RequesterOf(
        this HelpdeskDbContext db, IncomingMessage message, Guid? known, DateTimeOffset now, CancellationToken cancellation)
    {
        return known is { } person ? Known((await db.People.FindAsync([person], cancellation))!, message) : Stranger(db, message, now);
    }

    /// <summary>Who is known by the sender's key: one or nobody.</summary>
    internal static IQueryable<Person> PeopleOf(this HelpdeskDbContext db, IncomingMessage message)
    {
        var (channel, id) = KeyOf(message);
        return db.Identities.Where(i => i.Channel == channel && i.ExternalId == id).Join(db.People, i => i.PersonId, p => p.Id, (_, p) => p);
    }

    internal static Person Known(Person person, IncomingMessage message)
    {
        person.Learn(message.Sender.Name, message.Sender.Email, message.Sender.Phone);
        return person;
    }

    private static Person Stranger(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now)
    {
        var sender = message.Sender;
        var stranger = new Person(now, sender.Name, sender.Email, sender.Phone, sender.Language == "en" ? "en" : "ru");
        db.People.Add(stranger);
        if (KeyOf(message) is (var channel, { } id))
            db.Identities.Add(new(stranger.Id, channel, id));
        return stranger;
    }

    /// <summary>A form, a call and the API have no identity of their own: there an address or a number is one.</summary>
    private static (string Channel, string? Id) KeyOf(IncomingMessage message) => message.Channel switch
    {
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api when message.Sender.Email is { Length: > 0 } email => (ChannelKeys.Email, email.ToLowerInvariant()),
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api when message.Sender.Phone is { Length: > 0 } phone => (ChannelKeys.Phone, phone),
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api => (message.Channel, null),
        _ => (message.Channel, message.Sender.Id),
    };
}
