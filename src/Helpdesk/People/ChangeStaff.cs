using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Gives a member of staff another name and other roles. They hold from their next click on.</summary>
public sealed class ChangeStaff(HelpdeskDbContext db, UserManager<StaffUser> users, DeskCatalog desks)
{
    public sealed record Request(Guid Id, string? Name, IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles, bool IsAdministrator);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var wanted = StaffInput.Roles(request.Roles, desks).ToHashSet();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await db.LockStaff(request.Id, cancellation);
        if (!request.IsAdministrator)
            await db.DemandAnotherAdministrator(user, cancellation);
        user.DisplayName = StaffInput.Name(request.Name);
        user.IsAdministrator = request.IsAdministrator;
        var roles = await db.DeskRoles.Where(r => r.UserId == user.Id).ToListAsync(cancellation);
        // Roles of a desk whose profile is not loaded now are not on the page, so they are not taken away by it.
        db.DeskRoles.RemoveRange(roles.Where(r => desks.Find(r.Desk) is not null && !wanted.Contains((r.Desk, r.Role))));
        db.DeskRoles.AddRange(wanted.Where(w => !roles.Exists(r => (r.Desk, r.Role) == w)).Select(w => new DeskRole(user.Id, w.Desk, w.Role)));
        AccountFaults.Demand(await users.UpdateAsync(user));
        await transaction.CommitAsync(cancellation);
    }
}
