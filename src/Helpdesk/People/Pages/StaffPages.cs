using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Who works here and what they may do.</summary>
public static class StaffPages
{
    public static void MapStaffPages(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/staff", List).RequireAuthorization();

    private static async Task<RazorComponentResult> List(
        IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (!signedIn.SeesSettings(actor))
            throw new NotAllowed();
        var mine = desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => d.Key).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var roles = db.DeskRoles;
        var people = await db.Staff.AsNoTracking()
            .Where(u => actor.IsAdministrator || roles.Any(r => r.UserId == u.Id && mine.Contains(r.Desk)))
            .OrderBy(u => u.DisplayName)
            .Select(u => new { User = u, Roles = roles.Where(r => r.UserId == u.Id).ToList() })
            .ToListAsync(cancellation);
        return new RazorComponentResult<StaffListPage>(new
        {
            View = new StaffListView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                People = [.. people.Select(p => new StaffMemberView(
                    p.User.DisplayName, SignedInPages.InitialsOf(p.User.DisplayName), p.User.Email ?? "", RolesOf(p.User, p.Roles, desks), p.User.LockoutEnd))],
            },
        });
    }

    private static IReadOnlyList<DeskRolesView> RolesOf(StaffUser user, IReadOnlyList<DeskRole> roles, DeskCatalog desks) =>
    [
        .. user.IsAdministrator ? [new DeskRolesView(null, [Words.T("администратор", "administrator")])] : Array.Empty<DeskRolesView>(),
        .. roles.GroupBy(r => r.Desk).OrderBy(g => g.Key).Select(g => new DeskRolesView(desks.Find(g.Key)?.Name.In(Words.Language) ?? g.Key, [.. g.Select(r => Name(r.Role))])),
    ];

    private static string Name(DeskRoleKind role) => role switch
    {
        DeskRoleKind.Engineer => Words.T("инженер", "engineer"),
        DeskRoleKind.Reviewer => Words.T("рассматривает заявки", "reviewer"),
        DeskRoleKind.Teacher => Words.T("преподаватель", "teacher"),
        DeskRoleKind.Operator => Words.T("оператор", "operator"),
        _ => Words.T("руководитель", "manager"),
    };
}
