using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// Says which school a ticket is about (target: its INN) and, where it is not known or wrong, in which region it is (text). A school nobody
/// knew so far becomes known; it enters the registry only by an approved application.
/// </summary>
internal sealed class SetSchool : TicketAction
{
    public override string Key => "set-school";

    public override TicketEventKind Event => TicketEvents.SchoolSet;

    public override LocalText Name => new("Указать школу", "Name the school");

    public override LocalText Hint => new(
        "Сроки по местному времени школы пересчитаются.", "Deadlines by the school's local time are counted again.");

    public override string Takes => "target: INN; text: region";

    public override string Icon => "school";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Menu;

    public override ActionForm Asks(ActionAsk ask)
    {
        var school = ask.Read.School;
        return ActionForm.Of(
            Question.Target("ИНН школы", "INN of the school", FieldKind.Inn) with
            {
                IsRequired = true,
                Value = school?.Inn ?? ask.Read.Ticket.Fields.GetValueOrDefault(School.InnKey, ""),
            },
            new Question("text", new("Регион", "Region"), FieldKind.Text)
            {
                // A list of all regions would weigh more than the rest of the page's forms together.
                Hint = new(
                    "Название или код, например 59, если у школы его нет или он неверен",
                    "Its name or code, 59 for example, if the school has none or a wrong one"),
                Value = school?.Region is { } code ? Regions.Find(code)!.Name.In(ask.Language) : "",
            });
    }

    public override async Task Do(ActionContext context)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var answer = Inn.Check(context.Input.Target ?? "", allowsPersons: false);
        var inn = answer.Value
            ?? throw new RuleViolation(answer.Fault ?? new("Укажите ИНН школы: десять цифр.", "Give the INN of the school: ten digits."));
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, context.Cancellation);
        if (school is null)
        {
            school = new School(inn, NameOf(context) ?? $"ИНН {inn}", context.Now);
            db.Schools.Add(school);
        }
        if (context.Input.Text is { Length: > 0 } text)
            Locate(context, school, text);
        var belongToSchool = context.The<BelongToSchool>();
        await belongToSchool.Handle(context.Work, ticket, school);
        await belongToSchool.Everywhere(context.Work, school);
        context.Work.WriteHistory(ticket, TicketEvents.SchoolSet, school.Name);
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
