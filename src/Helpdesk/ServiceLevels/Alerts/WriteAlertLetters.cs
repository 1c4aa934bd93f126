using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>
/// Turns waiting alerts into letters: few for a person into one letter each, many into one digest. Any number of nodes may run it: one of
/// them has a person and channel at a time, and an alert is marked in the transaction that writes its letter, so each goes out once.
/// </summary>
public sealed partial class WriteAlertLetters(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, TakeBackSteps takeBack, AlertLetters letters,
    TimeProvider time, ILogger<WriteAlertLetters> log)
{
    /// <summary>The watch is behind by more than this: it is catching up after a stop.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(5);

    /// <summary>How long alerts wait for a watch that is catching up, so that a digest is whole.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>How many letters were written.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        // No letter tells of a step that a clock took which was ahead.
        await takeBack.Run(cancellation);
        var written = 0;
        foreach (var (person, channel) in await Waiting(cancellation))
        {
            try
            {
                written += await transactions.RunShort(Actor.Nobody, work => SendTo(work, person, channel), cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next pass tries again; the letters of others do not wait for it.
                LogFailure(failure, person, channel);
            }
        }
        return written;
    }

    private async Task<List<(Guid Person, string Channel)>> Waiting(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Instant;
        // What is written in the future was written by a clock that was wrong: it does not wait for it.
        var (late, ahead) = (now - Behind, now + Patience);
        var isCatchingUp = await db.Clocks.AnyAsync(c => c.NextStepAt <= late, cancellation);
        var until = isCatchingUp ? now - Patience : now;
        var waiting = await db.Alerts.Where(a => a.SentAt == null && (a.CreatedAt <= until || a.CreatedAt > ahead))
            .Select(a => new { a.PersonId, a.Channel }).Distinct().ToListAsync(cancellation);
        return [.. waiting.Select(w => (w.PersonId, w.Channel))];
    }

    private async Task<int> SendTo(Work work, Guid person, string channel)
    {
        if (await Claim(work, person, channel) is not { } pace)
            return 0;
        var waiting = work.Db.Alerts.Where(a => a.SentAt == null && a.PersonId == person && a.Channel == channel);
        var count = await waiting.LongCountAsync(work.Cancellation);
        if (count == 0)
            return 0;
        var turn = pace.Next(count, await waiting.MinAsync(a => a.CreatedAt, work.Cancellation), work.Now);
        if (turn == AlertPace.Turn.Wait)
            return 0;
        if (turn == AlertPace.Turn.Digest)
        {
            pace.SentDigest(work.Now);
            return await letters.WriteDigest(work, person, channel, await Take(work, person, channel, int.MaxValue));
        }
        var written = await letters.Write(work, person, channel, await Take(work, person, channel, AlertPace.Few));
        pace.Sent(written, work.Now);
        return written;
    }

    /// <returns>Null when another node has it.</returns>
    private static async Task<AlertPace?> Claim(Work work, Guid person, string channel)
    {
        await work.Db.Database.ExecuteSqlAsync(
            $"insert into alert_pace (person_id, channel, letters) values ({person}, {channel}, 0) on conflict do nothing",
            work.Cancellation);
        var claimed = await work.Db.AlertPaces
            .FromSql($"select * from alert_pace where person_id = {person} and channel = {channel} for update skip locked")
            .ToListAsync(work.Cancellation);
        return claimed.SingleOrDefault();
    }

    /// <summary>Takes waiting alerts of a person out of those that wait, the earliest first.</summary>
    private static async Task<List<AlertLetters.Taken>> Take(Work work, Guid person, string channel, int atMost)
    {
        var taken = await work.Db.Database.SqlQuery<AlertLetters.Taken>(
            $"""
            with taken as (
                update alert set sent_at = {work.Now}
                where id in (
                    select id from alert where sent_at is null and person_id = {person} and channel = {channel}
                    order by at, id limit {atMost} for update skip locked)
                returning id, clock_id, step, at)
            select taken.id as "Id", taken.clock_id as "ClockId", taken.step as "Step", taken.at as "At", sla_clock.desk as "Desk"
            from taken join sla_clock on sla_clock.id = taken.clock_id
            """).ToListAsync(work.Cancellation);
        return [.. taken.OrderBy(a => a.At).ThenBy(a => a.Id)];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The alerts for {Person} on {Channel} could not be sent; trying again")]
    private partial void LogFailure(Exception failure, Guid person, string channel);
}
