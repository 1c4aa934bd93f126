using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>What a change does: to the days, and to the deadlines that run.</summary>
public sealed class ReadCalendarChange(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, CalendarEditions editions)
{
    private const int PageSize = 100;

    public sealed record Row
    {
        public required string Number { get; init; }

        public required string Subject { get; init; }

        public required string Desk { get; init; }

        public required string Promise { get; init; }

        public required DateTimeOffset OldDueAt { get; init; }

        public required DateTimeOffset NewDueAt { get; init; }

        public required Guid ClockId { get; init; }
    }

    /// <param name="Days">Dates that the change makes different; of very many years only those that matter.</param>
    /// <param name="Next">Keyset of the following page; null on the last.</param>
    public sealed record Response(
        CalendarChange Change, IReadOnlyList<int> AddedYears, IReadOnlyList<ChangedDay> Days, IReadOnlyList<Row> Rows, string? Next);

    public async Task<Response?> Handle(Guid id, string? after, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var change = await db.CalendarChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (change is null)
            return null;
        var mine = desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => d.Key).ToArray();
        if (mine.Length == 0 || (change.Desk is { } desk && !mine.Contains(desk)))
            throw new NotAllowed();
        var (years, days) = await Differences(change, cancellation);
        var (from, clock) = Parse(after);
        var rows = await db.Database.SqlQueryRaw<Row>(
            """
            select t.number as "Number", t.subject as "Subject", m.desk as "Desk", m.promise as "Promise",
                   m.old_due_at as "OldDueAt", m.new_due_at as "NewDueAt", m.clock_id as "ClockId"
            from (select * from clock_move
                  where change_id = {0} and desk = any({1}) and (old_due_at, clock_id) > ({2}, {3})
                      and (old_due_at <> new_due_at or old_provisional <> new_provisional)
                  order by old_due_at, clock_id limit {4}) m
            join ticket t on t.id = m.ticket_id
            order by m.old_due_at, m.clock_id
            """, id, mine, from, clock, PageSize + 1).ToListAsync(cancellation);
        var next = rows.Count > PageSize ? rows[PageSize - 1] : null;
        return new(change, years, days, [.. rows.Take(PageSize)], next is null ? null : $"{next.OldDueAt.UtcTicks}_{next.ClockId:n}");
    }

    private async Task<(IReadOnlyList<int> Years, IReadOnlyList<ChangedDay> Days)> Differences(
        CalendarChange change, CancellationToken cancellation)
    {
        var before = await Before(change, cancellation);
        if (change.Official is { } official)
        {
            var differences = ProductionCalendar.Compare(await editions.OfficialOf(before, cancellation), official);
            return (differences.AddedYears, differences.Days);
        }
        var (was, becomes) = (before.AddedDays.ToDictionary(d => d.Date), change.AddedDays!.ToDictionary(d => d.Date));
        return ([], [.. was.Keys.Union(becomes.Keys).Order()
            .Select(date => new ChangedDay(date, was.GetValueOrDefault(date), becomes.GetValueOrDefault(date)))
            .Where(d => d.Was is null || d.Becomes is null || AddedDaysJson.Write([d.Was]) != AddedDaysJson.Write([d.Becomes]))]);
    }

    /// <summary>The edition it was counted against; while it is being counted, the one in force.</summary>
    private async Task<CalendarEdition> Before(CalendarChange change, CancellationToken cancellation)
    {
        var counted = change.Editions.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('='))
            .FirstOrDefault(e => change.Desk is null || e[0] == change.Desk);
        if (counted is not null)
            return await editions.Get(counted[0], int.Parse(counted[1], CultureInfo.InvariantCulture), cancellation);
        var inForce = await editions.InForce(cancellation);
        return inForce.FirstOrDefault(e => e.Desk == change.Desk) ?? ProposeCalendar.Newest(inForce);
    }

    private static (DateTimeOffset, Guid) Parse(string? after) =>
        after?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "n", out var clock)
            ? (new(at, TimeSpan.Zero), clock)
            : (DateTimeOffset.UnixEpoch, Guid.Empty);
}
