using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>
/// The requester of a ticket and whoever else wrote in it: who of them goes with it, and who stays because something else needs them.
/// </summary>
internal sealed record PeopleOfTicket
{
    public required IReadOnlyList<Guid> Leaving { get; init; }

    public required bool RequesterLeaves { get; init; }

    /// <summary>E-mail addresses of those who go, as written and in lower case.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>How channels call those who go: addresses, ids, phones, as written and in lower case.</summary>
    public required IReadOnlyList<string> Senders { get; init; }

    /// <summary>Why others stay, keys of <see cref="KeptData"/>.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Nobody's: an address alone.</summary>
    public static PeopleOfTicket Only(string address) => new()
    {
        Leaving = [],
        RequesterLeaves = false,
        Addresses = [address],
        Senders = [address],
        Kept = [],
    };

    /// <summary>
    /// Their rows are held until the end: somebody who writes at this moment is either seen here or met as a stranger afterwards.
    /// </summary>
    public static async Task<PeopleOfTicket> Find(HelpdeskDbContext db, Ticket ticket, RequestType type, CancellationToken cancellation)
    {
        var others = await db.Messages.Where(m => m.TicketId == ticket.Id && m.OtherPersonId != null).Select(m => m.OtherPersonId!.Value)
            .Distinct().ToListAsync(cancellation);
        var ids = others.Append(ticket.RequesterId).Distinct().ToArray();
        var people = await db.People.FromSql($"select * from person where id = any({ids}) order by id for update").AsNoTracking()
            .ToListAsync(cancellation);
        var identities = await db.Identities.AsNoTracking().Where(i => ids.Contains(i.PersonId)).ToListAsync(cancellation);

        var (leaving, kept) = (new List<Person>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var person in people)
        {
            if (await WhyKept(db, ticket, person, [.. identities.Where(i => i.PersonId == person.Id)], cancellation) is { } why)
                kept.Add(why);
            else
                leaving.Add(person);
        }
        var gone = leaving.ConvertAll(p => p.Id);
        var keys = identities.Where(i => gone.Contains(i.PersonId)).ToList();
        var isAlone = gone.Contains(ticket.RequesterId);
        var addresses = leaving.Select(p => p.Email).Concat(keys.Where(i => i.Channel == Identity.ByAddress).Select(i => i.ExternalId))
            .Append(isAlone ? await Typed(db, ticket, type, gone, cancellation) : null).OfType<string>().ToList();
        return new()
        {
            Leaving = gone,
            RequesterLeaves = isAlone,
            Addresses = Known(addresses),
            Senders = Known(addresses.Concat(keys.Select(i => i.ExternalId)).Concat(leaving.Select(p => p.Phone).OfType<string>())),
            Kept = [.. kept],
        };
    }

    /// <summary>The address in the form, which need not be the one they write from; null where somebody else is known by it.</summary>
    private static async Task<string?> Typed(
        HelpdeskDbContext db, Ticket ticket, RequestType type, IReadOnlyList<Guid> gone, CancellationToken cancellation)
    {
        if (type.Answer(FieldMeaning.RequesterEmail, ticket.Fields) is not { } typed)
            return null;
        var key = typed.ToLowerInvariant();
        return await db.Identities.AnyAsync(
            i => i.Channel == Identity.ByAddress && i.ExternalId == key && !gone.Contains(i.PersonId), cancellation) ? null : typed;
    }

    private static async Task<string?> WhyKept(
        HelpdeskDbContext db, Ticket ticket, Person person, IReadOnlyList<Identity> identities, CancellationToken cancellation)
    {
        if (await db.Tickets.AnyAsync(t => t.RequesterId == person.Id && t.Id != ticket.Id, cancellation)
            || await db.Messages.AnyAsync(m => m.OtherPersonId == person.Id && m.TicketId != ticket.Id, cancellation))
            return KeptData.PersonOfOtherTickets;
        var emails = Known(identities.Where(i => i.Channel == Identity.ByAddress).Select(i => i.ExternalId).Append(person.Email ?? ""));
        var others = identities.Where(i => i.Channel != Identity.ByAddress).Select(i => i.ExternalId).Append(person.Phone ?? "-").ToList();
        var isResponsible = await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from school_person p where p.ended_at is null
                and (lower(p.email) = any({emails}) or p.phone = any({others})
                    or exists (select from school_person_chat c where c.person_id = p.id and c.chat = any({others})))) as "Value"
            """).SingleAsync(cancellation);
        return isResponsible ? KeptData.PersonOfSchool : null;
    }

    private static List<string> Known(IEnumerable<string> keys) =>
        [.. keys.Where(key => key.Length > 0).SelectMany(key => new[] { key, key.ToLowerInvariant() }).Distinct()];
}
