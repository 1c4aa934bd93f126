using Helpdesk.Connections.Access;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Switching;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections;

/// <summary>Approves an application: the school enters the registry and the time for access begins (cl. 3.3, 3.4).</summary>
internal sealed class ApproveApplication(RecordEvent recordEvent, ReplyToRequester replyToRequester, BelongToSchool belongToSchool, OpenAccessTasks openAccessTasks) : ITicketAction
{
    public string Key => TicketActions.Approve;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var school = await EnterRegistry(context, cancellation);
        await belongToSchool.Handle(db, ticket, school, context.Actor, context.Now, cancellation);
        await belongToSchool.Everywhere(db, school, context.Actor, context.Now, cancellation);
        ticket.Decide("approved", context.Now);
        var text = context.Input.Text is { Length: > 0 } words
            ? words
            : "Заявка одобрена, школа внесена в реестр. Доступ к выбранным системам будет дан в течение 24 часов.";
        await replyToRequester.Handle(db, ticket, new() { Text = text, Files = context.Input.Files }, context.Actor, context.Now, cancellation);
        await recordEvent.Handle(db, ticket, context.Action.Event, context.Now, context.Actor, school.Name, cancellation);
        await openAccessTasks.Handle(context, school, cancellation);
    }

    private static async Task<School> EnterRegistry(ActionContext context, CancellationToken cancellation)
    {
        var (db, type, ticket) = (context.Db, context.Type, context.Ticket);
        if (type.Answer(FieldMeaning.SchoolInn, ticket.Fields) is not { } inn)
            throw new RuleViolation(
                "В заявке нет ИНН школы: запросите его и впишите, без него школу нельзя внести в реестр.",
                "The application has no INN of the school: ask for it, without it the school cannot enter the registry.");
        var school = await db.LockSchool(inn, cancellation);
        var details = SchoolFromForm.Details(type, ticket.Fields);
        if (school is null)
        {
            school = new School(inn, details.Name ?? ticket.Subject, context.Now);
            db.Schools.Add(school);
        }
        var edit = new SchoolEdit(db, school, context.Actor, context.Now, null, ticket.Id);
        edit.Connect();
        edit.Describe(details.Over(school.Details));
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        if (SchoolFromForm.Person(type, ticket, requester) is { } person)
            await edit.Name(person, cancellation);
        return school;
    }
}

internal sealed class RejectApplication(RecordEvent recordEvent, ReplyToRequester replyToRequester) : ITicketAction
{
    public string Key => TicketActions.Reject;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is not { Length: > 0 } reason)
            throw new RuleViolation("Напишите причину отказа: заявитель её увидит.", "Write the reason: the applicant will read it.");
        context.Ticket.Decide("rejected", context.Now);
        await replyToRequester.Handle(
            context.Db, context.Ticket, new() { Text = $"Заявка отклонена. Причина: {reason}", Files = context.Input.Files }, context.Actor, context.Now, cancellation);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, reason, cancellation);
        context.Ticket.Resolve(context.Now);
    }
}
