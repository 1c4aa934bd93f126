using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.NamedPersons;

/// <summary>
/// «Это не я»: kept as an event that stands in the way of an approval, told to staff, and taken out of the register where the school lists
/// that person already. Opening the link only asks; scanners of mail open links.
/// </summary>
public sealed class DenyBeingPerson(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskVersions desks, NotMeLinks links)
{
    /// <param name="IsApproved">It is too late to hold the approval up: what was given is looked at again.</param>
    /// <param name="IsDone">It is recorded, by this press or an earlier one.</param>
    public sealed record Response(string Number, Desk Desk, RequestType Type, string Email, bool IsApproved, bool IsDone);

    /// <exception cref="TicketNotFound">The link is not one of ours.</exception>
    public async Task<Response> Read(string token, CancellationToken cancellation)
    {
        var (id, email) = links.Read(token) ?? throw new TicketNotFound();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation) ?? throw new TicketNotFound();
        return await Of(ticket.DemandData(), email, await IsDenied(db, ticket, email, cancellation), cancellation);
    }

    public Task<Response> Handle(string token, CancellationToken cancellation)
    {
        var (id, email) = links.Read(token) ?? throw new TicketNotFound();
        return transactions.Run(Actor.Outsider(email), work => Deny(work, id, email), cancellation);
    }

    private async Task<Response> Deny(Work work, Guid id, string email)
    {
        var ticket = (await work.LockTicket(id)).DemandData();
        var response = await Of(ticket, email, isDone: true, work.Cancellation);
        if (await IsDenied(work.Db, ticket, email, work.Cancellation))
            return response;
        // Where somebody else is named by now, nothing stands in the way any more.
        if (TellNamedPerson.AddressIn(response.Type, ticket.Fields) == email)
        {
            await work.Record(ticket, TicketEvents.PersonDenied, email);
            await Tell(work, ticket, email);
        }
        await LeaveRegister(work, response.Type, ticket, email);
        return response;
    }

    /// <summary>Said already, and nobody has put the form right since.</summary>
    private static async Task<bool> IsDenied(HelpdeskDbContext db, Ticket ticket, string email, CancellationToken cancellation)
    {
        var said = await db.Events.AsNoTracking()
            .Where(e => e.TicketId == ticket.Id
                && ((e.Name == TicketEvents.PersonDenied && e.Detail == email) || e.Name == TicketEvents.FormCorrected))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellation);
        return said?.Name == TicketEvents.PersonDenied;
    }

    /// <summary>A note, and the ticket stands in the queue as one that somebody wrote to; one that ended well opens again.</summary>
    private static async Task Tell(Work work, Ticket ticket, string email)
    {
        var now = work.Now;
        var next = ticket.Outcome == TicketOutcome.Approved
            ? "Заявка уже одобрена: проверьте, кому дан доступ, и узнайте у заявителя, кто ответственное лицо."
            : "Одобрять заявку нельзя, пока заявитель не назовёт ответственное лицо заново.";
        var text = $"«Это не я»: по ссылке из письма сообщили, что {email} не ответственное лицо этой школы. {next}";
        work.Db.Messages.Add(new TicketMessage(ticket.Id, MessageKind.Note, text, ticket.Channel, now).By(null, email));
        if (!ticket.IsOpen && (ticket.Outcome == TicketOutcome.Rejected || ticket.Outcome == TicketOutcome.Withdrawn))
        {
            ticket.Touch(now);
            return;
        }
        if (!ticket.IsOpen)
        {
            ticket.Reopen(now);
            await work.Record(ticket, TicketEvents.Reopened);
        }
        else if (ticket.State == TicketState.Waiting)
            await work.Record(ticket, TicketEvents.WaitingEnded);
        ticket.Heard(text, now);
    }

    private static async Task LeaveRegister(Work work, RequestType type, Ticket ticket, string email)
    {
        if (type.Answer(Desks.Forms.FieldMeaning.SchoolInn, ticket.Fields) is not { } inn || await work.LockSchool(inn) is not { } school)
            return;
        var edit = work.Edit(school, "«Это не я»: человек сообщил по ссылке из письма, что он не ответственное лицо школы.", ticket.Id);
        foreach (var person in await work.Db.SchoolPersons
            .Where(p => p.SchoolId == school.Id && p.EndedAt == null).ToListAsync(work.Cancellation))
            if (string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))
                edit.End(person);
    }

    private async Task<Response> Of(Ticket ticket, string email, bool isDone, CancellationToken cancellation)
    {
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        return new(
            ticket.Number, desk, desk.RequestType(ticket.Type)!, email, ticket.Outcome == TicketOutcome.Approved, isDone);
    }
}
