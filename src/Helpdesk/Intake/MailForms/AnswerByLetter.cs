using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Switching;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.MailForms;

/// <summary>
/// A later letter of the requester answers questions of the form that stood open: what is asked for by letter may be answered by letter.
/// An answer that is there already is not changed by a letter, nor is a form that does not change any more. The caller has locked the
/// ticket.
/// </summary>
public sealed class AnswerByLetter(
    DeskVersions desks, CorrectForm correctForm, BelongToSchool belongToSchool, TellNamedPerson tellNamedPerson)
{
    public async Task Handle(Work work, Ticket ticket, IncomingMessage letter)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        if (OwnForm.WhyReadOnly(ticket) is not null)
            return;
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        var type = desk.RequestType(ticket.Type)!;
        var added = AnswersInText.Read(type, letter.Text).Taken.Where(a => !ticket.Fields.ContainsKey(a.Key)).ToDictionary();
        var inn = type.Answer(FieldMeaning.SchoolInn, added);
        if (inn is not null && type.OnePerSchool && await db.OpenOf(ticket.Desk, type, inn, ticket.Id, cancellation) is not null)
        {
            // The school's other request is open: staff read the letter and decide which of the two goes on.
            added.Remove(type.Field(FieldMeaning.SchoolInn)!.Key);
            inn = null;
        }
        if (added.Count == 0)
            return;

        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var theirs = work.As(Actor.Outsider(letter.Sender.Name ?? letter.Sender.Email ?? letter.Sender.Id));
        await correctForm.Handle(theirs, ticket, ticket.Fields.Concat(added).ToDictionary());
        if (inn is not null && await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, cancellation) is { } school)
            await belongToSchool.Handle(theirs, ticket, school);
        if (TellNamedPerson.AddressIn(type, added) is { } named)
            await tellNamedPerson.Handle(work, ticket, new(desk, type, named, requester.Language));
    }
}
