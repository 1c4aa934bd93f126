namespace Helpdesk.Bots.Email;

/// <summary>
/// When mail that failed is tried again: after a minute, then after twice the time, up to an hour. Lives in memory: a restart
/// tries everything at once, which is right, because a restart may be the cure.
/// </summary>
internal sealed class PutAsideMail(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Since when, by the time that passes: a clock that is set must not put a mail off.
    private readonly Dictionary<long, (TimeSpan Wait, long Since)> waiting = [];
    private readonly Dictionary<long, int> breaks = [];
    private long? numbering;

    /// <summary>The server could not stand to be asked about many mails at once.</summary>
    public bool IsOneByOne { get; set; }

    /// <summary>UIDs of another numbering mean other mails: what is known of them is forgotten.</summary>
    public void BelongTo(long uidValidity)
    {
        if (numbering != uidValidity)
        {
            waiting.Clear();
            breaks.Clear();
        }
        numbering = uidValidity;
    }

    public bool IsDue(long uid) => Left(uid) <= TimeSpan.Zero;

    public void Failed(long uid)
    {
        var wait = waiting.TryGetValue(uid, out var entry) ? TimeSpan.FromTicks(Math.Min(entry.Wait.Ticks * 2, Longest.Ticks)) : First;
        waiting[uid] = (wait, time.GetTimestamp());
    }

    public void Received(long uid)
    {
        waiting.Remove(uid);
        breaks.Remove(uid);
    }

    /// <summary>Counts connections lost while this mail was fetched: some servers die of one broken mail.</summary>
    public bool BreaksConnections(long uid, bool again = false)
    {
        var times = breaks.GetValueOrDefault(uid) + (again ? 1 : 0);
        breaks[uid] = times;
        return times >= 3;
    }

    /// <summary>How long to wait at most until one of <paramref name="uids"/> is due.</summary>
    public TimeSpan UntilDue(IReadOnlyList<long> uids, TimeSpan most)
    {
        foreach (var uid in uids)
            most = Left(uid) is var left && left < most ? left : most;
        return most > TimeSpan.FromSeconds(1) ? most : TimeSpan.FromSeconds(1);
    }

    private TimeSpan Left(long uid) =>
        waiting.TryGetValue(uid, out var entry) ? entry.Wait - time.GetElapsedTime(entry.Since) : TimeSpan.Zero;
}
