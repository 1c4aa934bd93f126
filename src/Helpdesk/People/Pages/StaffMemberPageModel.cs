using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People.Pages;

/// <summary>
/// <c>/admin/staff/new</c>, <c>/admin/staff/{id}</c>: an administrator adds a member of staff, changes their roles and how they sign in.
/// </summary>
public static class StaffMemberPageModel
{
    private const string Address = StaffListPageModel.Address;

    private const int EventsShown = 10;

    /// <summary>One member of staff; a new one while <see cref="Id"/> is null.</summary>
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public Guid? Id { get; init; }

        public string Name { get; init; } = "";

        public string Email { get; init; } = "";

        /// <summary>Two letters.</summary>
        public string Language { get; init; } = "ru";

        public bool IsAdministrator { get; init; }

        public bool IsActive { get; init; } = true;

        public required IReadOnlyList<StaffMemberForm.DeskChoices> Desks { get; init; }

        /// <summary>Shown once: made a moment ago and kept nowhere.</summary>
        public string? InvitationUrl { get; init; }

        public DateTimeOffset? InvitationUntil { get; init; }

        /// <summary>False for a person who has not set a password yet.</summary>
        public bool HasPassword { get; init; }

        /// <summary>Signs in with a code as well.</summary>
        public bool HasSecondFactor { get; init; }

        /// <summary>What happened to the way they sign in, newest first.</summary>
        public IReadOnlyList<Happened> Events { get; init; } = [];

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    public sealed record Happened(string Words, DateTimeOffset At, string By);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts, [FromServices] DeskCatalog Desks,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        /// <summary>The form of a new member of staff.</summary>
        public async Task<View> View(StaffMemberForm written)
        {
            var actor = await Actor();
            actor.DemandAdministrator();
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Name = written.Name,
                Email = written.Email,
                Language = written.Language,
                IsAdministrator = written.IsAdministrator,
                Desks = [.. Desks.All.Select(written.ChoicesOf)],
            };
        }

        /// <param name="written">What was written a moment ago, instead of what is stored.</param>
        /// <returns>Null when there is nobody of this id.</returns>
        public async Task<View?> Find(Guid id, StaffMemberForm? written = null)
        {
            (await Actor()).DemandAdministrator();
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            if (await db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, Cancellation) is not { } user)
                return null;
            var roles = await db.DeskRoles.AsNoTracking().Where(r => r.UserId == id).ToListAsync(Cancellation);
            var shown = written ?? new()
            {
                Name = user.DisplayName,
                IsAdministrator = user.IsAdministrator,
                Roles = [.. roles.Select(r => (r.Desk, r.Role))],
            };
            var events = await db.AccountEvents.AsNoTracking()
                .Where(e => e.UserId == id).OrderByDescending(e => e.At).Take(EventsShown).ToListAsync(Cancellation);
            return await View(shown) with
            {
                Id = id,
                Email = user.Email ?? "",
                Language = user.Language,
                IsActive = user.IsActive,
                HasPassword = user.PasswordHash is not null,
                HasSecondFactor = await db.SecondFactors.AnyAsync(f => f.UserId == id && f.ConfirmedAt != null, Cancellation),
                Events = [.. events.Select(e => new Happened(StaffWords.Of(e.Kind), e.At, e.By))],
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var staff = pages.MapGroup(Address).RequireAuthorization();
        staff.MapGet("/new", New);
        staff.MapPost("/new", Add);
        staff.MapGet("/{id:guid}", Show);
        staff.MapPost("/{id:guid}", Change);
        StaffSignInPosts.Map(staff);
    }

    private static async Task<RazorComponentResult> New([AsParameters] Load load) => Page(await load.View(new()));

    private static async Task<IResult> Add(
        [FromForm] IFormCollection form, AddStaff add, InviteStaff invite, IOptions<HelpdeskSettings> settings, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var written = StaffMemberForm.Read(form);
        try
        {
            var request = new AddStaff.Request(
                written.Email, written.Name, null, written.Roles, written.IsAdministrator, written.Language);
            var id = await add.Handle(request, actor, load.Cancellation);
            var url = settings.Value.Link(await invite.Handle(id, actor, load.Cancellation));
            return await WithInvitation(load, id, url, Words.T("Сотрудник добавлен.", "The member of staff is added."));
        }
        catch (RuleViolation rule)
        {
            return Page(await load.View(written) with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Show(Guid id, [AsParameters] Load load, string? done = null) =>
        await load.Find(id) is { } view
            ? Page(view with { Notice = done == "saved" ? Words.T("Сохранено.", "Saved.") : null })
            : TypedResults.NotFound();

    private static async Task<IResult> Change(Guid id, [FromForm] IFormCollection form, ChangeStaff change, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var written = StaffMemberForm.Read(form);
        var request = new ChangeStaff.Request(id, written.Name, written.Roles, written.IsAdministrator);
        return await Try(load, id, () => Saved(id, change.Handle(request, actor, load.Cancellation)), written);
    }

    internal static async Task<IResult> Saved(Guid id, Task change)
    {
        await change;
        return TypedResults.LocalRedirect($"{Address}/{id}?done=saved");
    }

    /// <param name="written">What to show again when it is refused; null for what is stored.</param>
    internal static async Task<IResult> Try(Load load, Guid id, Func<Task<IResult>> change, StaffMemberForm? written = null)
    {
        try
        {
            return await change();
        }
        catch (RuleViolation rule)
        {
            return await load.Find(id, written) is { } view
                ? Page(view with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict)
                : TypedResults.NotFound();
        }
    }

    internal static async Task<IResult> WithInvitation(Load load, Guid id, string url, string? notice)
    {
        var view = (await load.Find(id))!;
        return Page(view with { InvitationUrl = url, InvitationUntil = view.Moments.Now + InviteStaff.GoodFor, Notice = notice });
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<StaffMemberPage>(new { View = view }) { StatusCode = status };
}
