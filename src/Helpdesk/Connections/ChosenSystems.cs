using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections;

public static class ChosenSystems
{
    /// <summary>The systems the applicant chose, in the order of the form; who chose none gets none.</summary>
    public static IReadOnlyList<FormOption> Of(RequestType type, Ticket ticket)
    {
        if (type.ServiceField is not { } field)
            return [];
        var keys = type.ServicesIn(ticket.Fields);
        return [.. field.Options.Where(o => keys.Contains(o.Key))];
    }

    /// <summary>Keys of the systems of a desk that the school uses now, saved or not.</summary>
    public static async Task<IReadOnlySet<string>> UsedBy(HelpdeskDbContext db, Guid schoolId, string desk, CancellationToken cancellation)
    {
        await db.Set<Schools.SchoolSystem>().Where(s => s.SchoolId == schoolId && s.Desk == desk && s.EndedAt == null)
            .LoadAsync(cancellation);
        return db.Set<Schools.SchoolSystem>().Local.Where(s => s.SchoolId == schoolId && s.Desk == desk && s.EndedAt == null)
            .Select(s => s.System).ToHashSet();
    }
}
