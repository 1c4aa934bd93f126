namespace Helpdesk.Demo;

internal sealed record DemoPerson(string Email, string Name, params (string Desk, DeskRoleKind Role)[] Roles);

internal static class DemoPeople
{
    public const string Engineer = "engineer@example.test";
    public const string Reviewer = "reviewer@example.test";
    public const string Teacher = "teacher@example.test";

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new(
            Engineer, "Игорь Инженеров", ("multipas", DeskRoleKind.Engineer), ("opoo", DeskRoleKind.Engineer),
            ("kpot", DeskRoleKind.Engineer)),
        new(Reviewer, "Римма Рассмотрелова", ("opoo", DeskRoleKind.Reviewer)),
        new(Teacher, "Тамара Учителева", ("kpot", DeskRoleKind.Teacher)),
        new(
            "operator@example.test", "Ольга Операторова", ("multipas", DeskRoleKind.Operator), ("opoo", DeskRoleKind.Operator),
            ("kpot", DeskRoleKind.Operator)),
        new(
            "manager@example.test", "Михаил Руководителев", ("opoo", DeskRoleKind.Manager), ("multipas", DeskRoleKind.Manager),
            ("kpot", DeskRoleKind.Manager), ("singularity", DeskRoleKind.Manager), ("mirk", DeskRoleKind.Manager)),
    ];
}
