using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Makes a member of staff with roles on desks.</summary>
public sealed class AddStaff(HelpdeskDbContext db, UserManager<StaffUser> users, DeskCatalog desks, TimeProvider time)
{
    public sealed record Request(string Email, string Name, string Password, IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles, bool IsAdministrator = false, string Language = "ru");

    public async Task<Guid> Handle(Request request, CancellationToken cancellation)
    {
        if (request.Roles.FirstOrDefault(r => desks.Find(r.Desk) is null) is { Desk: { } unknown })
            throw new RuleViolation($"Службы «{unknown}» нет.", $"There is no desk “{unknown}”.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            UserName = request.Email,
            Email = request.Email,
            DisplayName = request.Name,
            IsAdministrator = request.IsAdministrator,
            Language = request.Language,
        };
        var made = await users.CreateAsync(user, request.Password);
        if (!made.Succeeded)
        {
            var why = string.Join(" ", made.Errors.Select(e => e.Description));
            throw new RuleViolation($"Учётную запись завести нельзя: {why}", $"The account cannot be made: {why}");
        }
        db.DeskRoles.AddRange(request.Roles.Distinct().Select(r => new DeskRole(user.Id, r.Desk, r.Role)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return user.Id;
    }
}
