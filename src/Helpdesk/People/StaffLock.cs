using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Two administrators may change one account, or each other, at the same moment: one waits for the other.</summary>
internal static class StaffLock
{
    extension(Work work)
    {
        /// <summary>
        /// The account together with every administrator's, held until the transaction ends: who is last is asked of them all.
        /// </summary>
        /// <exception cref="RuleViolation">There is no such account.</exception>
        public async Task<StaffUser> LockStaff(Guid id)
        {
            var held = await work.Db.Staff.FromSql($"select * from staff_user where id = {id} or is_administrator order by id for update")
                .ToListAsync(work.Cancellation);
            return held.Find(u => u.Id == id) ?? throw new RuleViolation("Такого сотрудника нет.", "There is no such member of staff.");
        }

        /// <exception cref="RuleViolation">Without this one nobody could make users any more.</exception>
        public async Task DemandAnotherAdministrator(StaffUser user)
        {
            if (user is { IsAdministrator: true, IsActive: true }
                && !await work.Db.Staff.AnyAsync(u => u.IsAdministrator && u.IsActive && u.Id != user.Id, work.Cancellation))
                throw new RuleViolation(
                    "Это последний администратор. Сначала назначьте другого.", "This is the last administrator. Name another one first.");
        }
    }
}
