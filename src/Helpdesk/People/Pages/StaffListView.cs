using Helpdesk.Web;

namespace Helpdesk.People.Pages;

public sealed record StaffListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>In alphabetical order.</summary>
    public required IReadOnlyList<StaffMemberView> People { get; init; }

    public string? Notice { get; init; }
}

/// <param name="Roles">Roles by desk.</param>
/// <param name="LockedUntil">After too many wrong passwords; null when not locked.</param>
public sealed record StaffMemberView(
    string Name, string Initials, string Email, IReadOnlyList<DeskRolesView> Roles, DateTimeOffset? LockedUntil = null);

/// <param name="Desk">Name of the desk; null for roles that hold everywhere.</param>
/// <param name="Roles">Names of the roles in the reader's language.</param>
public sealed record DeskRolesView(string? Desk, IReadOnlyList<string> Roles);
