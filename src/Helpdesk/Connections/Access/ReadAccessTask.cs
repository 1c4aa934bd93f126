using Helpdesk.Bots;
using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Access;

/// <summary>One task with everything its page says; what the links say is not among it.</summary>
public sealed class ReadAccessTask(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, ActionCatalog actions, ChannelRegistry channels,
    ChannelCatalog catalog)
{
    /// <param name="Letter">The letter with the link, by the way it took last; null when it is not in the outbox.</param>
    public sealed record Link(OneTimeSecret Secret, OutboxMessage? Letter);

    public sealed record Response
    {
        public required AccessTask Task { get; init; }

        public required Ticket Ticket { get; init; }

        public required Desk Desk { get; init; }

        public required School School { get; init; }

        public SlaClock? Clock { get; init; }

        /// <summary>Whom the school named for it, by the registry; null when nobody is named.</summary>
        public SchoolPersonDetails? Person { get; init; }

        /// <summary>Where a link would go, half hidden; null when there is nowhere.</summary>
        public string? LinkGoesTo { get; init; }

        /// <summary>The newest first.</summary>
        public required IReadOnlyList<Link> Links { get; init; }

        public required IReadOnlyList<ResponsibleStaff.Responsible> Responsible { get; init; }

        /// <summary>Actions that the reader may do now.</summary>
        public required IReadOnlySet<string> Actions { get; init; }
    }

    /// <exception cref="TicketNotFound">There is no such task for this reader.</exception>
    public async Task<Response> Handle(Guid id, Actor actor, string language, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var task = await db.AccessTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation) ?? throw new TicketNotFound();
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == task.TicketId, cancellation);
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        actor.DemandSight(desk, ticket.Type);
        var type = desk.RequestType(ticket.Type)!;
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.TicketId == ticket.Id && c.Desk == task.Desk)
            .OrderByDescending(c => c.StartedAt).ToListAsync(cancellation);
        var staff = (await ResponsibleStaff.Load(db, [ticket.Desk], cancellation)).For(ticket.Desk, ticket.Type, [task.System]);
        var recipient = await SecretRecipient.Find(db, type, ticket, task.SchoolId, channels, cancellation);
        return new()
        {
            Task = task,
            Ticket = ticket,
            Desk = desk,
            School = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == task.SchoolId, cancellation),
            Clock = clocks.Find(c => desk.Promise(c.Promise)?.MetOn.Contains(ConnectionEvents.AccessComplete) == true),
            Person = recipient.Person,
            LinkGoesTo = recipient.To?.Described(catalog).In(language),
            Links = await LinksOf(db, task.Id, cancellation),
            Responsible = staff,
            Actions = await ActionsOf(db, task, ticket, desk, type, actor, staff, cancellation),
        };
    }

    private static async Task<IReadOnlyList<Link>> LinksOf(HelpdeskDbContext db, Guid taskId, CancellationToken cancellation)
    {
        var secrets = await db.OneTimeSecrets.AsNoTracking().Where(s => s.TaskId == taskId).OrderByDescending(s => s.IssuedAt)
            .ThenByDescending(s => s.Id).ToListAsync(cancellation);
        var keys = secrets.SelectMany(s => new[] { s.LetterKey(), s.LetterKey() + OutboxMessage.Otherwise }).ToList();
        var letters = (
            await db.Outbox.AsNoTracking().Where(o => keys.Contains(o.DedupeKey)).ToListAsync(cancellation)).ToDictionary(o => o.DedupeKey);
        return [.. secrets.Select(s => new Link(
            s, letters.GetValueOrDefault(s.LetterKey() + OutboxMessage.Otherwise) ?? letters.GetValueOrDefault(s.LetterKey())))];
    }

    private async Task<IReadOnlySet<string>> ActionsOf(
        HelpdeskDbContext db, AccessTask task, Ticket ticket, Desk desk, RequestType type, Actor actor,
        IReadOnlyList<ResponsibleStaff.Responsible> staff, CancellationToken cancellation)
    {
        string[] ofState = task.State switch
        {
            AccessState.Given => [ReissueAccess.ActionKey],
            AccessState.Cancelled => [],
            _ => [GrantAccess.ActionKey, RefuseAccess.ActionKey, CancelAccess.ActionKey],
        };
        var events = (await db.EventsHere(ticket.Id, cancellation)).Select(e => e.Name).ToList();
        var isGiver = actor.May(Right.Work, desk.Key) || staff.Any(r => r.Person.Id == actor.StaffId);
        var state = new ActionState(ticket, desk, type, events);
        return actions.Of(type)
            .Where(a => ofState.Contains(a.Key) && (isGiver || a.Action is CancelAccess))
            .Where(a => a.Action.May(actor, desk.Key, type) && a.Action.Forbids(state) is null)
            .Select(a => a.Key).ToHashSet();
    }
}
