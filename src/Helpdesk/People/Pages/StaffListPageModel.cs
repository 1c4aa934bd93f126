using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary><c>/admin/staff</c>: who works here and what they may do.</summary>
public static class StaffListPageModel
{
    internal const string Address = "/admin/staff";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        /// <summary>In alphabetical order, those who are switched off last.</summary>
        public required IReadOnlyList<Member> People { get; init; }

        /// <summary>Desks whose responsible persons the reader names.</summary>
        public required IReadOnlyList<Choice> Desks { get; init; }

        /// <summary>Administrators add and change; managers look.</summary>
        public bool MayChange { get; init; }
    }

    /// <param name="Roles">Roles by desk.</param>
    public sealed record Member(Guid Id, string Name, string Initials, string Email, IReadOnlyList<DeskRolesView> Roles, bool IsActive);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, SignedInPages signedIn, CurrentActor current,
        CancellationToken cancellation)
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
        var view = new View
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            MayChange = actor.IsAdministrator,
            Desks = [.. managed.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
            People = [.. people.Select(p => MemberOf(p.User, StaffWords.Roles(p.User.IsAdministrator, p.Roles, desks)))],
        };
        return new RazorComponentResult<StaffListPage>(new { View = view });
    }

    private static Member MemberOf(StaffUser user, IReadOnlyList<DeskRolesView> roles) =>
        new(user.Id, user.DisplayName, SignedInPages.InitialsOf(user.DisplayName), user.Email ?? "", roles, user.IsActive);
}
