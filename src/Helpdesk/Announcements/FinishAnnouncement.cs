namespace Helpdesk.Announcements;

/// <summary>Says that it is over, or called off; those who were told of it may be told of that, too.</summary>
public sealed class FinishAnnouncement(Transactions transactions)
{
    public Task Handle(Guid id, bool tell, Actor actor, CancellationToken cancellation) => transactions.Run(actor, async work =>
    {
        var announcement = await work.Hold(id);
        var notice = announcement.Finish(actor.Name, work.Now);
        await work.StopNoticesOf(announcement);
        if (tell)
            work.Add(notice);
    }, cancellation);
}
