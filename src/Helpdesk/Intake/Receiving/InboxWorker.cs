using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.Inbox;

namespace Helpdesk.Intake.Receiving;

/// <summary>Works on what the messengers of this node have brought, whichever node has stored it.</summary>
public sealed class InboxWorker(
    IEnumerable<IUpdateSource> sources, ClaimUpdates claims, WorkOnUpdate work, InboxBell bell,
    ILogger<InboxWorker> log) : BackgroundService
{
    /// <summary>Enough that nobody who works waits for the next to be taken.</summary>
    private const int Ahead = 32;

    private const int FilesAtOnce = 64;

    /// <summary>For the files of all accounts that are being fetched.</summary>
    private const long BytesOfFiles = 256 * 1024 * 1024;

    private readonly FileRoom _room = new(BytesOfFiles);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(sources.SelectMany(source =>
    {
        var (plain, files) = (new Bell(), new Bell());
        return new[]
        {
            new InboxLane(source, withFiles: false, Ahead, _room, claims, work, bell, own: plain, others: files, log).Run(stoppingToken),
            new InboxLane(
                source, withFiles: true, FilesAtOnce, _room, claims, work, bell, own: files, others: plain, log).Run(stoppingToken),
        };
    }));
}
