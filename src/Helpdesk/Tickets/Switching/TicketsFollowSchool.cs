using Helpdesk.Data;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>The tickets follow what the registry changes about their school.</summary>
internal sealed class TicketsFollowSchool(BelongToSchool belongToSchool, IDbContextFactory<HelpdeskDbContext> contexts) : ISchoolTickets
{
    public async Task<IReadOnlySet<string>> Hold(Work work, IReadOnlyCollection<string> inns)
    {
        var asked = inns.ToArray();
        var held = await work.Db.Database.SqlQuery<string>(
            $"""
            select coalesce(s.inn, t.fields ->> {School.InnKey}) as "Value"
            from ticket t left join school s on s.id = t.school_id
            where t.id in (
                select t.id from ticket t join school s on s.id = t.school_id where t.state <> 'Resolved' and s.inn = any({asked})
                union select id from ticket where state <> 'Resolved' and school_id is null and fields ->> {School.InnKey} = any({asked}))
            order by t.id for update of t
            """).ToListAsync(work.Cancellation);
        return held.ToHashSet();
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Numbers(IReadOnlyCollection<Guid> tickets, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Tickets.Where(t => tickets.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Number, cancellation);
    }

    public Task Follow(Work work, School school) => belongToSchool.Everywhere(work, school);
}
