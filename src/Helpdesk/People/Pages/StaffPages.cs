using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Who works here and what they may do.</summary>
public static class StaffPages
{
    public static void MapStaffPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/staff", List).RequireAuthorization();
        routes.MapStaffMemberPages();
        routes.MapKeyPages();
        routes.MapInvitationPages();
        routes.MapMePages();
        routes.MapSecondFactorPages();
        routes.MapResponsiblePages();
    }

    private static async Task<RazorComponentResult> List(
        IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (!signedIn.SeesSettings(actor))
            throw new NotAllowed();
        var managed = desks.All.Where(d => actor.May(Right.Manage, d.Key)).ToList();
        var mine = managed.ConvertAll(d => d.Key);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var roles = db.DeskRoles;
        var people = await db.Staff.AsNoTracking()
            .Where(u => actor.IsAdministrator || roles.Any(r => r.UserId == u.Id && mine.Contains(r.Desk)))
            .OrderByDescending(u => u.IsActive).ThenBy(u => u.DisplayName)
            .Select(u => new { User = u, Roles = roles.Where(r => r.UserId == u.Id).ToList() })
            .ToListAsync(cancellation);
        var moments = signedIn.Moments(actor);
        return new RazorComponentResult<StaffListPage>(new
        {
            View = new StaffListView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = moments,
                MayChange = actor.IsAdministrator,
                Desks = [.. managed.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                People = [.. people.Select(p => new StaffMemberView(
                    p.User.Id, p.User.DisplayName, SignedInPages.InitialsOf(p.User.DisplayName), p.User.Email ?? "", StaffWords.Roles(p.User.IsAdministrator, p.Roles, desks),
                    p.User.IsActive))],
            },
        });
    }
}
