using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>What is done with schools in the transaction of a handler.</summary>
public static class SchoolWork
{
    extension(Work work)
    {
        /// <summary>
        /// The school with this INN, held until the transaction ends; null when nobody knows it. After the ticket, never before it.
        /// </summary>
        public async Task<School?> LockSchool(string inn) =>
            (await work.Db.Schools.FromSql($"select * from school where inn = {inn} for update").ToListAsync(work.Cancellation))
            .SingleOrDefault();

        /// <summary>The same, of one that has to be there.</summary>
        /// <exception cref="RuleViolation">There is no such school.</exception>
        public async Task<School> HoldSchool(string inn) =>
            await work.LockSchool(inn) ?? throw new RuleViolation(
                "Такой школы в реестре нет.", "There is no such school in the registry.");

        /// <summary>Changes to a school that is held, by the actor of this transaction.</summary>
        /// <inheritdoc cref="SchoolEdit" />
        public SchoolEdit Edit(School school, string? reason, Guid? ticketId = null) => new(work, school, reason, ticketId);

        /// <summary>Holds the open tickets of these schools until the transaction ends; to be asked before the schools are held.</summary>
        /// <returns>The INNs that have any.</returns>
        public Task<IReadOnlySet<string>> HoldTickets(IReadOnlyCollection<string> inns) =>
            work.The<ISchoolTickets>().Hold(work, inns);

        /// <summary>The tickets of a school that moved to another zone are counted by its clock.</summary>
        public Task MoveTickets(School school) =>
            work.The<ISchoolTickets>().Follow(work, school);

        /// <summary>Tells all who answer for the school.</summary>
        public Task Tell(SchoolNews news) => work.The<TellSchool>().All(work, news);

        /// <summary>Tells one of them.</summary>
        public void Tell(SchoolPerson person, SchoolNews news) => work.The<TellSchool>().One(work, person, news);

        /// <summary>The same by e-mail only: to the address that the registry has, never to one that somebody wrote.</summary>
        public void TellByMail(SchoolPerson person, SchoolNews news) => work.The<TellSchool>().ByMail(work, person, news);
    }
}
