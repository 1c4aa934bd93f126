using Helpdesk.Bots;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Outbox;

/// <summary>Sends what is due to leave. Any number of nodes may run it: a row is claimed by one.</summary>
public sealed partial class DeliverOutbox(
    Transactions transactions,
    ChannelRegistry channels,
    Senders senders,
    ClaimLetters claim,
    KeepOutbox keep,
    IAttachmentContent attachments,
    IEnumerable<IDeliveryListener> listeners,
    Failover failover,
    ChannelCatalog catalog,
    ILogger<DeliverOutbox> log)
{
    private const int MaximumAttempts = 12;

    /// <summary>One pass over everything.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await keep.Run(cancellation);
        var started = new List<Task>();
        foreach (var pool in Enum.GetValues<SenderPool>())
            started.AddRange(await Start(pool, cancellation));
        await Task.WhenAll(started);
        return started.Count;
    }

    /// <summary>Gives each free sender of a pool a letter that is due, and waits for none of them.</summary>
    /// <returns>What they are doing.</returns>
    public async Task<IReadOnlyList<Task>> Start(SenderPool pool, CancellationToken cancellation)
    {
        var seats = senders.TakeAll(pool);
        List<OutboxMessage> claimed = [];
        try
        {
            claimed = await claim.Take(pool, seats, cancellation);
        }
        finally
        {
            foreach (var seat in seats)
                senders.Free(
                    pool, seat.Channel,
                    seat.Free - claimed.Count(row => row.Channel == seat.Channel.Channel && row.Account == seat.Channel.Account));
        }
        return claimed.ConvertAll(row => Task.Run(() => Send(pool, row, cancellation), CancellationToken.None));
    }

    private async Task Send(SenderPool pool, OutboxMessage row, CancellationToken cancellation)
    {
        var channel = channels.Find(row.Channel, row.Account)!;
        try
        {
            await Deliver(row, channel, cancellation);
        }
        finally
        {
            senders.Free(pool, channel);
        }
    }

    private async Task Deliver(OutboxMessage claimed, IChannel channel, CancellationToken cancellation)
    {
        var result = await channel.Send(claimed.Message, attachments, cancellation);

        // The message is out: recording it must not be given up because the host is stopping.
        var recorded = await transactions.Run(Actor.Nobody, work => Record(work, claimed, result), CancellationToken.None);
        if (recorded is { State: not OutboxState.Delivered } row)
            LogNotDelivered(row.Id, row.Channel, row.State, row.LastError);
    }

    /// <returns>Null when it is not this node's to say what became of it.</returns>
    private async Task<OutboxMessage?> Record(Work work, OutboxMessage claimed, DeliveryResult result)
    {
        var row = (await work.Db.Outbox.FromSql($"select * from outbox where id = {claimed.Id} for update")
            .ToListAsync(work.Cancellation)).Single();
        // It hung for longer than its claim, and meanwhile its data were erased.
        if (row.IsErased)
            return null;
        var stillOurs = row.State == OutboxState.Sending && row.Attempts == claimed.Attempts;
        if (!stillOurs && result is not DeliveryResult.Delivered)
            return null;

        await Become(work, row, result);
        if (row.HasNotArrived)
        {
            foreach (var listener in listeners)
                await listener.NotDelivered(work, row);
        }
        return row;
    }

    private async Task Become(Work work, OutboxMessage row, DeliveryResult result)
    {
        switch (result)
        {
            case DeliveryResult.Delivered delivered:
                row.Delivered(work.Now, delivered.ExternalId);
                await LeaveBehind(work, row);
                foreach (var listener in listeners)
                    await listener.Delivered(work, row);
                break;
            case DeliveryResult.TryLater later when row.Attempts < (
                row.OtherWay is null ? MaximumAttempts : OutboxMessage.AttemptsBeforeDoubt):
                await failover.PutOff(work, row, later, BackOff(row.Attempts));
                break;
            case DeliveryResult.TryLater later:
                await failover.GiveUp(work, row, later.Reason);
                break;
            case DeliveryResult.Refused refused:
                await failover.GiveUp(work, row, refused.Reason, refused.HasArrivedInPart);
                break;
            // What recognises a repeat has no need of its other way (of mail, RFC 5321 §4.5.4.1 asks for another try, too).
            case DeliveryResult.Unknown unknown when row.OtherWay is not null
                && (!catalog.Of(row.Channel).RecognisesRepeats || row.Attempts >= MaximumAttempts):
                await failover.GiveUp(work, row, unknown.Reason);
                break;
            case DeliveryResult.Unknown unknown when row.MayBeSaidTwice(catalog.Of(row.Channel)) && row.Attempts < MaximumAttempts:
                row.TryAgain(work.Now, BackOff(row.Attempts), unknown.Reason, mayHaveArrived: true);
                break;
            case DeliveryResult.Unknown unknown:
                row.Doubt(unknown.Reason);
                break;
        }
    }

    /// <summary>
    /// The bot's answers that this one has passed, because nobody knows whether they had arrived: said once more, an old question would be
    /// answered in place of the new one.
    /// </summary>
    private static async Task LeaveBehind(Work work, OutboxMessage row)
    {
        if (row.Kind == OutboxKind.Dialog)
            await work.Db.Database.ExecuteSqlAsync(
                $"""
                update outbox set state = 'NotNeeded', last_error = 'It may have arrived, and a newer answer has reached the chat.'
                where recipient_key = {row.RecipientKey} and lane = {(short)row.Lane} and sequence < {row.Sequence}
                  and state = 'Pending' and kind = 'Dialog' and may_have_arrived
                """);
    }

    /// <summary>5 s, 10 s, 20 s … at most 30 minutes: twelve attempts are about two and a half hours.</summary>
    private static TimeSpan BackOff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(1800, 5 * Math.Pow(2, attempts - 1)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} on {Channel} is {State}: {Reason}")]
    private partial void LogNotDelivered(Guid id, string channel, OutboxState state, string? reason);
}
