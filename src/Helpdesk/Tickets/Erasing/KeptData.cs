namespace Helpdesk.Tickets.Erasing;

/// <summary>What an erasure may have to leave.</summary>
public static class KeptData
{
    /// <summary>Name and contacts of somebody who has other tickets.</summary>
    public const string PersonOfOtherTickets = "person-of-other-tickets";

    /// <summary>Name and contacts of somebody whom the registry lists as a school's responsible person.</summary>
    public const string PersonOfSchool = "person-of-school";

    /// <summary>A file that is attached to another ticket, too.</summary>
    public const string FilesElsewhere = "files-elsewhere";
}
