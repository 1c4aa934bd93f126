using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Who can be given a ticket of a desk.</summary>
public static class StaffOfDesk
{
    public sealed record Member(Guid Id, string DisplayName);

    public static async Task<IReadOnlyList<Member>> List(HelpdeskDbContext db, string desk, CancellationToken cancellation)
    {
        var roles = db.DeskRoles;
        return await db.Staff.AsNoTracking()
            .Where(u => u.IsActive && (u.IsAdministrator || roles.Any(r => r.UserId == u.Id && r.Desk == desk)))
            .OrderBy(u => u.DisplayName)
            .Select(u => new Member(u.Id, u.DisplayName))
            .ToListAsync(cancellation);
    }
}
