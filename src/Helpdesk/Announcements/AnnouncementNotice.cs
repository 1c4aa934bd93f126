namespace Helpdesk.Announcements;

/// <summary>
/// One mailing of an announcement: the first, of a change, or that it is over. It is written into the outbox batch by batch; how far, is
/// in this row and moves in the transaction of the batch, so that it goes on where it was left.
/// </summary>
public sealed class AnnouncementNotice
{
    private AnnouncementNotice()
    {
    }

    internal AnnouncementNotice(Announcement announcement, NoticeKind kind, string by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AnnouncementId = announcement.Id;
        Kind = kind;
        Content = announcement.Content with { };
        AuthorName = by;
        CreatedAt = now;
    }

    /// <summary>Also <c>outbox.bulk_id</c> of its letters.</summary>
    public Guid Id { get; private set; }

    public Guid AnnouncementId { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>What was announced at that moment.</summary>
    public NoticeContent Content { get; private set; } = NoticeContent.Empty;

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The last responsible person that was looked at; null before the first.</summary>
    public Guid? Cursor { get; private set; }

    /// <summary>When all of it stood in the outbox.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>When it was called back; what had not left by then stays.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    public bool IsWriting => WrittenAt is null && StoppedAt is null;

    internal void Wrote(Guid? cursor, bool isAll, DateTimeOffset now)
    {
        Cursor = cursor ?? Cursor;
        WrittenAt = isAll ? now : null;
    }

    internal void Stop(DateTimeOffset now) => StoppedAt ??= now;
}
