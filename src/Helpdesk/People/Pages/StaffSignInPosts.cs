using Helpdesk.Data;
using Helpdesk.People.SecondFactor;
using Helpdesk.Settings;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using static Helpdesk.People.Pages.StaffMemberPageModel;

namespace Helpdesk.People.Pages;

/// <summary>What an administrator does about the way a member of staff signs in: the buttons below the form of their page.</summary>
internal static class StaffSignInPosts
{
    public static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapPost("/{id:guid}/active", Switch);
        staff.MapPost("/{id:guid}/second-factor/reset", Reset).OnlyFromOurPages();
        staff.MapPost("/{id:guid}/invitation", Invite).OnlyFromOurPages();
    }

    private static async Task<IResult> Switch(
        Guid id, [FromForm] IFormCollection form, SwitchStaff switchStaff, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, id, () => Saved(id, switchStaff.Handle(new(id, IsOn(form["active"])), actor, load.Cancellation)));
    }

    private static async Task<IResult> Reset(Guid id, ResetSecondFactor reset, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, id, () => Saved(id, reset.Handle(id, actor, load.Cancellation)));
    }

    private static async Task<IResult> Invite(
        Guid id, InviteStaff invite, IOptions<HelpdeskSettings> settings, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, id, async () =>
            await WithInvitation(load, id, settings.Value.Link(await invite.Handle(id, actor, load.Cancellation)), null));
    }

    private static bool IsOn(string? posted) => posted switch
    {
        "true" => true,
        "false" => false,
        _ => throw new RuleViolation(
            "Непонятно, включить вход или отключить. Откройте страницу сотрудника заново.",
            "It is not clear whether to let them in or not. Open the page of the member of staff anew."),
    };
}
