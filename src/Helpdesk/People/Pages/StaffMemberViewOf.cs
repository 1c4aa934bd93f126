using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.SecondFactor;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Reads the form of a member of staff, and fills it in again.</summary>
public sealed class StaffMemberViewOf(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, SignedInPages signedIn)
{
    private const int EventsShown = 10;

    public sealed record Written
    {
        public string Name { get; init; } = "";

        public string Email { get; init; } = "";

        public string Language { get; init; } = "ru";

        public bool IsAdministrator { get; init; }

        public IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles { get; init; } = [];
    }

    public static Written Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString(),
        Email = form["email"].ToString(),
        Language = form["language"].ToString(),
        IsAdministrator = form["administrator"] == "on",
        // What is no role of ours was not ticked on a page of ours.
        Roles = [.. form["role"].OfType<string>().Select(Role).OfType<(string, DeskRoleKind)>()],
    };

    public async Task<StaffMemberFormView> Handle(Written written, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Name = written.Name,
            Email = written.Email,
            Language = written.Language,
            IsAdministrator = written.IsAdministrator,
            Desks = Choices(written.Roles),
        };
    }

    /// <param name="written">What was written a moment ago, instead of what is stored.</param>
    /// <returns>Null when there is nobody of this id.</returns>
    public async Task<StaffMemberFormView?> Find(Guid id, Actor actor, CancellationToken cancellation, Written? written = null)
    {
        actor.DemandAdministrator();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellation) is not { } user)
            return null;
        var roles = await db.DeskRoles.AsNoTracking().Where(r => r.UserId == id).ToListAsync(cancellation);
        var shown = written ?? new() { Name = user.DisplayName, IsAdministrator = user.IsAdministrator, Roles = [.. roles.Select(r => (r.Desk, r.Role))] };
        return await Handle(shown, actor, cancellation) with
        {
            Id = id,
            Email = user.Email ?? "",
            Language = user.Language,
            IsActive = user.IsActive,
            HasPassword = user.PasswordHash is not null,
            HasSecondFactor = await db.SecondFactors.AnyAsync(f => f.UserId == id && f.ConfirmedAt != null, cancellation),
            Events = [.. (await db.AccountEvents.AsNoTracking().Where(e => e.UserId == id).OrderByDescending(e => e.At).Take(EventsShown).ToListAsync(cancellation))
                .Select(e => new AccountEventView(StaffWords.Of(e.Kind), e.At, e.By))],
        };
    }

    private IReadOnlyList<DeskRoleChoices> Choices(IReadOnlyList<(string Desk, DeskRoleKind Role)> chosen) =>
    [
        .. desks.All.Select(desk => new DeskRoleChoices(desk.Key, desk.Name.In(Words.Language),
            [.. Enum.GetValues<DeskRoleKind>().Select(role => new RoleChoice($"{desk.Key}:{role}", StaffWords.Role(role), chosen.Contains((desk.Key, role))))])),
    ];

    private static (string, DeskRoleKind)? Role(string posted) =>
        posted.Split(':') is [var desk, var role] && Enum.TryParse<DeskRoleKind>(role, out var kind) && Enum.IsDefined(kind) ? (desk, kind) : null;
}
