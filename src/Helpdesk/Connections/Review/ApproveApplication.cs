using Helpdesk.Connections.Access;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Switching;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>Approves an application: the school enters the registry and the time for access begins (cl. 3.3, 3.4).</summary>
internal sealed class ApproveApplication : Decision
{
    public const string ActionKey = "approve";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.Approved;

    /// <summary>Where the school has every system it chose.</summary>
    public override IReadOnlyList<TicketEventKind> Besides => [ConnectionEvents.AccessComplete];

    public override LocalText Name => new("Одобрить заявку", "Approve");

    public override LocalText Hint => new(
        "Школа попадёт в реестр, и пойдут 24 часа на выдачу доступа.",
        "The school enters the registry, and 24 hours to give access begin.");

    public override string Takes => "values: revision of the form that was read; the form must be complete";

    /// <summary>Refused while answers are missing, so it is not offered.</summary>
    public override bool IsOffered(TicketDetails read, Actor actor) => read.Missing.Count == 0;

    public override ActionForm Asks(ActionAsk ask) =>
        ActionForm.Of(Question.Text("Что сообщить заявителю", "What to tell the requester", required: false));

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, cancellation) = (context.Db, context.Ticket, context.Cancellation);
        await MayApprove.Demand(context, cancellation);
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        var (school, isNew) = await EnterRegistry(context, requester, cancellation);
        var belongToSchool = context.The<BelongToSchool>();
        await belongToSchool.Handle(context.Work, ticket, school);
        await belongToSchool.Everywhere(context.Work, school);
        await context.Work.SettleRemarks(ticket);
        ticket.Decide(TicketOutcome.Approved, context.Now);
        await context.Reply(ApprovalLetter.TextFor(context, school, isNew, requester.Language));
        await context.Record(school.Name);
        await context.The<OpenAccessTasks>().Handle(context, school, cancellation);
    }

    private static async Task<(School School, bool IsNew)> EnterRegistry(
        ActionContext context, Person requester, CancellationToken cancellation)
    {
        var (db, type, ticket) = (context.Db, context.Type, context.Ticket);
        if (type.Answer(FieldMeaning.SchoolInn, ticket.Fields) is not { } inn)
            throw new RuleViolation(
                "В заявке нет ИНН школы: спросите его у школы и впишите, без него школу нельзя внести в реестр.",
                "The application has no INN of the school: ask for it, without it the school cannot enter the registry.");
        // The other applications of the school are written to as well, whoever decides them at this moment.
        await context.Work.TakeTurn($"school/{inn}");
        var details = SchoolFromForm.Details(type, ticket.Fields);
        var school = type.DescribesSchool
            ? await KnownOrNew(context.Work, inn, details.Name ?? ticket.Subject)
            : await context.Work.LockSchool(inn);
        // A form that does not ask what the school is cannot bring it into the registry: it is for those that are there.
        if (school is null || !(type.DescribesSchool || school.IsConnected))
            throw new RuleViolation(
                $"Школы с ИНН {inn} нет в реестре подключённых: сначала ей нужно заявление о подключении.",
                $"The school with INN {inn} is not in the registry of connected schools: it has to apply for the connection first.");
        var isNew = !school.IsConnected;
        var edit = context.Work.Edit(school, null, ticket.Id);
        edit.Connect();
        edit.Describe(details.Over(school.Details));
        if (SchoolFromForm.Person(type, ticket, requester) is { } person)
            await edit.Name(person, cancellation);
        return (school, isNew);
    }

    /// <summary>
    /// Two applications of one school approved at the same moment find one school: the second waits for the first to write it.
    /// </summary>
    private static async Task<School> KnownOrNew(Work work, string inn, string name)
    {
        if (await work.LockSchool(inn) is { } known)
            return known;
        var made = new School(inn, name, work.Now);
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into school (id, inn, name, created_at) values ({made.Id}, {inn}, {made.Name}, {work.Now}) on conflict (inn) do nothing
            """,
            work.Cancellation);
        return (await work.LockSchool(inn))!;
    }
}
