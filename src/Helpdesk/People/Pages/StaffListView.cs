using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

public sealed record StaffListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>In alphabetical order, those who are switched off last.</summary>
    public required IReadOnlyList<StaffMemberView> People { get; init; }

    /// <summary>Desks whose responsible persons the reader names.</summary>
    public required IReadOnlyList<Choice> Desks { get; init; }

    /// <summary>Administrators add and change; managers look.</summary>
    public bool MayChange { get; init; }
}

/// <param name="Roles">Roles by desk.</param>
public sealed record StaffMemberView(
    Guid Id, string Name, string Initials, string Email, IReadOnlyList<DeskRolesView> Roles, bool IsActive);

/// <param name="Desk">Name of the desk; null for roles that hold everywhere.</param>
/// <param name="Roles">Names of the roles in the reader's language.</param>
public sealed record DeskRolesView(string? Desk, IReadOnlyList<string> Roles);
