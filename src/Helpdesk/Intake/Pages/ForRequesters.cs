using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Helpdesk.Sla;

namespace Helpdesk.Intake.Pages;

/// <summary>What is written by a requester's own link is written in the requester's name.</summary>
internal static class ForRequesters
{
    /// <summary>Staff who have the link, from a letter that was forwarded to them, do not write as somebody else.</summary>
    public static RouteHandlerBuilder NotForStaff(this RouteHandlerBuilder route) => route.NotForStaff(name => new(
        $"Вы вошли как сотрудник ({name}), а по этой ссылке пишет заявитель от своего имени. "
            + "Ответьте на странице заявки; если заявитель вы сами, сначала выйдите.",
        $"You are signed in as staff ({name}), and by this link the requester writes in their own name. "
            + "Answer on the ticket's page; if you are the requester, sign out first."));

    /// <param name="why">What a member of staff of this name is told.</param>
    public static RouteHandlerBuilder NotForStaff(this RouteHandlerBuilder route, Func<string, LocalText> why) =>
        route.AddEndpointFilter(async (context, next) => await ReaderOf(context.HttpContext) is { } actor
            ? throw new RuleViolation(why(actor.Name))
            : await next(context));

    /// <summary>Null of whoever is not signed in.</summary>
    private static async Task<Actor?> ReaderOf(HttpContext http) => http.User.Identity?.IsAuthenticated == true
        ? await http.RequestServices.GetRequiredService<ReadSession>().Handle(http.User, isUse: false, http.RequestAborted)
        : null;
}
