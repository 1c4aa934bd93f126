using Helpdesk.Desks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Gives a member of staff another name and other roles. They hold from their next click on.</summary>
public sealed class ChangeStaff(Transactions transactions, DeskCatalog desks)
{
    public sealed record Request(Guid Id, string? Name, IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles, bool IsAdministrator);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var roles = StaffInput.Roles(request.Roles, desks).ToHashSet();
        await transactions.Run(actor, work => Change(work, request, roles), cancellation);
    }

    private async Task Change(Work work, Request request, HashSet<(string Desk, DeskRoleKind Role)> wanted)
    {
        var user = await work.LockStaff(request.Id);
        if (!request.IsAdministrator)
            await work.DemandAnotherAdministrator(user);
        user.DisplayName = StaffInput.Name(request.Name);
        user.IsAdministrator = request.IsAdministrator;
        var roles = await work.Db.DeskRoles.Where(r => r.UserId == user.Id).ToListAsync(work.Cancellation);
        // Roles of a desk whose profile is not loaded now are not on the page, so they are not taken away by it.
        work.Db.DeskRoles.RemoveRange(roles.Where(r => desks.Find(r.Desk) is not null && !wanted.Contains((r.Desk, r.Role))));
        work.Db.DeskRoles.AddRange(
            wanted.Where(w => !roles.Exists(r => (r.Desk, r.Role) == w)).Select(w => new DeskRole(user.Id, w.Desk, w.Role)));
        AccountFaults.Demand(await work.The<UserManager<StaffUser>>().UpdateAsync(user));
    }
}
