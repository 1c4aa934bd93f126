using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// Staff take a channel off a requester that is not theirs: it becomes a person of its own again, with the tickets that came by it, and
/// sees and is seen by nothing else. What was joined by mistake is undone by this.
/// </summary>
public sealed class PartChannel(Transactions transactions, ChannelCatalog catalog)
{
    /// <exception cref="RuleViolation">It is not the requester's, or they have no other.</exception>
    public Task Handle(string number, (string Channel, string Id) key, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Part(work, number, key), cancellation);

    private async Task Part(Work work, string number, (string Channel, string Id) key)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var (channel, id) = key;
        var ticket = await work.LockTicket(number);
        work.Actor.Demand(Right.Reply, ticket.Desk);
        ticket.DemandNotErased();
        var from = ticket.RequesterId;
        var person = (await db.People.FromSql($"select * from person where id = {from} for update").ToListAsync(cancellation)).Single();
        var keys = await db.Identities.AsNoTracking().Where(i => i.PersonId == from).ToListAsync(cancellation);
        if (!keys.Exists(k => k.Channel == channel && k.ExternalId == id))
            throw new RuleViolation("У заявителя нет такого канала.", "The requester has no such channel.");
        if (keys.Count == 1)
            throw new RuleViolation("Это единственный канал заявителя.", "It is the only channel of the requester.");

        var other = new Person(work.Now, null, null, null, person.Language);
        if (channel == Identity.ByAddress && person.GivesUpAddress(id))
            other.Learn(null, id, null);
        else if (channel == Identity.ByPhone && person.GivesUpPhone(id))
            other.Learn(null, null, id);
        db.People.Add(other);
        await work.Save();
        await db.Identities.Where(i => i.Channel == channel && i.ExternalId == id)
            .ExecuteUpdateAsync(i => i.SetProperty(k => k.PersonId, other.Id), cancellation);
        var theirs = channel == Identity.ByAddress
            ? db.TicketsByAddress(from, id)
            : db.Tickets.Where(t => t.RequesterId == from && t.Channel == channel && t.Conversation == id);
        var word = catalog.Of(channel).Name.Ru;
        foreach (var moved in await theirs.ToListAsync(cancellation))
        {
            moved.IsRequestedBy(other.Id);
            if ((moved.AnswerChannel, moved.AnswerChat) != (channel, id))
                moved.IsAnsweredAsItCame();
            work.WriteHistory(moved, JoinEvents.Parted, word);
        }
        foreach (var answered in await db.Tickets.Where(t => t.AnswerChannel == channel && t.AnswerChat == id).ToListAsync(cancellation))
            if (answered.RequesterId == from)
                answered.IsAnsweredAsItCame();
        if (ticket.RequesterId == from)
            work.WriteHistory(ticket, JoinEvents.Parted, word);
        // What it has proven is void, and so is what others have proven of it.
        await db.ChatProofs.Where(p => (p.Channel == channel && p.Chat == id)
                || (channel == Identity.ByAddress && p.Kind == ChatProofKind.Address && p.Subject == id)).ExecuteDeleteAsync(cancellation);
    }
}
