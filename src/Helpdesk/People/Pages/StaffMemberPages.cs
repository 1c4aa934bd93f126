using Helpdesk.Data;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People.Pages;

/// <summary>An administrator adds a member of staff, changes their roles, switches the account off, gives a link to sign in by.</summary>
internal static class StaffMemberPages
{
    public static void MapStaffMemberPages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/admin/staff").RequireAuthorization();
        staff.MapGet("/new", New);
        staff.MapPost("/new", Add);
        staff.MapGet("/{id:guid}", Show);
        staff.MapPost("/{id:guid}", Change);
        staff.MapPost("/{id:guid}/active", Switch);
        staff.MapPost("/{id:guid}/second-factor/reset", ResetSecondFactor).OnlyFromOurPages();
        staff.MapPost("/{id:guid}/invitation", Invite).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> New(StaffMemberViewOf viewOf, CurrentActor current, CancellationToken cancellation) =>
        Page(await viewOf.Handle(new(), await current.Get(cancellation), cancellation));

    private static async Task<IResult> Add(
        [FromForm] IFormCollection form, AddStaff add, InviteStaff invite, StaffMemberViewOf viewOf, IOptions<HelpdeskSettings> settings, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var written = StaffMemberViewOf.Read(form);
        try
        {
            var id = await add.Handle(new(written.Email, written.Name, null, written.Roles, written.IsAdministrator, written.Language), actor, cancellation);
            return await WithInvitation(id, Words.T("Сотрудник добавлен.", "The member of staff is added."), invite, viewOf, settings, actor, cancellation);
        }
        catch (RuleViolation rule)
        {
            return Page((await viewOf.Handle(written, actor, cancellation)) with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Show(Guid id, StaffMemberViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? done = null) =>
        await viewOf.Find(id, await current.Get(cancellation), cancellation) is { } view
            ? Page(view with { Notice = done == "saved" ? Words.T("Сохранено.", "Saved.") : null })
            : TypedResults.NotFound();

    private static async Task<IResult> Change(Guid id, [FromForm] IFormCollection form, ChangeStaff change, StaffMemberViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var written = StaffMemberViewOf.Read(form);
        return await Try(id, () => Saved(id, change.Handle(new(id, written.Name, written.Roles, written.IsAdministrator), actor, cancellation)), written, viewOf, actor, cancellation);
    }

    private static async Task<IResult> Switch(
        Guid id, [FromForm] IFormCollection form, SwitchStaff switchStaff, StaffMemberViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(id, () => Saved(id, switchStaff.Handle(new(id, form["active"] == "true"), actor, cancellation)), null, viewOf, actor, cancellation);
    }

    private static async Task<IResult> ResetSecondFactor(Guid id, ResetSecondFactor reset, StaffMemberViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(id, () => Saved(id, reset.Handle(id, actor, cancellation)), null, viewOf, actor, cancellation);
    }

    private static async Task<IResult> Invite(
        Guid id, InviteStaff invite, StaffMemberViewOf viewOf, IOptions<HelpdeskSettings> settings, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await Try(id, () => WithInvitation(id, null, invite, viewOf, settings, actor, cancellation), null, viewOf, actor, cancellation);
    }

    private static async Task<IResult> Saved(Guid id, Task change)
    {
        await change;
        return TypedResults.LocalRedirect($"/admin/staff/{id}?done=saved");
    }

    /// <param name="written">What to show again when it is refused; null for what is stored.</param>
    private static async Task<IResult> Try(
        Guid id, Func<Task<IResult>> change, StaffMemberViewOf.Written? written, StaffMemberViewOf viewOf, Actor actor, CancellationToken cancellation)
    {
        try
        {
            return await change();
        }
        catch (RuleViolation rule)
        {
            return await viewOf.Find(id, actor, cancellation, written) is { } view
                ? Page(view with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict)
                : TypedResults.NotFound();
        }
    }

    private static async Task<IResult> WithInvitation(
        Guid id, string? notice, InviteStaff invite, StaffMemberViewOf viewOf, IOptions<HelpdeskSettings> settings, Actor actor, CancellationToken cancellation)
    {
        var path = await invite.Handle(id, actor, cancellation);
        var view = (await viewOf.Find(id, actor, cancellation))!;
        return Page(view with { InvitationUrl = settings.Value.Link(path), InvitationUntil = view.Moments.Now + InviteStaff.GoodFor, Notice = notice });
    }

    private static RazorComponentResult Page(StaffMemberFormView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<StaffMemberPage>(new { View = view }) { StatusCode = status };
}
