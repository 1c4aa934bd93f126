using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.StaffChats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary><c>/me</c>: the own account of whoever is signed in.</summary>
internal static class MePages
{
    public static void MapMePages(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").RequireAuthorization();
        me.MapGet("", Show);
        me.MapPost("/language", SetLanguage);
        me.MapPost("/password", SetPassword);
        me.MapPost("/sessions/end", EndOthers).OnlyFromOurPages();
        me.MapPost("/{channel}", GetCode).OnlyFromOurPages();
        me.MapPost("/{channel}/unlink", Unlink).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show(
        MeViewOf viewOf, ChannelCatalog channels, CurrentActor current, CancellationToken cancellation, string? done = null,
        string? channel = null) =>
        Page((await viewOf.Handle(await current.Get(cancellation), cancellation)) with
        {
            Notice = done switch
            {
                "language" => Words.T("Язык писем сохранён.", "The language of letters is saved."),
                "password" => Words.T("Пароль изменён. На других устройствах войдите заново.", "The password is changed. Sign in again on other devices."),
                "sessions" => Words.T("На других устройствах вы вышли.", "You are signed out on other devices."),
                "unlinked" when channels.All.FirstOrDefault(known => known.Key == channel)?.Name.In(Words.Language) is { } name => Words.T(
                    $"{name} отвязан. Предупреждения будут приходить на почту.", $"{name} is unlinked. Warnings will come by e-mail."),
                _ => null,
            },
        });

    private static async Task<IResult> SetLanguage([FromForm] string? language, ChangeOwnLanguage change, CurrentActor current, CancellationToken cancellation)
    {
        await change.Handle(language, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect("/me?done=language");
    }

    private static async Task<IResult> SetPassword(
        [FromForm] string? old, [FromForm] string? password, [FromForm] string? again, HttpContext http, ChangeOwnPassword change, MeViewOf viewOf, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        try
        {
            await change.Handle(new(old, password, again), actor, cancellation);
            return TypedResults.LocalRedirect("/me?done=password");
        }
        catch (RuleViolation rule)
        {
            return await Refused(rule.Sentence.In(Words.Language), StatusCodes.Status400BadRequest);
        }
        catch (TooManyTries many)
        {
            return await Refused(SignInPages.Said(many, http), StatusCodes.Status429TooManyRequests);
        }

        async Task<IResult> Refused(string problem, int status) => Page(await viewOf.Handle(actor, cancellation) with { PasswordProblem = problem }, status);
    }

    private static async Task<IResult> GetCode(
        string channel, IssueChatCode issue, MeViewOf viewOf, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var view = await viewOf.Handle(actor, cancellation);
        if (!view.Chats.Any(chat => chat.Channel == channel && chat.MayLink))
            return new RazorComponentResult<ErrorPage>(new { View = new ErrorView(404) }) { StatusCode = StatusCodes.Status404NotFound };
        var payload = await issue.Handle(actor, cancellation);
        return Page(view with { Code = await viewOf.Code(channel, payload, actor, cancellation) });
    }

    private static async Task<IResult> EndOthers(StaffSessions sessions, CurrentActor current, CancellationToken cancellation)
    {
        await sessions.EndOthers(await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect("/me?done=sessions");
    }

    private static async Task<IResult> Unlink(string channel, UnlinkStaffChat unlink, CurrentActor current, CancellationToken cancellation)
    {
        await unlink.Handle(channel, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect($"/me?done=unlinked&channel={Uri.EscapeDataString(channel)}");
    }

    private static RazorComponentResult Page(MeView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<MePage>(new { View = view }) { StatusCode = status };
}
