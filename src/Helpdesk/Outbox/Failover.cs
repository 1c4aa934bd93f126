using Helpdesk.Bots;
using Helpdesk.Data;

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
    internal async Task GiveUp(
        HelpdeskDbContext db, OutboxMessage row, string reason, DateTimeOffset now, CancellationToken cancellation, bool inPart = false)
    {
        if (!await GoElsewhere(db, row, reason, now, cancellation, inPart))
            row.Fail(reason);
    }

    /// <summary>Takes the other way, if there is one.</summary>
    internal async Task<bool> GoElsewhere(
        HelpdeskDbContext db, OutboxMessage row, string reason, DateTimeOffset now, CancellationToken cancellation, bool inPart = false)
    {
        if (!inPart && MayFailOver(row) && await others.Find(db, row, now, cancellation) is { } route)
            row.OrElse(route.Channel, route.Account, route.Message);
        if (row.Reroute(reason, now) is not { } other)
            return false;
        db.Outbox.Add(other);
        return true;
    }

    /// <summary>It did not arrive this time. It is tried again, unless that would be too late and there is another channel.</summary>
    internal async Task PutOff(
        HelpdeskDbContext db, OutboxMessage row, DeliveryResult.TryLater later, TimeSpan backOff, DateTimeOffset now, CancellationToken cancellation)
    {
        var wait = later.After ?? backOff;
        if (MayFailOver(row)
            && Until(row.CreatedAt, await others.Deadline(db, row, cancellation)) is var until && now + wait > until
            && await others.Find(db, row, now, cancellation) is { } route)
        {
            // A wait that the channel names is kept or not begun; one of our own ends earlier.
            if (later.After is not null || until <= now)
            {
                row.OrElse(route.Channel, route.Account, route.Message);
                db.Outbox.Add(row.Reroute(later.Reason, now)!);
                return;
            }
            wait = until - now;
        }
        row.TryAgain(now, wait, later.Reason);
    }

    /// <summary>Others before it do not leave, so it was not tried at all.</summary>
    internal async Task StopWaiting(
        HelpdeskDbContext db, OutboxMessage row, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        if (MayFailOver(row) && Until(row.CreatedAt, await others.Deadline(db, row, cancellation)) <= now)
            await GoElsewhere(db, row, reason, now, cancellation);
    }

    private static bool MayFailOver(OutboxMessage row) =>
        row is { Kind: OutboxKind.Reply, EventOnDelivery: null, OtherWay: null, MayHaveArrived: false, WentOtherWay: false };
}
