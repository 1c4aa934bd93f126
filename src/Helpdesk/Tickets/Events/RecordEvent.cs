using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets.Events;

/// <summary>Writes a named event on a ticket and lets the promises answer to it, in the transaction of the cause.</summary>
public sealed class RecordEvent(ApplyEvent applyEvent, SettleMeetings settleMeetings)
{
    /// <returns>The ticket's clocks after the event.</returns>
    public async Task<IReadOnlyList<SlaClock>> Handle(Work work, Ticket ticket, TicketEvent happened)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        db.Events.Add(happened);
        var subject = await db.SubjectOf(ticket, cancellation);
        var clocks = await applyEvent.Handle(
            db, subject, new(happened.Name, happened.At, happened.Detail), happened.At, isNew: false, cancellation);
        return Sorted(ticket, clocks, happened.At);
    }

    /// <summary>The ticket has just been made: it has no clocks yet, so none are asked for.</summary>
    internal async Task<IReadOnlyList<SlaClock>> Begin(Work work, Ticket ticket, ClockSubject subject, TicketEvent registered)
    {
        work.Db.Events.Add(registered);
        var clocks = await applyEvent.Handle(
            work.Db, subject, new(registered.Name, registered.At), registered.At, isNew: true, work.Cancellation);
        return Sorted(ticket, clocks, registered.At);
    }

    /// <summary>Something that changes what the past means: an event of an earlier moment, or what became of a message.</summary>
    /// <param name="meets">The event that promises answer to: this one, or the one that the message carried.</param>
    /// <returns>A promise that had been kept runs again.</returns>
    public async Task<bool> Rewrite(Work work, Ticket ticket, TicketEvent happened, string meets)
    {
        var (db, now, cancellation) = (work.Db, work.Now, work.Cancellation);
        db.Events.Add(happened);
        var standing = await db.EventsHere(ticket.Id, cancellation);
        var settled = await settleMeetings.Handle(db, await db.SubjectOf(ticket, cancellation), meets, standing, now, cancellation);
        foreach (var promise in settled.PutRight)
            db.Events.Add(new(ticket.Id, TicketEvents.PutRight, now, null, "", promise.Name.Ru));
        Sorted(ticket, settled.Clocks, now);
        return settled.RunsAgain;
    }

    private static IReadOnlyList<SlaClock> Sorted(Ticket ticket, IReadOnlyList<SlaClock> clocks, DateTimeOffset at)
    {
        ticket.SortBy(clocks);
        ticket.Touch(at);
        return clocks;
    }
}
