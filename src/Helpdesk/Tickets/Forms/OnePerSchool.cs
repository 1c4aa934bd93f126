using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Forms;

/// <summary>Types of which a school has one open request at a time (profile: <c>onePerSchool</c>).</summary>
internal static class OnePerSchool
{
    /// <summary>The open request of the school with this INN, by its own word or, where it names none, by that of staff.</summary>
    public static async Task<Ticket?> OpenOf(
        this HelpdeskDbContext db, string desk, RequestType type, string inn, Guid? except, CancellationToken cancellation)
    {
        var open = db.Tickets.AsNoTracking()
            .Where(t => t.Desk == desk && t.Type == type.Key && t.State != TicketState.Resolved && t.Id != except);
        // Few, and sorted here: asked for the first one, the database might look through the desk in the order of its tickets.
        var named = await open.Where(t => t.Inn == inn).ToListAsync(cancellation);
        if (named.Count == 0)
            named = await open.Where(t => t.Inn == null).Join(db.Schools.Where(s => s.Inn == inn), t => t.SchoolId, s => s.Id, (t, _) => t)
                .ToListAsync(cancellation);
        return named.MinBy(t => t.Sequence);
    }

    /// <summary>Before a request becomes one of this type.</summary>
    /// <exception cref="RuleViolation">Its school has such a request open.</exception>
    public static async Task DemandNoOther(
        this HelpdeskDbContext db, Ticket ticket, string desk, RequestType type, CancellationToken cancellation)
    {
        if (!type.OnePerSchool || !ticket.IsOpen)
            return;
        var inn = ticket.Inn ?? await db.Schools.Where(s => s.Id == ticket.SchoolId).Select(s => s.Inn).SingleOrDefaultAsync(cancellation);
        if (inn is null)
            return;
        if (await db.OpenOf(desk, type, inn, ticket.Id, cancellation) is { } other)
            throw new RuleViolation(
                $"У школы с ИНН {inn} уже открыта такая заявка: {other.Number}. Продолжите в ней, а эту закройте.",
                $"The school with INN {inn} has such a request open already: {other.Number}. Go on in that one, and close this.");
    }
}
