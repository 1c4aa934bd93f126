using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Reading;

/// <summary>Loads what is known of a ticket, whoever asks: who may see it is asked by the caller.</summary>
public sealed class LoadTicket(DeskVersions desks, SendToRequester sendToRequester)
{
    public async Task<TicketDetails> Handle(HelpdeskDbContext db, Ticket ticket, CancellationToken cancellation)
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
            AnswersGoBy =
                sendToRequester.Reaches(ticket, requester) ? sendToRequester.AddressOf(ticket, requester).Channel : HowItReached.Page,
            School = ticket.SchoolId is { } school ? await db.Schools.AsNoTracking().SingleAsync(s => s.Id == school, cancellation) : null,
            Assignee =
                ticket.AssigneeId is { } assignee ? await db.Staff.AsNoTracking().SingleAsync(u => u.Id == assignee, cancellation) : null,
            Messages = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
                .ToListAsync(cancellation),
            Attachments = attachments.ToLookup(a => a.MessageId),
            Events = await db.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id).OrderBy(e => e.At)
                .ThenBy(e => e.Name == TicketEvents.Registered.Key ? 0 : e.Name == TicketEvents.Assigned.Key ? 1 : 2).ThenBy(e => e.Id)
                .ToListAsync(cancellation),
            Erasure = ticket.ErasedAt is null ? null : await db.ErasureActs.AsNoTracking()
                .SingleAsync(a => a.TicketId == ticket.Id, cancellation),
            Clocks = clocks,
            ClockDesks = await DesksOf(clocks, cancellation),
            Outgoing = await db.Outbox.AsNoTracking()
                .Where(o => o.TicketId == ticket.Id && (o.Kind == OutboxKind.Reply || o.Kind == OutboxKind.Acknowledgement
                    || o.Kind == OutboxKind.Notice || o.Kind == OutboxKind.AccessLink))
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
