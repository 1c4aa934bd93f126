using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections;

/// <summary>The access tasks of one ticket, whose row the caller holds, with its school.</summary>
internal sealed record TicketAccess(ActionContext Context, School School, IReadOnlyList<AccessTask> Tasks)
{
    /// <exception cref="RuleViolation">The ticket belongs to no school.</exception>
    public static async Task<TicketAccess> Lock(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var school = ticket.SchoolId is { } id
            ? await db.Schools.SingleAsync(s => s.Id == id, cancellation)
            : throw new RuleViolation("Сначала укажите школу.", "Name the school first.");
        // Two tickets may give one school the same system. Its row is left alone: whoever approves holds that while waiting for the
        // school's other tickets, of which this may be one.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"access/" + school.Id}, 0))", cancellation);
        var tasks = await db.AccessTasks.Where(t => t.TicketId == ticket.Id).ToListAsync(cancellation);
        if (tasks.Count == 0)
            tasks = await Overlooked(context, school, cancellation);
        return new(context, school, tasks);
    }

    public IEnumerable<AccessTask> Waiting => Tasks.Where(t => t.IsWaiting);

    public async Task<Person> Requester(CancellationToken cancellation) =>
        (await Context.Db.People.FindAsync([Context.Ticket.RequesterId], cancellation))!;

    public FormOption System(AccessTask task) => Context.Type.ServiceField!.Options.First(o => o.Key == task.System);

    /// <summary>The one task that an action names.</summary>
    /// <exception cref="RuleViolation">The application does not name that system.</exception>
    public AccessTask Task(string? system) => Tasks.FirstOrDefault(t => t.System == system) ?? throw (Option(system) is { } known
        ? new RuleViolation(
            $"Доступ к системе {known.Name.Ru} у школы уже был: выдавать его по этой заявке не нужно.",
            $"The school had access to {known.Name.En} before: this ticket need not give it.")
        : new RuleViolation("Этой системы в заявке нет.", "The application does not name this system."));

    /// <summary>Whoever works on the desk, and whoever answers for the system.</summary>
    /// <exception cref="NotAllowed">Neither.</exception>
    public async Task DemandMayGive(IEnumerable<AccessTask> tasks, CancellationToken cancellation)
    {
        var (actor, desk) = (Context.Actor, Context.Desk.Key);
        if (actor.May(Right.Work, desk))
            return;
        var staff = await ResponsibleStaff.Load(Context.Db, [desk], cancellation);
        if (!tasks.All(task => staff.For(desk, Context.Type.Key, [task.System]).Any(r => r.Person.Id == actor.StaffId)))
            throw new NotAllowed();
    }

    private FormOption? Option(string? system) => ChosenSystems.Of(Context.Type, Context.Ticket).FirstOrDefault(o => o.Key == system);

    /// <summary>An application that was approved before there were tasks has none yet.</summary>
    private static async Task<List<AccessTask>> Overlooked(ActionContext context, School school, CancellationToken cancellation)
    {
        var used = await ChosenSystems.UsedBy(context.Db, school.Id, context.Desk.Key, cancellation);
        var tasks = ChosenSystems.Of(context.Type, context.Ticket).Where(s => !used.Contains(s.Key))
            .Select(s => new AccessTask(context.Ticket, school.Id, s.Key, context.Now)).ToList();
        context.Db.AccessTasks.AddRange(tasks);
        return tasks;
    }
}
