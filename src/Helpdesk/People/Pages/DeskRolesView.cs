namespace Helpdesk.People.Pages;

/// <summary>Roles of one person on one desk, as pages show them.</summary>
/// <param name="Desk">Name of the desk; null for roles that hold everywhere.</param>
/// <param name="Roles">Names of the roles in the reader's language.</param>
public sealed record DeskRolesView(string? Desk, IReadOnlyList<string> Roles);
