using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.Announcements.Pages;

public sealed record AnnouncementListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>One of the names of <see cref="ListAnnouncements"/>.</summary>
    public required string Show { get; init; }

    public required IReadOnlyList<Announcement> Items { get; init; }

    public required Func<string, Desk?> DeskOf { get; init; }

    /// <summary>The reader may write announcements at some desk.</summary>
    public bool MayWrite { get; init; }
}

/// <summary>The form of a draft, or of what changes in an announcement that was sent.</summary>
public sealed record AnnouncementFormView
{
    public required SignedInView Me { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; init; }

    public bool IsSent { get; init; }

    public required Desk Desk { get; init; }

    /// <summary>The zone that times are written in, in words.</summary>
    public required string Zone { get; init; }

    /// <summary>Desks to choose from, for a new one.</summary>
    public IReadOnlyList<Choice> Desks { get; init; } = [];

    public required AnnouncementInput Input { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public string? Problem { get; init; }
}

/// <summary>One announcement: as a draft with what would leave, sent with what became of it.</summary>
public sealed record AnnouncementView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required ReadAnnouncement.Response Read { get; init; }

    /// <summary>Of a draft.</summary>
    public PreviewAnnouncement.Response? Preview { get; init; }

    public bool MayWrite { get; init; }

    public string? Problem { get; init; }

    public Announcement Announcement => Read.Announcement;

    public bool IsSending => Read.Notices.Any(n => n.IsSending);
}
