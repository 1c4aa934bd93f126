namespace Helpdesk.UnitOfWork;

/// <summary>Who asks for something to be done, and what they may do. Every handler checks it itself.</summary>
public sealed class Actor
{
    private readonly Dictionary<string, HashSet<DeskRoleKind>> _roles;
    private readonly bool _everywhere;
    private readonly (IReadOnlySet<string>? Desks, IReadOnlySet<KeyRight> Rights)? _key;

    public Actor(Guid? staffId, string name, bool isAdministrator, IEnumerable<(string Desk, DeskRoleKind Role)> roles)
    {
        StaffId = staffId;
        Name = name;
        _everywhere = isAdministrator;
        _roles = roles.GroupBy(r => r.Desk).ToDictionary(g => g.Key, g => g.Select(r => r.Role).ToHashSet());
    }

    /// <summary>Null for a program (API key) and for a command.</summary>
    public Guid? StaffId { get; }

    public string Name { get; }

    /// <summary>It came with an API key.</summary>
    public bool IsProgram => _key is not null;

    public bool IsAdministrator => _everywhere;

    /// <summary>The session that a person acts in; null for everybody else.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>A desk where they have a part demands a second factor of its staff.</summary>
    public bool IsAskedForSecondFactor { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>Nothing else is open to them until they have.</summary>
    public bool MustSetUpSecondFactor => IsAskedForSecondFactor && !HasSecondFactor;

    private Actor(string name, IReadOnlySet<string>? desks, IReadOnlySet<KeyRight> rights)
        : this(null, name, false, []) => _key = (desks, rights);

    /// <summary>
    /// A program with an API key, acting on the desks named (all of them when null) with the rights named (all that keys have when null).
    /// </summary>
    public static Actor Program(string name, IEnumerable<string>? desks, IEnumerable<KeyRight>? rights = null) =>
        new(name, desks?.ToHashSet(), (rights ?? Enum.GetValues<KeyRight>()).ToHashSet());

    /// <summary>The program by itself, at a moment or on what came in: it may nothing, and the history names nobody.</summary>
    public static Actor Nobody { get; } = new(null, "", false, []);

    /// <summary>Somebody who has no account: a requester, whom the history names.</summary>
    public static Actor Outsider(string name) => new(null, name, false, []);

    /// <summary>Who gives a command on the machine of the program: may do everything.</summary>
    public static Actor Operator(string command) => new(null, command, true, []);

    public bool May(Right right, string desk)
    {
        if (_everywhere)
            return true;
        if (_key is { } key)
            return key.Desks?.Contains(desk) != false && RightOf(right) is { } needed && key.Rights.Contains(needed);
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

    private static KeyRight? RightOf(Right right) => right switch
    {
        Right.See => KeyRight.Read,
        Right.Create or Right.Reply or Right.Note or Right.Assign => KeyRight.Write,
        Right.Work => KeyRight.Work,
        Right.Decide => KeyRight.Decide,
        _ => null,
    };

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
