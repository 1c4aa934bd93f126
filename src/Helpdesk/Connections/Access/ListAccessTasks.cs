using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Connections.Access;

/// <summary>
/// What access is to be given: first what the reader answers for, then what is due next. Of one ticket everything, also what is done.
/// </summary>
public sealed class ListAccessTasks(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    public const int PageSize = 50;

    public sealed record Query(string? Ticket = null, string? Cursor = null);

    public sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Desk { get; init; }

        public required string Type { get; init; }

        public required string System { get; init; }

        public required string State { get; init; }

        public string? Reason { get; init; }

        public DateTimeOffset? DoneAt { get; init; }

        public string? DoneBy { get; init; }

        public required string Number { get; init; }

        public required string School { get; init; }

        public required bool IsMine { get; init; }

        public DateTimeOffset? StartedAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public bool Provisional { get; init; }

        public DateTimeOffset? MetAt { get; init; }

        public DateTimeOffset? CancelledAt { get; init; }
    }

    /// <param name="Responsible">Names of those who answer for it; empty when nobody is named.</param>
    public sealed record Listed(Row Task, IReadOnlyList<string> Responsible);

    public sealed record Response(IReadOnlyList<Listed> Rows, string? Next);

    public async Task<Response> Handle(Query query, Actor actor, CancellationToken cancellation)
    {
        var granting =
            desks.All.Where(d => actor.May(Right.See, d.Key) && !actor.IsOnlyTeacher(d.Key) && d.RequestTypes.Any(Grants)).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var staff = await ResponsibleStaff.Load(db, [.. granting.Select(d => d.Key)], cancellation);
        var mine = from desk in granting
                   from type in desk.RequestTypes.Where(Grants)
                   from service in desk.Services
                   where actor.StaffId is { } me && staff.For(desk.Key, type.Key, [service.Key]).Any(r => r.Person.Id == me)
                   select $"{desk.Key}/{type.Key}/{service.Key}";
        var promises = granting.SelectMany(d => d.Promises).Where(p => p.MetOn.Contains(ConnectionEvents.AccessComplete)).Select(p => p.Key)
            .Distinct();
        var cursor = AccessCursor.Parse(query.Cursor);
        List<NpgsqlParameter> parameters =
        [
            new("desks", granting.Select(d => d.Key).ToArray()),
            new("mine", mine.ToArray()),
            new("promises", promises.ToArray()),
            new("ticket", query.Ticket ?? ""),
            new("after_mine", cursor?.IsMine ?? true),
            new("after_due", NpgsqlDbType.TimestampTz) { Value = cursor?.DueAt ?? DateTimeOffset.UnixEpoch },
            new("after_id", cursor?.Id ?? Guid.Empty),
            new("limit", PageSize + 1),
        ];
        var rows = await db.Database.SqlQueryRaw<Row>(Sql(query.Ticket is not null, cursor is not null), [.. parameters])
            .ToListAsync(cancellation);
        var last = rows.Count > PageSize ? rows[PageSize - 1] : null;
        return new(
            [.. rows.Take(PageSize).Select(
                r => new Listed(r, [.. staff.For(r.Desk, r.Type, [r.System]).Select(p => p.Person.DisplayName).Distinct()]))],
            last is null ? null : new AccessCursor(last.IsMine, last.DueAt ?? AccessCursor.Never, last.Id).ToString());
    }

    private static bool Grants(RequestType type) => type.Action(GrantAccess.ActionKey) is not null;

    // The newest clock: a ticket approved twice has two.
    private static string Sql(bool ofTicket, bool isLaterPage) =>
        $"""
        with listed as (
            select a.id as "Id", a.desk as "Desk", k.type as "Type", a.system as "System", a.state as "State",
                a.reason as "Reason", a.done_at as "DoneAt", a.done_by as "DoneBy",
                   k.number as "Number", s.name as "School", (a.desk || '/' || k.type || '/' || a.system) = any(@mine) as "IsMine",
                   c.started_at as "StartedAt", c.due_at as "DueAt", coalesce(c.provisional, false) as "Provisional",
                       c.met_at as "MetAt", c.cancelled_at as "CancelledAt"
            from access_task a
            join ticket k on k.id = a.ticket_id
            join school s on s.id = a.school_id
            left join lateral (select * from sla_clock c where c.ticket_id = a.ticket_id and c.desk = a.desk
                and c.promise = any(@promises) order by c.started_at desc limit 1) c on true
            where a.desk = any(@desks) and k.desk = a.desk and {(ofTicket ? "k.number = @ticket" : "a.state in ('Open', 'Refused')")})
        select * from listed
        {(isLaterPage ? """where (not "IsMine", coalesce("DueAt", '9999-01-01Z'), "Id") > (not @after_mine, @after_due, @after_id)""" : "")}
        order by not "IsMine", coalesce("DueAt", '9999-01-01Z'), "Id" limit @limit
        """;
}

/// <summary>Where a page of the list ends.</summary>
internal sealed record AccessCursor(bool IsMine, DateTimeOffset DueAt, Guid Id)
{
    /// <summary>Sorts what has no deadline last.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null for anything else than a cursor: then the list begins at its start.</returns>
    public static AccessCursor? Parse(string? text) =>
        text?.Split('.') is [var mine, var ticks, var id] && mine is "0" or "1"
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && due <= Never.UtcTicks
        && Guid.TryParseExact(id, "n", out var guid)
            ? new(mine == "1", new DateTimeOffset(due, TimeSpan.Zero), guid)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsMine ? 1 : 0)}.{DueAt.UtcTicks}.{Id:n}");
}
