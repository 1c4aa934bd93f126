namespace Helpdesk.People;

public sealed class DeskRole
{
    private DeskRole()
    {
    }

    public DeskRole(Guid userId, string desk, DeskRoleKind role)
    {
        UserId = userId;
        Desk = desk;
        Role = role;
    }

    public Guid UserId { get; private set; }

    public string Desk { get; private set; } = "";

    public DeskRoleKind Role { get; private set; }
}
