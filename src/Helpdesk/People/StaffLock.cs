using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Two administrators may change one account, or each other, at the same moment: one waits for the other.</summary>
internal static class StaffLock
{
    /// <summary>The account together with every administrator's, held until the transaction ends: who is last is asked of them all.</summary>
    /// <exception cref="RuleViolation">There is no such account.</exception>
    public static async Task<StaffUser> LockStaff(this HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.Staff.FromSql($"select * from staff_user where id = {id} or is_administrator order by id for update").ToListAsync(cancellation)).Find(u => u.Id == id)
        ?? throw new RuleViolation("Такого сотрудника нет.", "There is no such member of staff.");

    /// <exception cref="RuleViolation">Without this one nobody could make users any more.</exception>
    public static async Task DemandAnotherAdministrator(this HelpdeskDbContext db, StaffUser user, CancellationToken cancellation)
    {
        if (user is { IsAdministrator: true, IsActive: true } && !await db.Staff.AnyAsync(u => u.IsAdministrator && u.IsActive && u.Id != user.Id, cancellation))
            throw new RuleViolation("Это последний администратор. Сначала назначьте другого.", "This is the last administrator. Name another one first.");
    }
}
