using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>
/// What is public now: announced ahead, going on, and the last 90 days. Kept in memory, so that a page everybody opens asks the database
/// for nothing; a change on any node is heard of at once, and looked for every ten seconds besides.
/// </summary>
public sealed class CurrentAnnouncements(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    public static readonly TimeSpan History = TimeSpan.FromDays(90);

    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private const int Most = 500;

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Kept? _kept;

    public void Forget() => _kept = null;

    /// <summary>By beginning, the newest first.</summary>
    public async Task<IReadOnlyList<Announcement>> All(CancellationToken cancellation)
    {
        if (Fresh() is { } known)
            return known;
        await _reading.WaitAsync(cancellation);
        try
        {
            if (Fresh() is { } read)
                return read;
            var now = time.Instant;
            var since = now - History;
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var all = await db.Announcements.AsNoTracking()
                .Where(a => a.State == AnnouncementState.Published
                    && ((a.FinishedAt ?? a.Content.To) == null || (a.FinishedAt ?? a.Content.To) > since))
                .OrderByDescending(a => a.Content.From).Take(Most).ToListAsync(cancellation);
            _kept = new(all, time.GetTimestamp());
            return all;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>What is to be seen wherever people ask for help; an outage before the rest.</summary>
    /// <param name="desks">Keys of the desks; null for all.</param>
    public async Task<IReadOnlyList<Announcement>> Shown(IReadOnlyCollection<string>? desks, CancellationToken cancellation)
    {
        var now = time.Instant;
        return [.. (await All(cancellation)).Where(a => a.IsShownAt(now) && (desks is null || desks.Contains(a.Desk)))
            .OrderByDescending(a => a.Kind == AnnouncementKind.Outage).ThenBy(a => a.Content.From)];
    }

    private IReadOnlyList<Announcement>? Fresh() => _kept is { } kept && time.GetElapsedTime(kept.Stamp) < KeptFor ? kept.All : null;

    private sealed record Kept(IReadOnlyList<Announcement> All, long Stamp);
}

/// <summary>Forgets what is kept when an announcement was changed on any node.</summary>
internal sealed class HearOfAnnouncements(CurrentAnnouncements current, DatabaseSignals signals) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = signals.Subscribe(DatabaseSignals.AnnouncementChanged);
        try
        {
            while (true)
            {
                await changed.Wait(TimeSpan.FromMinutes(1), stoppingToken);
                current.Forget();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
