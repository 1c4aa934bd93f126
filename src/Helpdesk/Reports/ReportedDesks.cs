using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Reports;

/// <summary>Which desks connect schools, and which of their request types are applications: those that are approved.</summary>
public static class ReportedDesks
{
    /// <summary>Those that the actor answers for.</summary>
    public static IReadOnlyList<Desk> Of(DeskCatalog desks, Actor actor) =>
        [.. desks.All.Where(d => Types(d).Count > 0 && actor.May(Right.Manage, d.Key))];

    public static IReadOnlyList<string> Types(Desk desk) => [.. desk.RequestTypes.Where(t => t.IsDecided).Select(t => t.Key)];
}
