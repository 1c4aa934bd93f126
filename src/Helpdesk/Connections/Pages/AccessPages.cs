using Helpdesk.Connections.Access;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary><c>/access</c>: what access is to be given, and giving it. The doing is that of the API: <see cref="ActOnTicket"/>.</summary>
public static class AccessPages
{
    private static readonly string[] Secret = ["login", "password", "note"];

    public static void MapAccessPages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/access").RequireAuthorization();
        staff.MapGet("", List);
        staff.MapGet("/{id:guid}", Show);
        staff.MapPost("/{id:guid}/{act}", Act);
    }

    private static async Task<RazorComponentResult> List(
        HttpRequest request, ListAccessTasks list, AccessViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? ticket = null, string? cursor = null)
    {
        var actor = await current.Get(cancellation);
        ticket = string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim();
        var read = await list.Handle(new(ticket, cursor), actor, cancellation);
        return new RazorComponentResult<AccessListPage>(new { View = await viewOf.List(read, ticket, actor, cancellation) with { From = TicketLinks.ListIn(request.Query) } });
    }

    private static async Task<RazorComponentResult> Show(
        Guid id, HttpRequest request, ReadAccessTask read, AccessViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? done = null)
    {
        var actor = await current.Get(cancellation);
        var view = await viewOf.Task(await read.Handle(id, actor, Words.Language, cancellation), actor, cancellation);
        return Page(view with
        {
            From = TicketLinks.ListIn(request.Query),
            Notice = done switch
            {
                "give" => Words.T("Доступ выдан, школе сообщили.", "The access is given, and the school is told."),
                "again" => Words.T("Доступ выдан заново, прежняя ссылка больше не действует.", "New access is given; the earlier link has ended."),
                "refuse" => Words.T("Причина записана, школе сообщили. Срок идёт дальше.", "The reason is recorded, and the school is told. The deadline stands."),
                "cancel" => Words.T("Система снята, школе сообщили.", "The system is cancelled, and the school is told."),
                _ => null,
            },
        });
    }

    private static async Task<IResult> Act(
        Guid id, string act, HttpRequest request, [FromForm] IFormCollection form, ReadAccessTask read, AccessViewOf viewOf, ActOnTicket actOn, OneTimeTokens tokens,
        CurrentActor current, CancellationToken cancellation)
    {
        if (ActionOf(act) is not { } action)
            return TypedResults.NotFound();
        var actor = await current.Get(cancellation);
        var before = await read.Handle(id, actor, Words.Language, cancellation);
        var text = form["text"].ToString();
        try
        {
            var isOutside = form["outside"].Count > 0;
            var values = Secret.ToDictionary(name => name, name => isOutside ? "" : form["v-" + name].ToString());
            if (isOutside)
                values[GrantAccess.Outside] = "yes";
            var input = new ActionInput { Text = text, Target = before.Task.System, Values = values };
            var isMeant = form["again"] == "yes";
            await actOn.Handle(new(before.Ticket.Number, action, input, tokens.Of(form)) { MayRepeat = isMeant }, actor, cancellation);
            return TypedResults.LocalRedirect($"/access/{id}{QueryString.Create(TicketLinks.From(TicketLinks.ListIn(request.Query)).Prepend(new("done", act)))}");
        }
        catch (RuleViolation rule)
        {
            var view = await viewOf.Task(await read.Handle(id, actor, Words.Language, cancellation), actor, cancellation);
            return Page(view with
            {
                From = TicketLinks.ListIn(request.Query),
                Problem = rule.Sentence.In(Words.Language),
                Text = text,
                Refused = act,
                IsRepeat = rule is SaidTwice,
            }, StatusCodes.Status409Conflict);
        }
    }

    private static string? ActionOf(string act) => act switch
    {
        "give" => GrantAccess.ActionKey,
        "refuse" => RefuseAccess.ActionKey,
        "cancel" => CancelAccess.ActionKey,
        "again" => ReissueAccess.ActionKey,
        _ => null,
    };

    private static RazorComponentResult Page(AccessTaskView view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<AccessTaskPage>(new { View = view }) { StatusCode = status };
}
