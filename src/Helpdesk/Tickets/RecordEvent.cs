using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets;

/// <summary>Writes a named event on a ticket and lets the promises answer to it, in the transaction of the cause.</summary>
public sealed class RecordEvent(ApplyEvent applyEvent, SettleMeetings settleMeetings)
{
    /// <param name="messageId">The message it stands and falls with; null for what is done without words.</param>
    /// <returns>The ticket's clocks after the event.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(
        HelpdeskDbContext db, Ticket ticket, string name, DateTimeOffset at, Actor actor, string? detail, CancellationToken cancellation, Guid? messageId = null)
    {
        db.Events.Add(new(ticket.Id, name, at, actor.StaffId, actor.Name, detail, messageId));
        return await Apply(db, ticket, await db.SubjectOf(ticket, cancellation), new(name, at, detail), isNew: false, cancellation);
    }

    /// <summary>Something that changes what the past means: an event of an earlier moment, or what became of a message.</summary>
    /// <param name="meets">The event that promises answer to: this one, or the one that the message carried.</param>
    /// <returns>A promise that had been kept runs again.</returns>
    public async Task<bool> Rewrite(
        HelpdeskDbContext db, Ticket ticket, TicketEvent happened, string meets, DateTimeOffset now, CancellationToken cancellation)
    {
        db.Events.Add(happened);
        var standing = await db.EventsHere(ticket.Id, cancellation);
        var settled = await settleMeetings.Handle(db, await db.SubjectOf(ticket, cancellation), meets, standing, now, cancellation);
        foreach (var promise in settled.PutRight)
            db.Events.Add(new(ticket.Id, StandingEvents.PutRight, now, null, "", promise.Name.Ru));
        ticket.SortBy(settled.Clocks);
        ticket.Touch(now);
        return settled.RunsAgain;
    }

    internal async Task<IReadOnlyList<SlaClock>> Apply(
        HelpdeskDbContext db, Ticket ticket, ClockSubject subject, ClockEvent happened, bool isNew, CancellationToken cancellation)
    {
        var clocks = await applyEvent.Handle(db, subject, happened, happened.At, isNew, cancellation);
        ticket.SortBy(clocks);
        ticket.Touch(happened.At);
        return clocks;
    }
}
