using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People;

/// <summary>Makes a member of staff with roles on desks. Without a password they cannot sign in until an invitation has given them one.</summary>
public sealed class AddStaff(HelpdeskDbContext db, UserManager<StaffUser> users, DeskCatalog desks, TimeProvider time)
{
    public sealed record Request(
        string? Email, string? Name, string? Password, IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles, bool IsAdministrator = false, string Language = "ru");

    public async Task<Guid> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var email = StaffInput.Email(request.Email);
        var roles = StaffInput.Roles(request.Roles, desks);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            UserName = email,
            Email = email,
            DisplayName = StaffInput.Name(request.Name),
            IsAdministrator = request.IsAdministrator,
            Language = StaffInput.Language(request.Language),
        };
        AccountFaults.Demand(request.Password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, StaffInput.Password(request.Password)));
        db.DeskRoles.AddRange(roles.Select(r => new DeskRole(user.Id, r.Desk, r.Role)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return user.Id;
    }
}
