namespace Helpdesk.Announcements;

/// <summary>
/// Withdraws a draft, or an announcement that is being sent: what has not left stays, and the pages do not show it any more.
/// </summary>
public sealed class CancelAnnouncement(Transactions transactions)
{
    public Task Handle(Guid id, Actor actor, CancellationToken cancellation) => transactions.Run(actor, async work =>
    {
        var announcement = await work.Hold(id);
        announcement.Cancel(work.Now);
        await work.StopNoticesOf(announcement);
    }, cancellation);
}
