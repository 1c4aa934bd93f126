using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>
/// How many letters an account sends at once, pool by pool. A server that hangs keeps the senders of its account and pool busy, and nobody
/// else's.
/// </summary>
public sealed class Senders(ChannelRegistry channels)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(SenderPool Pool, string Channel, string Account), int> _busy = [];

    /// <param name="Free">How many letters it can take now.</param>
    public sealed record Seat(IChannel Channel, int Free);

    /// <summary>Takes every free sender of a pool; who takes them gives back what is not needed.</summary>
    public IReadOnlyList<Seat> TakeAll(SenderPool pool)
    {
        var taken = new List<Seat>();
        lock (_gate)
        {
            foreach (var channel in channels.All)
            {
                var key = (pool, channel.Channel, channel.Account);
                var free = Most(pool) - _busy.GetValueOrDefault(key);
                if (free <= 0)
                    continue;
                _busy[key] = Most(pool);
                taken.Add(new(channel, free));
            }
        }
        return taken;
    }

    public void Free(SenderPool pool, IChannel channel, int count = 1)
    {
        lock (_gate)
            _busy[(pool, channel.Channel, channel.Account)] -= count;
    }

    private static int Most(SenderPool pool) => pool == SenderPool.Notices ? 4 : 8;
}
