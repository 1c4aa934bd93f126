using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Queue;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Intake.Letters;

/// <summary>The mail that became no ticket by itself, the newest first, for those who may decide about it.</summary>
public sealed class ListLetters(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    public const string Refused = "refused";
    public const string Automatic = "automatic";
    public const string Settled = "settled";

    /// <summary>Beyond it the number beside the menu's entry says only that there are more.</summary>
    public const int MostCounted = 99;

    private const int PageSize = 50;

    private static readonly string[] Views = [Refused, Automatic, Settled];

    /// <param name="Number">The ticket that was made of it.</param>
    public sealed record Row(
        Guid Id, string Desk, string Mailbox, string Sender, string? SenderName, string? Subject, DateTimeOffset ReceivedAt, string Outcome,
        string? Reason, int Length, DateTimeOffset? SettledAt, string? SettledBy, string? Number);

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Row> Rows, Guid? Next);

    /// <param name="after">The cursor that the page before gave.</param>
    /// <exception cref="NotAllowed">There is no desk whose mail the actor may see.</exception>
    /// <exception cref="NoSuchList">There is no such view.</exception>
    public async Task<Response> Handle(string view, Guid? after, Actor actor, CancellationToken cancellation)
    {
        if (!Views.Contains(view))
            throw new NoSuchList(
                $"Такого списка писем нет: «{view}».", $"There is no list of letters “{view}”: refused, automatic or settled.");
        var mine = actor.DesksOfLetters(desks).ToArray();
        if (mine.Length == 0)
            throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQueryRaw<Row>(
            Sql(view),
            new NpgsqlParameter("desks", mine),
            new NpgsqlParameter("after", NpgsqlDbType.Uuid) { Value = after is { } cursor ? cursor : DBNull.Value })
            .ToListAsync(cancellation);
        return rows.Count > PageSize ? new(rows[..PageSize], rows[PageSize - 1].Id) : new(rows, null);
    }

    /// <summary>How many wait for somebody; at most one more than <see cref="MostCounted"/>. Null for those who may not see them.</summary>
    public async Task<int?> CountOpen(Actor actor, CancellationToken cancellation)
    {
        var mine = actor.DesksOfLetters(desks);
        if (mine.Count == 0)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Letters.Where(l => mine.Contains(l.Desk) && l.SettledAt == null && l.Outcome == LetterOutcome.Refused)
            .Select(l => l.Id).Take(MostCounted + 1).CountAsync(cancellation);
    }

    // Desk by desk along the index: one list for all desks would be sorted anew for each page.
    private static string Sql(string view) =>
        $"""
        select l.id as "Id", l.desk as "Desk", l.mailbox as "Mailbox", l.sender as "Sender", l.sender_name as "SenderName",
               l.subject as "Subject", l.received_at as "ReceivedAt", l.outcome as "Outcome", l.reason as "Reason", l.length as "Length",
               l.settled_at as "SettledAt", l.settled_by as "SettledBy", t.number as "Number"
        from unnest(@desks) as d(desk)
        cross join lateral (
            select * from letter where desk = d.desk and (@after is null or id < @after) and {view switch
        {
            Settled => "settled_at is not null",
            Automatic => "settled_at is null and outcome = 'Automatic'",
            _ => "settled_at is null and outcome = 'Refused'",
        }}
            order by id desc limit {PageSize + 1}) l
        left join ticket t on t.id = l.ticket_id
        order by l.id desc limit {PageSize + 1}
        """;
}
