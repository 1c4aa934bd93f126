using Helpdesk.Data;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Raw updates hold what people wrote: they go a day after they were worked on, and where no node has their bot any more, as old as kept
/// letters may become. So does the memory of groups, after its time.
/// </summary>
public sealed partial class DropWorkedOff(
    IDbContextFactory<HelpdeskDbContext> contexts, IOptions<HelpdeskSettings> settings, NodeClock clock, ILogger<DropWorkedOff> log)
{
    /// <summary>As long as messengers themselves keep what they could not bring.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Nothing unread goes before the log, the doctor and the page of the system have said so for a day.</summary>
    public const int MinutesSaidBefore = 24 * 60;

    private const int Batch = 1000;

    /// <returns>How many updates were dropped.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (done, told) = (clock.Careful - KeptFor, clock.Careful - ToldGroup.KeptFor);
        await db.ToldGroups.Where(g => g.ToldAt <= told).ExecuteDeleteAsync(cancellation);
        var dropped = await Drop(
            db,
            $"""
            delete from inbox
            where id in (select id from inbox where done_at <= {done} order by done_at limit {Batch} for update skip locked)
            """, cancellation);
        foreach (var waiting in await UnservedInbox.Read(db, cancellation))
            dropped += await DropUnserved(db, waiting, cancellation);
        return dropped;
    }

    private async Task<int> DropUnserved(HelpdeskDbContext db, UnservedInbox.Waiting waiting, CancellationToken cancellation)
    {
        var days = settings.Value.KeepLettersDays;
        LogUnserved(waiting.Updates, waiting.Account, waiting.Since, days);
        if (waiting.Minutes < MinutesSaidBefore)
            return 0;
        var since = clock.Careful.AddDays(-days);
        var dropped = await Drop(
            db,
            $"""
            delete from inbox where id in (
                select id from inbox
                where done_at is null and channel = {waiting.Channel} and account = {waiting.Account} and received_at <= {since}
                order by id limit {Batch} for update skip locked)
            """, cancellation);
        if (dropped > 0)
            LogDropped(dropped, waiting.Account, days);
        return dropped;
    }

    private static async Task<int> Drop(HelpdeskDbContext db, FormattableString batch, CancellationToken cancellation)
    {
        for (var dropped = 0; ;)
        {
            var count = await db.Database.ExecuteSqlAsync(batch, cancellation);
            dropped += count;
            if (count < Batch)
                return dropped;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Updates} updates of {Account} wait since {Since:u} and no node has that bot. Put it back into the settings: "
            + "what is older than {Days} days (Helpdesk__KeepLettersDays) is dropped unread")]
    private partial void LogUnserved(int updates, string account, DateTimeOffset since, int days);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Updates} updates of {Account} were dropped unread: older than {Days} days, and no node has that bot")]
    private partial void LogDropped(int updates, string account, int days);
}
