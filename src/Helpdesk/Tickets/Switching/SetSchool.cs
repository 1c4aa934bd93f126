using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// Says which school a ticket is about (target: its INN) and, where it is not known or wrong, in which region it is (text). A school nobody
/// knew so far becomes known; it enters the registry only by an approved application.
/// </summary>
internal sealed class SetSchool(BelongToSchool belongToSchool) : ITicketAction
{
    public string Key => AllowedActions.SetSchool;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var answer = Inn.Check(context.Input.Target ?? "", allowsPersons: false);
        var inn = answer.Value ?? throw new RuleViolation(answer.Fault ?? new("Укажите ИНН школы: десять цифр.", "Give the INN of the school: ten digits."));
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, cancellation);
        if (school is null)
        {
            school = new School(inn, NameOf(context) ?? $"ИНН {inn}", context.Now);
            db.Schools.Add(school);
        }
        if (context.Input.Text is { Length: > 0 } text)
            Locate(context, school, text);
        await belongToSchool.Handle(context.Work, ticket, school);
        await belongToSchool.Everywhere(context.Work, school);
        context.Work.WriteHistory(ticket, context.Action.Event, school.Name);
    }

    private static void Locate(ActionContext context, School school, string text)
    {
        var region = Regions.Find(text) ?? throw new RuleViolation(
            $"Региона «{text}» нет в списке: напишите его название или код, например 41.",
            $"There is no region “{text}”: write its name or code, 41 for example.");
        if (school.Region == region.Code)
            return;
        // Other tickets are counted by it, too, perhaps of other desks.
        if (school.Region is not null)
            context.Actor.Demand(Right.Decide, context.Ticket.Desk);
        school.IsIn(region.Code, region.ZoneId);
    }

    private static string? NameOf(ActionContext context) =>
        context.Type.Field(FieldMeaning.SchoolName) is { } field ? context.Ticket.Fields.GetValueOrDefault(field.Key) : null;
}
