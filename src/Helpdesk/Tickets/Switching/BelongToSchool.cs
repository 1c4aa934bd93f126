using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>
/// Which school a ticket is about became known, or where that school is: what is promised by its clock is counted by its clock.
/// </summary>
public sealed class BelongToSchool(CountInZone countInZone)
{
    public async Task Handle(Work work, Ticket ticket, School school)
    {
        ticket.BelongsTo(school.Id);
        var (clocks, moved) = await countInZone.Handle(work.Db, ticket.SubjectIn(school.Zone), work.Now, work.Cancellation);
        foreach (var (clock, promise) in moved)
            work.WriteHistory(ticket, TicketEvents.ZoneChanged, RecountedDetail.Of(promise.Key, clock.DueAt, clock.Zone));
        ticket.SortBy(clocks);
        ticket.Touch(work.Now);
    }

    /// <summary>The same for every open ticket of the school, and for those that named it before it was known.</summary>
    public async Task Everywhere(Work work, School school)
    {
        var tickets = await work.Db.Tickets.FromSql(
            $"""
            select * from ticket where id in (
                select id from ticket where state <> 'Resolved' and school_id = {school.Id}
                union select id from ticket where state <> 'Resolved' and school_id is null and inn = {school.Inn})
            order by id for update
            """).ToListAsync(work.Cancellation);
        foreach (var ticket in tickets)
            await Handle(work, ticket, school);
    }
}
