using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets;

/// <summary>Everything that is known of one ticket, for its page and for the API.</summary>
public sealed class ReadTicket(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, ActionCatalog actions, SendToRequester sendToRequester)
{
    public sealed record Response
    {
        public required Ticket Ticket { get; init; }

        public required Desk Desk { get; init; }

        public required RequestType Type { get; init; }

        public required Person Requester { get; init; }

        public School? School { get; init; }

        public StaffUser? Assignee { get; init; }

        public required IReadOnlyList<TicketMessage> Messages { get; init; }

        public required ILookup<Guid, Attachment> Attachments { get; init; }

        /// <summary>In time order. Who answers, takes the ticket with it: within one instant it is taken first.</summary>
        public required IReadOnlyList<TicketEvent> Events { get; init; }

        public required IReadOnlyList<SlaClock> Clocks { get; init; }

        /// <summary>The desks of the clocks, by key, version of the profile and edition of the calendar.</summary>
        public required IReadOnlyDictionary<(string Desk, string Version, int Edition), Desk> ClockDesks { get; init; }

        /// <summary>The desk that a clock ran at, by the rules of then: not the ticket's when that was handed over since.</summary>
        public Desk DeskOf(SlaClock clock) => ClockDesks[(clock.Desk, clock.ProfileVersion, clock.CalendarEdition)];

        /// <summary>What went or should go to the requester, newest last.</summary>
        public required IReadOnlyList<OutboxMessage> Outgoing { get; init; }

        /// <summary>The channel an answer would leave by; <see cref="HowItReached.Page"/> when it would only stand on the requester's page.</summary>
        public required string AnswersGoBy { get; init; }

        /// <summary>Other tickets of the same requester or school, newest first.</summary>
        public required IReadOnlyList<Ticket> Others { get; init; }

        /// <summary>As the form of this very ticket says, else as the person is known; null when neither does.</summary>
        public string? RequesterName => Type.Answer(FieldMeaning.RequesterName, Ticket.Fields) ?? Requester.Name;

        /// <summary>What the form asks for and nobody answered yet.</summary>
        public IReadOnlyList<FormField> Missing => Ticket.ErasedAt is not null ? [] : MissingAnswers.Of(
            Type, Ticket.Fields, Requester, Ticket.Channel, SentBesides.In(Messages, Attachments.SelectMany(files => files)));

        /// <summary>How many remarks on the form wait for the requester; counted for their own page only.</summary>
        public int OpenRemarks { get; init; }

        /// <summary>What became of its data; null while they are there.</summary>
        public ErasureAct? Erasure { get; init; }

        public IReadOnlyList<OfferedAction> Actions { get; init; } = [];

        /// <summary>What the reader may do and cannot do yet, and why.</summary>
        public IReadOnlyList<(OfferedAction Action, LocalText WhyNot)> NotYet { get; init; } = [];

        /// <summary>How many messages have passed between the requester and the desk. Given back with a reply, it says what its writer has read.</summary>
        public int Said => Messages.Count(m => m.Kind != MessageKind.Note);

        /// <summary>Who answers for what the ticket is about; for staff only.</summary>
        public IReadOnlyList<ResponsibleStaff.Responsible> Responsible { get; init; } = [];
    }

    public async Task<Response> Handle(string number, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == number, cancellation) ?? throw new TicketNotFound();
        if (!actor.May(Right.See, ticket.Desk))
            throw new TicketNotFound();
        var read = await Read(db, ticket, cancellation);
        actor.DemandSight(read.Desk, ticket.Type);
        var events = EventsAtDesk.Of(read.Events).Select(e => e.Name).ToList();
        var responsible = await ResponsibleStaff.Load(db, [ticket.Desk], cancellation);
        var state = new ActionState(ticket, read.Desk, read.Type, events);
        var allowed = actions.Of(read.Type)
            .Where(a => a.Action.May(actor, ticket.Desk, read.Type) && a.Action.Forbids(state) is null && a.Action.IsOffered(read, actor))
            .Select(a => (Action: a, WhyNot: a.Action.WhyNotYet(read, a.Event))).ToList();
        return read with
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
    public async Task<Response> HandleFollower(string followKey, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var hash = FollowKeys.Hash(followKey);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.FollowKeyHash == hash, cancellation) ?? throw new TicketNotFound();
        var read = await Read(db, ticket.DemandData(), cancellation);
        return read with
        {
            Messages = [.. read.Messages.Where(m => m.Kind != MessageKind.Note && m.OtherPersonId is null)],
            Others = [],
            OpenRemarks = await db.FormRemarks.CountAsync(r => r.TicketId == ticket.Id && r.SettledAt == null, cancellation),
        };
    }

    private async Task<Response> Read(HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation)
    {
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.TicketId == ticket.Id).OrderBy(c => c.StartedAt).ToListAsync(cancellation);
        var attachments = await db.Attachments.AsNoTracking().Where(a => a.TicketId == ticket.Id).ToListAsync(cancellation);
        var requester = await db.People.AsNoTracking().SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        return new()
        {
            Ticket = ticket,
            Desk = desk,
            Type = desk.RequestType(ticket.Type)!,
            Requester = requester,
            AnswersGoBy = sendToRequester.Reaches(ticket, requester) ? sendToRequester.AddressOf(ticket, requester).Channel : HowItReached.Page,
            School = ticket.SchoolId is { } school ? await db.Schools.AsNoTracking().SingleAsync(s => s.Id == school, cancellation) : null,
            Assignee = ticket.AssigneeId is { } assignee ? await db.Staff.AsNoTracking().SingleAsync(u => u.Id == assignee, cancellation) : null,
            Messages = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellation),
            Attachments = attachments.ToLookup(a => a.MessageId),
            Events = await db.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id).OrderBy(e => e.At)
                .ThenBy(e => e.Name == TicketEvents.Registered.Key ? 0 : e.Name == TicketEvents.Assigned.Key ? 1 : 2).ThenBy(e => e.Id).ToListAsync(cancellation),
            Erasure = ticket.ErasedAt is null ? null : await db.ErasureActs.AsNoTracking().SingleAsync(a => a.TicketId == ticket.Id, cancellation),
            Clocks = clocks,
            ClockDesks = await DesksOf(clocks, cancellation),
            Outgoing = await db.Outbox.AsNoTracking()
                .Where(o => o.TicketId == ticket.Id && (o.Kind == OutboxKind.Reply || o.Kind == OutboxKind.Acknowledgement || o.Kind == OutboxKind.Notice || o.Kind == OutboxKind.AccessLink))
                .OrderBy(o => o.Sequence).ToListAsync(cancellation),
            Others = await db.Tickets.AsNoTracking()
                .Where(t => t.RequesterId == ticket.RequesterId && t.Id != ticket.Id && t.Desk == ticket.Desk)
                .OrderByDescending(t => t.Sequence).Take(10).ToListAsync(cancellation),
        };
    }

    private async Task<Dictionary<(string, string, int), Desk>> DesksOf(IEnumerable<SlaClock> clocks, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string, int), Desk>();
        foreach (var (desk, version, edition) in clocks.Select(c => (c.Desk, c.ProfileVersion, c.CalendarEdition)).Distinct())
            found[(desk, version, edition)] = await desks.Get(desk, version, edition, cancellation);
        return found;
    }
}
