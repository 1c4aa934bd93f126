using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Intake.Letters;

/// <summary>Who may look through the mail of a desk that is in no ticket: its operators and managers.</summary>
public static class LetterSight
{
    public static bool SeesLetters(this Actor actor, string desk) => actor.IsAdministrator
        || (actor.StaffId is null
            ? actor.May(Right.See, desk)
            : actor.Is(DeskRoleKind.Operator, desk) || actor.Is(DeskRoleKind.Manager, desk));

    /// <summary>Whether they may decide what becomes of it.</summary>
    public static bool SettlesLetters(this Actor actor, string desk) => actor.SeesLetters(desk) && actor.May(Right.Create, desk);

    public static IReadOnlyList<string> DesksOfLetters(this Actor actor, DeskCatalog desks) =>
        [.. desks.All.Select(d => d.Key).Where(actor.SeesLetters)];
}
