using Helpdesk.Desks;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People;

/// <summary>
/// Makes a member of staff with roles on desks. Without a password they cannot sign in until an invitation has given them one.
/// </summary>
public sealed class AddStaff(Transactions transactions, DeskCatalog desks)
{
    public sealed record Request(
        string? Email, string? Name, string? Password, IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles,
        bool IsAdministrator = false, string Language = "ru");

    public Task<Guid> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var clean = request with
        {
            Email = StaffInput.Email(request.Email),
            Roles = StaffInput.Roles(request.Roles, desks),
            Name = StaffInput.Name(request.Name),
        };
        return transactions.Run(actor, work => Add(work, clean), cancellation);
    }

    private static async Task<Guid> Add(Work work, Request request)
    {
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(work.Now),
            UserName = request.Email,
            Email = request.Email,
            DisplayName = request.Name!,
            IsAdministrator = request.IsAdministrator,
            Language = StaffInput.Language(request.Language),
        };
        var users = work.The<UserManager<StaffUser>>();
        AccountFaults.Demand(request.Password is { } password
            ? await users.CreateAsync(user, StaffInput.Password(password))
            : await users.CreateAsync(user));
        work.Db.DeskRoles.AddRange(request.Roles.Select(r => new DeskRole(user.Id, r.Desk, r.Role)));
        return user.Id;
    }
}
