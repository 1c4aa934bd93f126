using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>
/// What becomes of a letter that its channel does not bring. A way that its writer named is taken. A person's reply fails over to another
/// channel of the same person: at once when it is refused or came back; after a passing fault as soon as a next try would come too late for
/// the deadline. Never what may have arrived, never what has to be proved to have arrived (a result), and never twice. All else has failed
/// and is shown to people.
/// </summary>
public sealed class Failover(IOtherChannels others)
{
    /// <summary>Long enough for a network that is away for seconds.</summary>
    public static readonly TimeSpan ShortestPatience = TimeSpan.FromMinutes(1);

    /// <summary>Also where the deadline is days away: the person waits.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(30);

    /// <summary>Up to when passing faults are waited out: half of the time that was left before the deadline.</summary>
    /// <param name="deadline">Null when nothing is promised.</param>
    public static DateTimeOffset Until(DateTimeOffset sentOffAt, DateTimeOffset? deadline)
    {
        var half = deadline is { } due ? (due - sentOffAt) / 2 : LongestPatience;
        return sentOffAt + (half < ShortestPatience ? ShortestPatience : half > LongestPatience ? LongestPatience : half);
    }

    /// <summary>The channel does not bring it.</summary>
    /// <param name="inPart">Some of it has arrived, so that it is not said once more elsewhere.</param>
    internal async Task GiveUp(Work work, OutboxMessage row, string reason, bool inPart = false)
    {
        if (!await GoElsewhere(work, row, reason, inPart))
            row.Fail(reason);
    }

    /// <summary>Takes the other way, if there is one.</summary>
    internal async Task<bool> GoElsewhere(Work work, OutboxMessage row, string reason, bool inPart = false)
    {
        if (!inPart && MayFailOver(row) && await others.Find(work, row) is { } route)
            row.OrElse(route.Channel, route.Account, route.Message);
        if (row.Reroute(reason, work.Now) is not { } other)
            return false;
        work.Db.Outbox.Add(other);
        return true;
    }

    /// <summary>It did not arrive this time. It is tried again, unless that would be too late and there is another channel.</summary>
    internal async Task PutOff(Work work, OutboxMessage row, DeliveryResult.TryLater later, TimeSpan backOff)
    {
        var now = work.Now;
        var wait = later.After ?? backOff;
        if (MayFailOver(row)
            && Until(row.CreatedAt, await others.Deadline(work, row)) is var until && now + wait > until
            && await others.Find(work, row) is { } route)
        {
            // A wait that the channel names is kept or not begun; one of our own ends earlier.
            if (later.After is not null || until <= now)
            {
                row.OrElse(route.Channel, route.Account, route.Message);
                work.Db.Outbox.Add(row.Reroute(later.Reason, now)!);
                return;
            }
            wait = until - now;
        }
        row.TryAgain(now, wait, later.Reason);
    }

    /// <summary>Others before it do not leave, so it was not tried at all.</summary>
    internal async Task StopWaiting(Work work, OutboxMessage row, string reason)
    {
        if (MayFailOver(row) && Until(row.CreatedAt, await others.Deadline(work, row)) <= work.Now)
            await GoElsewhere(work, row, reason);
    }

    private static bool MayFailOver(OutboxMessage row) =>
        row is { Kind: OutboxKind.Reply, EventOnDelivery: null, OtherWay: null, MayHaveArrived: false, WentOtherWay: false };
}
