using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>What an administrator wrote in the form of a member of staff.</summary>
public sealed record StaffMemberForm
{
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Two letters.</summary>
    public string Language { get; init; } = "ru";

    public bool IsAdministrator { get; init; }

    public IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles { get; init; } = [];

    public sealed record DeskChoices(string Key, string Name, IReadOnlyList<RoleChoice> Roles);

    /// <param name="Value">What is posted: <c>multipas:Engineer</c>.</param>
    public sealed record RoleChoice(string Value, string Name, bool IsChosen);

    /// <exception cref="RuleViolation">A role is none of ours: nothing is changed on a guess.</exception>
    public static StaffMemberForm Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString(),
        Email = form["email"].ToString(),
        Language = form["language"].ToString(),
        IsAdministrator = form["administrator"] == "on",
        Roles = [.. form["role"].OfType<string>().Select(Role)],
    };

    /// <summary>The roles of a desk to tick, those that were ticked among them.</summary>
    public DeskChoices ChoicesOf(Desk desk) => new(desk.Key, desk.Name.In(Words.Language), [.. Enum.GetValues<DeskRoleKind>().Select(role =>
        new RoleChoice($"{desk.Key}:{role}", StaffWords.Role(role), Roles.Contains((desk.Key, role))))]);

    private static (string, DeskRoleKind) Role(string posted) =>
        posted.Split(':') is [var desk, var role] && Enum.TryParse<DeskRoleKind>(role, out var kind) && Enum.IsDefined(kind)
            ? (desk, kind)
            : throw new RuleViolation(
                "Такой роли нет. Откройте страницу сотрудника заново и отметьте роли.",
                "There is no such role. Open the page of the member of staff anew and tick the roles.");
}
