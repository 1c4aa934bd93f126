namespace Helpdesk.Shell;

/// <summary>The member of staff a page is made for.</summary>
/// <param name="Initials">One or two letters.</param>
/// <param name="SeesSettings">Managers and administrators see the staff list and the state of the system.</param>
/// <param name="Troubles">Deliveries that failed and wait for a person; shown beside the link to the system page.</param>
/// <param name="MissingCalendar">The year whose official calendar an administrator should load; null when there is none.</param>
public sealed record SignedInView(string Name, string Initials, bool SeesSettings = false, int Troubles = 0, int? MissingCalendar = null)
{
    /// <summary>Works on a desk that connects schools: sees the registry, the accesses to give and the announcements.</summary>
    public bool SeesSchools { get; init; }

    /// <summary>Makes people, keys and calendars.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>How much refused mail waits for somebody; null for those who do not look through mail.</summary>
    public int? Letters { get; init; }

    /// <summary>Answers for the deadlines of such a desk.</summary>
    public bool SeesReports { get; init; }
}

/// <summary>Something to choose: a key for the machine, a name for people.</summary>
public sealed record Choice(string Key, string Name);
