using Helpdesk.Data;

namespace Helpdesk.People;

/// <summary>Who asks for something to be done, and what they may do. Every handler checks it itself.</summary>
public sealed class Actor
{
    private readonly Dictionary<string, HashSet<DeskRoleKind>> _roles;
    private readonly bool _everywhere;

    public Actor(Guid? staffId, string name, bool isAdministrator, IEnumerable<(string Desk, DeskRoleKind Role)> roles)
    {
        StaffId = staffId;
        Name = name;
        _everywhere = isAdministrator;
        _roles = roles.GroupBy(r => r.Desk).ToDictionary(g => g.Key, g => g.Select(r => r.Role).ToHashSet());
    }

    /// <summary>Null for a program (API key).</summary>
    public Guid? StaffId { get; }

    public string Name { get; }

    public bool IsAdministrator => _everywhere;

    /// <summary>A program with an API key, acting on the desks named (all of them when null).</summary>
    public static Actor Program(string name, IEnumerable<string>? desks) =>
        new(null, name, desks is null, (desks ?? []).Select(d => (d, DeskRoleKind.Manager)));

    public bool May(Right right, string desk)
    {
        if (_everywhere)
            return true;
        if (!_roles.TryGetValue(desk, out var roles))
            return false;
        return roles.Any(role => right switch
        {
            Right.See or Right.Note or Right.Assign => true,
            Right.Create => role is not DeskRoleKind.Teacher,
            Right.Reply => true,
            Right.Work => role is not DeskRoleKind.Operator,
            Right.Decide => role is DeskRoleKind.Reviewer or DeskRoleKind.Manager,
            _ => role is DeskRoleKind.Manager,
        });
    }

    public void Demand(Right right, string desk)
    {
        if (!May(right, desk))
            throw new NotAllowed();
    }

    public void DemandAdministrator()
    {
        if (!_everywhere)
            throw new NotAllowed();
    }

    /// <summary>Those of the desks that this actor may see.</summary>
    public IReadOnlyList<string> VisibleDesks(IEnumerable<string> all) => [.. all.Where(d => May(Right.See, d))];

    /// <summary>True when the only thing this person is on the desk is a teacher: they see work to grade, not the rest.</summary>
    public bool IsOnlyTeacher(string desk) =>
        !_everywhere && _roles.TryGetValue(desk, out var roles) && roles.All(r => r == DeskRoleKind.Teacher);

    public bool Is(DeskRoleKind role, string desk) => _roles.TryGetValue(desk, out var roles) && roles.Contains(role);
}

public enum Right
{
    See,
    Create,
    Reply,
    Note,
    Assign,
    Work,
    Decide,
    Manage,
}

/// <summary>The actor may not do this. The answer is 403 and tells nothing about what is behind it.</summary>
public sealed class NotAllowed() : Exception("Not allowed.");
