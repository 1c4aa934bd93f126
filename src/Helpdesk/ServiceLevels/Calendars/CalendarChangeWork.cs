using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

internal static class CalendarChangeWork
{
    extension(Work work)
    {
        /// <summary>Holds the change until the transaction ends.</summary>
        /// <exception cref="RuleViolation">There is no such change.</exception>
        public async Task<CalendarChange> HoldCalendarChange(Guid changeId) =>
            (await work.Db.CalendarChanges.FromSql($"select * from calendar_change where id = {changeId} for update")
                .ToListAsync(work.Cancellation))
            .SingleOrDefault() ?? throw new RuleViolation("Такого изменения календаря нет.", "There is no such change of the calendar.");
    }
}
