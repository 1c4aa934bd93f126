using Helpdesk.Data;

namespace Helpdesk.Announcements;

/// <summary>
/// News about the work of systems for the schools that use them (regulation 1, cl. 4.1). A draft until it is sent; afterwards every change
/// goes out as a notice of its own, and the notices are its history.
/// </summary>
public sealed class Announcement : ISignalsChange
{
    /// <summary>
    /// Works and updates are shown on pages and in the bot from so long before they begin; an outage as soon as it is sent.
    /// </summary>
    public static readonly TimeSpan ShownBefore = TimeSpan.FromHours(12);

    private Announcement()
    {
    }

    public Announcement(string desk, Actor author, DateTimeOffset now, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7(now);
        Desk = desk;
        AuthorId = author.StaffId;
        AuthorName = author.Name;
        CreatedAt = ChangedAt = now;
    }

    public Guid Id { get; private set; }

    public string Desk { get; private set; } = "";

    /// <summary>Keys of the desk's services it is about, at least one.</summary>
    public string[] Systems { get; private set; } = [];

    public AnnouncementKind Kind { get; private set; }

    /// <summary>As it stands now.</summary>
    public NoticeContent Content { get; private set; } = NoticeContent.Empty;

    public AnnouncementState State { get; private set; }

    /// <summary>Null for a program.</summary>
    public Guid? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What is sent has to be what was read: the page that asks for sending names this instant.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>
    /// When somebody said that it is over, or called it off, and it is, even if a clock wrote it that was ahead; null where it ends by
    /// itself.
    /// </summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Null while nobody knows.</summary>
    public DateTimeOffset? EndsAt => FinishedAt ?? Content.To;

    /// <summary>A draft concerns nobody but its author.</summary>
    public (string Signal, string Payload)? Signal => State == AnnouncementState.Draft ? null : (DatabaseSignals.AnnouncementChanged, "");

    public AnnouncementPhase PhaseAt(DateTimeOffset now) =>
        State == AnnouncementState.Cancelled || FinishedAt is not null || EndsAt <= now ? AnnouncementPhase.Over
        : Content.From > now ? AnnouncementPhase.Ahead
        : AnnouncementPhase.Now;

    /// <summary>It is to be seen wherever people ask for help.</summary>
    public bool IsShownAt(DateTimeOffset now) =>
        State == AnnouncementState.Published && PhaseAt(now) switch
        {
            AnnouncementPhase.Now => true,
            AnnouncementPhase.Ahead => Kind == AnnouncementKind.Outage || Content.From - ShownBefore <= now,
            _ => false,
        };

    public void Write(AnnouncementKind kind, IEnumerable<string> systems, NoticeContent content, DateTimeOffset now)
    {
        if (State != AnnouncementState.Draft)
            throw new RuleViolation(
                "Объявление уже отправлено: его можно изменить, и школы узнают об этом отдельным сообщением.",
                "The announcement has been sent: change it, and the schools are told of the change.");
        (Kind, Systems, Content, ChangedAt) = (kind, [.. systems], content, now);
    }

    public AnnouncementNotice Publish(DateTimeOffset now)
    {
        if (State != AnnouncementState.Draft)
            throw new RuleViolation("Это объявление уже отправлено или снято.", "This announcement has been sent or withdrawn already.");
        if (EndsAt <= now)
            throw new RuleViolation(
                "Время, о котором говорит объявление, уже прошло: исправьте его.", "The time of this announcement is over: correct it.");
        (State, PublishedAt, ChangedAt) = (AnnouncementState.Published, now, now);
        return new(this, NoticeKind.First, AuthorName, now);
    }

    public AnnouncementNotice Change(NoticeContent content, string by, DateTimeOffset now)
    {
        DemandRunning(now);
        if (content == Content)
            throw new RuleViolation("Ничего не изменилось: сообщать не о чем.", "Nothing has changed: there is nothing to tell.");
        (Content, ChangedAt) = (content, now);
        return new(this, NoticeKind.Change, by, now);
    }

    /// <returns>What tells of it, to be added when the schools are to be told.</returns>
    public AnnouncementNotice Finish(string by, DateTimeOffset now)
    {
        DemandRunning(now);
        (FinishedAt, ChangedAt) = (now, now);
        return new(this, NoticeKind.Over, by, now);
    }

    public void Cancel(DateTimeOffset now)
    {
        if (State == AnnouncementState.Cancelled)
            throw new RuleViolation("Объявление уже снято.", "The announcement has been withdrawn already.");
        (State, CancelledAt, ChangedAt) = (AnnouncementState.Cancelled, now, now);
    }

    private void DemandRunning(DateTimeOffset now)
    {
        if (State != AnnouncementState.Published || PhaseAt(now) == AnnouncementPhase.Over)
            throw new RuleViolation("Объявление не отправлено или уже закончилось.", "The announcement has not been sent, or is over.");
    }
}
