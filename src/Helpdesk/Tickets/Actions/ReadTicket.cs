using System.Diagnostics.CodeAnalysis;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Actions;

/// <summary>Everything that is known of one ticket, for its page and for the API.</summary>
public sealed class ReadTicket(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, ActionCatalog actions, LoadTicket load)
{
    /// <summary>What is known of the ticket, and what its reader may do with it.</summary>
    public sealed record Response : TicketDetails
    {
        [SetsRequiredMembers]
        public Response(TicketDetails details)
            : base(details)
        {
        }

        public IReadOnlyList<OfferedAction> Actions { get; init; } = [];

        /// <summary>What the reader may do and cannot do yet, and why.</summary>
        public IReadOnlyList<(OfferedAction Action, LocalText WhyNot)> NotYet { get; init; } = [];
    }

    public async Task<Response> Handle(string number, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number, cancellation)
            ?? throw new TicketNotFound();
        if (!actor.May(Right.See, ticket.Desk))
            throw new TicketNotFound();
        var read = await load.Handle(db, ticket, cancellation);
        actor.DemandSight(read.Desk, ticket.Type);
        var events = EventsAtDesk.Of(read.Events).Select(e => e.Name).ToList();
        var responsible = await ResponsibleStaff.Load(db, [ticket.Desk], cancellation);
        var state = new ActionState(ticket, read.Desk, read.Type, events);
        var allowed = actions.Of(read.Type)
            .Where(a => a.Action.May(actor, ticket.Desk, read.Type) && a.Action.Forbids(state) is null && a.Action.IsOffered(read, actor))
            .Select(a => (Action: a, WhyNot: a.Action.WhyNotYet(read, a.Event))).ToList();
        return new(read)
        {
            Others = [.. read.Others.Where(o => actor.Sees(read.Desk, o.Type))],
            Responsible = responsible.For(ticket.Desk, ticket.Type, read.Type.ServicesIn(ticket.Fields)),
            Actions = [.. allowed.Where(a => a.WhyNot is null).Select(a => a.Action)],
            NotYet = [.. allowed.Where(a => a.WhyNot is not null).Select(a => (a.Action, a.WhyNot!))],
        };
    }

    /// <summary>False after it was handed to a desk where this person has no part.</summary>
    public async Task<bool> IsSeenBy(string number, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number, cancellation) is { } ticket
            && actor.Sees(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
    }

    /// <summary>The requester's own page: by the secret of their link, without what is only for staff.</summary>
    public async Task<TicketDetails> HandleFollower(string followKey, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var hash = FollowKeys.Hash(followKey);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.FollowKeyHash == hash, cancellation)
            ?? throw new TicketNotFound();
        var read = await load.Handle(db, ticket.DemandData(), cancellation);
        return read with
        {
            Messages = [.. read.Messages.Where(m => m.Kind != MessageKind.Note && m.OtherPersonId is null)],
            Others = [],
            OpenRemarks = await db.FormRemarks.CountAsync(r => r.TicketId == ticket.Id && r.SettledAt == null, cancellation),
        };
    }
}
