using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Tickets.Queue;

/// <summary>
/// A page of the queue. Each desk gives its first rows from its own index, so the cost is that of a page, however many tickets are
/// stored.
/// </summary>
public sealed class ListTickets(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    /// <summary>A counter stops here: nobody plans the day by the difference between 100 and 4,000.</summary>
    public const int CountLimit = 99;

    /// <summary>In characters: nobody types more; what is pasted is cut.</summary>
    public const int LongestSearch = 200;

    private const int MaximumLimit = 200;

    /// <param name="Search">Words, beginnings of words, a telephone number, the number of a ticket: of people, schools, answers and
    /// messages.</param>
    public sealed record Query(TicketQueue Queue, string? Desk = null, string? Search = null, string? Cursor = null, int Limit = 50)
    {
        public ChosenFilters Filters { get; init; } = ChosenFilters.None;
    }

    public sealed record Response(IReadOnlyList<ListedTicket> Rows, string? Next, DateTimeOffset Now);

    /// <exception cref="NoSuchList">There is no such view, desk, page or value of a filter.</exception>
    public async Task<Response> Handle(Query query, Actor actor, CancellationToken cancellation)
    {
        var now = time.Instant;
        var limit = Math.Clamp(query.Limit, 1, MaximumLimit);
        var cursor = QueueCursor.Parse(query.Cursor);
        var sql = QueueSql.Page(query.Queue, query.Filters, cursor, HasSearch(query.Search));
        if (query.Desk is { } desk && desks.Find(desk) is null)
            throw NoSuchList.OfDesk(desk);

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var parameters = Parameters(query.Desk, actor, now);
        parameters.Add(new("words", Cut(query.Search)));
        parameters.Add(new("numbers", Numbers(query.Search)));
        parameters.Add(new("seen", SearchMarks.Visible([.. Visible(query.Desk, actor)], actor)));
        parameters.Add(new("of_view", NpgsqlDbType.Text) { Value = (object?)query.Queue.Mark ?? DBNull.Value });
        parameters.Add(new("at", NpgsqlDbType.TimestampTz) { Value = (object?)cursor?.At ?? DBNull.Value });
        parameters.Add(new("seq", NpgsqlDbType.Bigint) { Value = cursor?.Sequence ?? long.MaxValue });
        parameters.Add(new("limit", limit + 1));
        parameters.Add(new("later", cursor is not null));
        var rows = await db.Database.SqlQueryRaw<ListedTicket>(sql, [.. parameters]).ToListAsync(cancellation);
        var next = rows.Count > limit ? rows[limit - 1] : null;
        if (next is not null)
            rows.RemoveRange(limit, rows.Count - limit);
        return new(rows, next is null ? null : After(next, query).ToString(), now);
    }

    private QueueCursor After(ListedTicket last, Query query)
    {
        if (query.Queue != TicketQueue.Everything && !HasSearch(query.Search))
            return new(query.Queue.IsOfClosed ? last.ResolvedAt : last.NextDueAt, last.Sequence);
        // The ticket whose number was typed stands before the newest ones, wherever it belongs.
        return new(null, Numbers(query.Search).Contains(last.Number) ? long.MaxValue : last.Sequence);
    }

    /// <returns>Tickets in each view that the filters leave, at most <see cref="CountLimit"/> + 1.</returns>
    public async Task<IReadOnlyDictionary<string, int>> Count(
        string? desk, ChosenFilters filters, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var parameters = Parameters(desk, actor, time.Instant);
        parameters.Add(new("limit", CountLimit + 1));
        var counts = await db.Database.SqlQueryRaw<ViewCount>(QueueSql.Counts(filters), [.. parameters]).ToListAsync(cancellation);
        return counts.ToDictionary(c => c.View, c => c.Count);
    }

    private sealed record ViewCount(string View, int Count);

    private List<NpgsqlParameter> Parameters(string? desk, Actor actor, DateTimeOffset now)
    {
        var visible = Visible(desk, actor).Select(d => d.Key).ToArray();
        var restricted = visible.Where(actor.IsOnlyTeacher).ToArray();
        var teachers = desks.All.SelectMany(d => d.RequestTypes).Where(t => t.QueueRole == DeskRoleKind.Teacher).Select(t => t.Key)
            .Distinct().ToArray();
        return
        [
            new("desks", visible),
            new("restricted", restricted),
            new("teacher_types", teachers),
            new("me", NpgsqlDbType.Uuid) { Value = actor.StaffId ?? Guid.Empty },
            new("now", now),
            new("soon", now.AddHours(24)),
        ];
    }

    private IEnumerable<Desk> Visible(string? desk, Actor actor)
    {
        var keys = actor.VisibleDesks(desks.All.Select(d => d.Key));
        return desks.All.Where(d => keys.Contains(d.Key) && (desk is null || d.Key == desk));
    }

    private static bool HasSearch(string? search) => !string.IsNullOrWhiteSpace(search);

    private string[] Numbers(string? search) => SpokenNumber.Read(search, desks.All.Select(d => d.NumberPrefix));

    private static string Cut(string? search) => search is { Length: > LongestSearch } ? search[..LongestSearch] : search ?? "";
}
