using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// A chat has proven whose it is. Its person and the one it has proven to be become one: keys and tickets of the first move to the second
/// in this transaction, and every ticket that moves or comes into sight has it in its history. What a chat sees is another matter: only
/// what its proofs cover (<see cref="TicketsOfChat"/>).
/// </summary>
public sealed class JoinChat(ChannelCatalog catalog)
{
    /// <param name="Target">Whose it is. Null: the proof is kept, and nobody else is known by it yet.</param>
    /// <param name="Joined">The event that the tickets get.</param>
    internal sealed record Proven(ChatProofKind Kind, string Subject, Guid? Target, HistoryEvent Joined)
    {
        public Guid? TicketId { get; init; }
    }

    /// <param name="person">Whose chat it was so far.</param>
    /// <returns>Whose chat it is now.</returns>
    internal async Task<Person> Handle(Work work, IncomingMessage message, Person person, Proven proven)
    {
        // A stranger's row must be there before anything is moved.
        await work.Save();
        var seen = await Seen(work, message, person.Id);
        var known = await work.Db.ChatProofs.FindAsync(
            [message.Channel, message.Conversation, proven.Kind, proven.Subject], work.Cancellation);
        if (known is not null)
            known.ProvenAt = work.Now;
        else
            work.Db.ChatProofs.Add(new()
            {
                Channel = message.Channel,
                Chat = message.Conversation,
                Kind = proven.Kind,
                Subject = proven.Subject,
                TicketId = proven.TicketId,
                ProvenAt = work.Now,
            });
        var one = person;
        var moved = new List<Guid>();
        if (proven.Target is { } target && target != person.Id && await Merge(work, person, target, moved) is { } other)
            one = other;
        await work.Save();
        var now = await Seen(work, message, one.Id);
        await Tell(work, message, one, proven.Joined, [.. now.Except(seen).Union(moved)]);
        return one;
    }

    private static async Task<List<Guid>> Seen(Work work, IncomingMessage message, Guid person) => await work.Db
        .TicketsSeenIn(person, message.Channel, message.Account, message.Conversation).Select(t => t.Id).ToListAsync(work.Cancellation);

    /// <returns>Null when the other one is there no longer.</returns>
    private static async Task<Person?> Merge(Work work, Person person, Guid target, List<Guid> moved)
    {
        var (db, from, cancellation) = (work.Db, person.Id, work.Cancellation);
        Guid[] both = [from, target];
        // In one order, so that two who join each other at once do not wait for each other; nobody writes a ticket of theirs meanwhile.
        var people = await db.People.FromSql($"select * from person where id = any({both}) order by id for update")
            .ToListAsync(cancellation);
        if (people.Find(p => p.Id == target) is not { } kept || !people.Exists(p => p.Id == from))
            return null;
        var tickets = await db.Tickets.FromSql($"select * from ticket where requester_id = {from} order by id for update")
            .ToListAsync(cancellation);
        foreach (var ticket in tickets)
            ticket.IsRequestedBy(target);
        moved.AddRange(tickets.Select(t => t.Id));
        await db.Messages.Where(m => m.OtherPersonId == from)
            .ExecuteUpdateAsync(m => m.SetProperty(said => said.OtherPersonId, (Guid?)target), cancellation);
        await work.Save();
        foreach (var key in db.ChangeTracker.Entries<Identity>().Where(e => e.Entity.PersonId == from).ToList())
            key.State = EntityState.Detached;
        await db.Identities.Where(i => i.PersonId == from)
            .ExecuteUpdateAsync(i => i.SetProperty(key => key.PersonId, target), cancellation);
        kept.Learn(person.Name, person.Email, person.Phone);
        db.People.Remove(people.Find(p => p.Id == from)!);
        return kept;
    }

    private async Task Tell(Work work, IncomingMessage message, Person one, HistoryEvent joined, List<Guid> ids)
    {
        var theirs = work.As(Actor.Outsider(one.Name ?? message.Sender.Name ?? message.Sender.Id));
        foreach (var ticket in await work.Db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(work.Cancellation))
            theirs.WriteHistory(ticket, joined, catalog.Of(message.Channel).Name.Ru);
    }
}
