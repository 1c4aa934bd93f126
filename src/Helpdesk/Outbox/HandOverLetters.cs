using Helpdesk.Bots;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>
/// What becomes of letters whose account no node has: a few minutes later they take their other way, a reply goes over to another channel
/// of its person, a mail leaves by the present mailbox of its desk, and what has none of these fails when it was so for hours.
/// </summary>
public sealed partial class HandOverLetters(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, ChannelRegistry channels, ILetterDesks desks,
    Failover failover, ILogger<HandOverLetters> log)
{
    public const int MinutesBeforeOtherWay = 5;

    /// <summary>Six hours.</summary>
    public const int MinutesBeforeFailure = 360;

    private const int BatchSize = 200;

    public async Task Run(CancellationToken cancellation)
    {
        IReadOnlyList<AbsentAccounts.Absent> absent;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
            absent = await AbsentAccounts.Read(db, cancellation);
        foreach (var account in absent.Where(a => a.Minutes >= MinutesBeforeOtherWay))
        {
            if (ChannelMedia.IsMail(account.Channel))
                await MoveToPresent(account, cancellation);
            for (long? after = 0; after is not null;)
                after = await GiveUpBatch(account, after.Value, cancellation);
        }
    }

    /// <returns>The place of the last letter that was looked at; null when there are no more.</returns>
    private async Task<long?> GiveUpBatch(AbsentAccounts.Absent account, long after, CancellationToken cancellation)
    {
        var (givenUp, last) = await transactions.Run(Actor.Nobody, work => GiveUp(work, account, after), cancellation);
        if (givenUp > 0)
            LogGivenUp(givenUp, account.Channel, account.Account);
        return last;
    }

    private async Task<(int GivenUp, long? Last)> GiveUp(Work work, AbsentAccounts.Absent account, long after)
    {
        var all = account.Minutes >= MinutesBeforeFailure;
        var rows = await work.Db.Outbox.FromSql(
            $"""
            select * from outbox
            where state = 'Pending' and channel = {account.Channel} and account = {account.Account} and sequence > {after}
              and ({all} or other_way is not null or kind = 'Reply')
            order by sequence limit {BatchSize} for update skip locked
            """).ToListAsync(work.Cancellation);
        var reason = account.Account.Length == 0
            ? "No mailbox is set for the desk."
            : $"No node has the account {account.Account} of channel {account.Channel}.";
        var givenUp = 0;
        foreach (var row in rows)
        {
            if (!await failover.GoElsewhere(work, row, reason))
            {
                if (!all)
                    continue;
                row.Fail(reason);
            }
            givenUp++;
        }
        return (givenUp, rows.Count == BatchSize ? rows[^1].Sequence : null);
    }

    /// <summary>Answers are matched by Message-ID, so the thread goes on from another address.</summary>
    private async Task MoveToPresent(AbsentAccounts.Absent account, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var waiting = await db.Outbox.Where(
            o => o.State == OutboxState.Pending && o.Channel == account.Channel && o.Account == account.Account)
            .Select(o => new { o.Id, o.TicketId }).ToListAsync(cancellation);
        var deskOf = await desks.Of(db, [.. waiting.Select(w => w.TicketId).OfType<Guid>().Distinct()], cancellation);
        foreach (var desk in waiting.GroupBy(
            w => w.TicketId is { } ticket && deskOf.TryGetValue(ticket, out var its) ? its : account.Desk ?? ""))
        {
            if (channels.AccountFor(account.Channel, desk.Key) is not { } present)
                continue;
            var (ids, from, to) = (
                desk.Select(w => w.Id).ToArray(), $"{account.Channel}|{account.Account}|", $"{account.Channel}|{present}|");
            await db.Database.ExecuteSqlAsync(
                $"""
                update outbox set account = {present}, recipient_key = replace(recipient_key, {from}, {to})
                where id = any({ids}) and state = 'Pending' and account = {account.Account}
                """, cancellation);
            LogMoved(ids.Length, account.Account, present);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} letters were given up: no node has {Account} of {Channel}")]
    private partial void LogGivenUp(int count, string channel, string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} letters of {Account}, which no node has, leave by {Present}")]
    private partial void LogMoved(int count, string account, string present);
}
