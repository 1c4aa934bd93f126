using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections;

/// <summary>Access to one of the chosen systems is given; with the last of them the promise of 24 hours is kept (cl. 3.4).</summary>
internal sealed class GrantAccess(RecordEvent recordEvent, ReplyToRequester replyToRequester) : ITicketAction
{
    public string Key => TicketActions.Grant;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket) = (context.Db, context.Ticket);
        var chosen = ChosenSystems(context.Type, ticket);
        var given = await GivenSystems(db, ticket.Id, cancellation);
        var left = chosen.Where(s => !given.Contains(s.Key)).ToList();
        var systems = string.IsNullOrEmpty(context.Input.Target)
            ? left
            : [.. context.Input.Target.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(key => left.FirstOrDefault(s => s.Key == key) ?? throw NotLeft(chosen, key))];

        var school = await db.Schools.SingleAsync(s => s.Id == ticket.SchoolId, cancellation);
        var edit = new SchoolEdit(db, school, context.Actor, context.Now, null, ticket.Id);
        foreach (var system in systems)
        {
            await edit.Give(ticket.Desk, system.Key, cancellation);
            await recordEvent.Handle(db, ticket, context.Action.Event, context.Now, context.Actor, system.Key, cancellation);
        }
        var names = string.Join(", ", systems.Select(s => s.Name.Ru));
        var words = context.Input.Text is { Length: > 0 } text ? $"\n{text}" : "";
        await replyToRequester.Handle(
            db, ticket, new() { Text = $"Дан доступ: {names}.{words}", Files = context.Input.Files }, context.Actor, context.Now, cancellation);
        if (left.Count == systems.Count)
            await recordEvent.Handle(db, ticket, TicketEvents.AccessComplete, context.Now, context.Actor, null, cancellation);
    }

    /// <summary>The systems the applicant chose, in the order of the form.</summary>
    public static IReadOnlyList<FormOption> ChosenSystems(RequestType type, Ticket ticket)
    {
        if (type.ServiceField is not { } field)
            return [];
        var keys = ticket.Fields.GetValueOrDefault(field.Key, "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        // An application that named none is for all of them.
        return keys.Length == 0 ? field.Options : [.. field.Options.Where(o => keys.Contains(o.Key))];
    }

    public static async Task<IReadOnlyList<string>> GivenSystems(HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation) =>
        await db.Events.Where(e => e.TicketId == ticketId && e.Name == TicketEvents.AccessGiven && e.Detail != null)
            .Select(e => e.Detail!).ToListAsync(cancellation);

    private static RuleViolation NotLeft(IReadOnlyList<FormOption> chosen, string target) => chosen.FirstOrDefault(s => s.Key == target) is { } system
        ? new RuleViolation($"Доступ к системе «{system.Name.Ru}» уже дан.", $"Access to “{system.Name.En}” has been given already.")
        : new RuleViolation("Этой системы в заявке нет.", "The application does not name this system.");
}
