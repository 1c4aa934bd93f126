using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>
/// Decides on an application, or leads to the decision: for whoever decides at the desk, and once. Where the type has a checklist it is
/// done on the page of the review. Two people decide at once: the second reads who was first, when, and how.
/// </summary>
internal abstract class Decision : TicketAction
{
    public override bool IsDecision => true;

    public override ActionPlace Place(RequestType type) => type.Checklist.Count > 0 ? ActionPlace.Elsewhere : ActionPlace.Bar;

    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Decide, desk);

    protected override LocalText? WhyNot(ActionState state) => state.Ticket.Outcome is null
        ? null
        : new("По заявке уже принято решение.", "The application has been decided already.");

    public override Task DemandBefore(Work work, Ticket ticket, Desk desk) => DemandUndecided(work, ticket, desk);

    /// <summary>What prepares a decision, the checklist and the remarks, changes only while there is one to take.</summary>
    /// <exception cref="RuleViolation">The application is decided or closed.</exception>
    internal static async Task DemandOpen(Work work, Ticket ticket, Desk desk)
    {
        ticket.DemandNotErased();
        await DemandUndecided(work, ticket, desk);
        if (new RejectApplication().Forbids(new(ticket, desk, desk.RequestType(ticket.Type)!, [])) is { } why)
            throw new RuleViolation(why);
    }

    /// <exception cref="RuleViolation">The ticket is decided, and the event says by whom.</exception>
    private static async Task DemandUndecided(Work work, Ticket ticket, Desk desk)
    {
        if (ConnectionEvents.Of(ticket.Outcome) is not { Key: var name })
            return;
        var decided = await work.Db.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id && e.Name == name)
            .OrderByDescending(e => e.At).FirstOrDefaultAsync(work.Cancellation);
        if (decided is null)
            return;
        var zone = desk.Calendar.Zone;
        var how = ticket.Outcome!.Name;
        throw new RuleViolation(Told(SpokenTime.SayMinute(decided.At, zone, "ru"), SpokenTime.SayMinute(decided.At, zone, "en")))
        {
            OnPage = clock => Told(clock(decided.At), clock(decided.At)),
        };

        LocalText Told(string ru, string en) => new(
            $"По заявке уже принято решение: {how.Ru}, {decided.ActorName}, {ru}.",
            $"The application has been decided already: {how.En}, {decided.ActorName}, {en}.");
    }
}
