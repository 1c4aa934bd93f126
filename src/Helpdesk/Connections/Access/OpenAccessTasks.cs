using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Access;

/// <summary>
/// An application is approved: each chosen system that the school does not have becomes a task, and those who are to give it are told.
/// Called after the approval is recorded, because the letters name the deadline that it set going.
/// </summary>
public sealed class OpenAccessTasks(TellOfAccess tell)
{
    public async Task Handle(ActionContext context, School school, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var chosen = ChosenSystems.Of(context.Type, ticket);
        if (chosen.Count == 0)
        {
            await StartNothing(context, cancellation);
            return;
        }
        var used = await ChosenSystems.UsedBy(db, school.Id, ticket.Desk, cancellation);
        var (had, wanted) = (chosen.Where(s => used.Contains(s.Key)).ToList(), chosen.Where(s => !used.Contains(s.Key)).ToList());

        // A ticket that was reopened and approved again has the tasks of the first time.
        var known = await db.AccessTasks.Where(t => t.TicketId == ticket.Id).ToListAsync(cancellation);
        foreach (var system in wanted)
        {
            if (known.Find(t => t.System == system.Key) is { } again)
                again.OpenAgain(context.Now);
            else
                db.AccessTasks.Add(new(ticket, school.Id, system.Key, context.Now));
        }
        await tell.Handle(context, school, wanted, cancellation);
        if (had.Count > 0)
            await SayWhatTheyHave(context, had, wanted.Count == 0, cancellation);
        // What is promised is there: nothing is left to wait for.
        if (wanted.Count == 0)
            await context.Work.Record(ticket, ConnectionEvents.AccessComplete);
    }

    /// <summary>The form let the applicant choose no system, and they chose none: nothing is promised, so no time runs.</summary>
    private static async Task StartNothing(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        foreach (var clock in db.Clocks.Local.Where(c => c.TicketId == ticket.Id && db.Entry(c).State == EntityState.Added).ToList())
        {
            if (context.Desk.Promise(clock.Promise)!.MetOn.Contains(ConnectionEvents.AccessComplete))
                db.Entry(clock).State = EntityState.Detached;
        }
        ticket.SortBy(await db.Clocks.Where(c => c.TicketId == ticket.Id).ToListAsync(cancellation));
    }

    private static async Task SayWhatTheyHave(
        ActionContext context, IReadOnlyList<FormOption> had, bool isAll, CancellationToken cancellation)
    {
        var requester = (await context.Db.People.FindAsync([context.Ticket.RequesterId], cancellation))!;
        var say = Language.Of(requester.Language);
        var text = string.Join('\n', had.Select(s => say.T($"{s.Name.Ru}: уже подключена.", $"{s.Name.En}: connected already.")));
        if (isAll)
            text += say.T(
                "\nВсе выбранные системы у вашей школы уже есть, новый доступ не придёт. Если логин потерян, ответьте на это сообщение.",
                "\nYour school has every system you chose, so no new access follows. If a login is lost, answer this message.");
        await context.Work.Reply(context.Ticket, new() { Text = text });
    }
}
