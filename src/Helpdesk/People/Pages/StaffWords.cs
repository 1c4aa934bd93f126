using Helpdesk.Desks;
using Helpdesk.People.SecondFactor;
using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Roles and sides in the words of the pages.</summary>
internal static class StaffWords
{
    public static string Role(DeskRoleKind role) => role switch
    {
        DeskRoleKind.Engineer => Words.T("инженер", "engineer"),
        DeskRoleKind.Reviewer => Words.T("рассматривает заявки", "reviewer"),
        DeskRoleKind.Teacher => Words.T("преподаватель", "teacher"),
        DeskRoleKind.Operator => Words.T("оператор", "operator"),
        _ => Words.T("руководитель", "manager"),
    };

    public static string Side(ResponsibleSide side) => side == ResponsibleSide.Technical
        ? Words.T("техническая сторона", "technical side")
        : Words.T("организационная сторона", "organisational side");

    public static string Of(AccountEventKind happened) => happened switch
    {
        AccountEventKind.SecondFactorOn => Words.T("включён второй шаг входа", "second step switched on"),
        AccountEventKind.SecondFactorOff => Words.T("отключён второй шаг входа", "second step switched off"),
        AccountEventKind.SecondFactorReset => Words.T("второй шаг входа сброшен администратором", "second step reset by an administrator"),
        AccountEventKind.RecoveryCodeUsed => Words.T("вход по резервному коду", "signed in by a recovery code"),
        _ => Words.T("новые резервные коды", "new recovery codes"),
    };

    public static IReadOnlyList<DeskRolesView> Roles(bool isAdministrator, IEnumerable<DeskRole> roles, DeskCatalog desks) =>
    [
        .. isAdministrator ? [new DeskRolesView(null, [Words.T("администратор", "administrator")])] : Array.Empty<DeskRolesView>(),
        .. roles.GroupBy(r => r.Desk).OrderBy(g => g.Key)
            .Select(g => new DeskRolesView(desks.Find(g.Key)?.Name.In(Words.Language) ?? g.Key, [.. g.Select(r => Role(r.Role))])),
    ];
}
