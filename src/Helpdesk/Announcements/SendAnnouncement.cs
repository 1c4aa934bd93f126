using Helpdesk.Data;

namespace Helpdesk.Announcements;

/// <summary>Sends a draft that was looked at: from here on it is public, and its first notice is written into the outbox.</summary>
public sealed class SendAnnouncement(Transactions transactions)
{
    /// <param name="readAt">The draft's <see cref="Announcement.ChangedAt"/> that was looked at.</param>
    public Task Handle(Guid id, DateTimeOffset? readAt, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Send(work, id, readAt), cancellation);

    private static async Task Send(Work work, Guid id, DateTimeOffset? readAt)
    {
        var announcement = await work.Hold(id);
        if (announcement.State == AnnouncementState.Draft && announcement.ChangedAt != readAt)
            throw new RuleViolation(
                "Черновик с тех пор изменили: прочитайте его ещё раз и отправьте.",
                "The draft was changed meanwhile: read it again and send it.");
        work.Add(announcement.Publish(work.Now));
    }
}
