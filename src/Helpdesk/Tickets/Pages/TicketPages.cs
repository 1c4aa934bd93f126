using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Web;
using Helpdesk.Web.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Tickets.Pages;

/// <summary>The queue and the ticket, as pages for staff. Each calls the handler the API calls.</summary>
public static class TicketPages
{
    public static void MapTicketPages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("").RequireAuthorization();
        staff.MapGet("/queue", Queue);
        staff.MapGet("/queue/list", List);
        staff.MapGet("/tickets/{number}", Ticket);
        staff.MapPost("/tickets/{number}/messages", Post);
        staff.MapPost("/tickets/{number}/actions/{action}", Act);
        staff.MapPost("/outbox/{id:guid}/resend", Resend).OnlyFromOurPages();
        staff.MapGet("/attachments/{id:guid}/{name}", Download);
    }

    private static async Task<RazorComponentResult> Queue(
        QueueViewOf queue, CurrentActor current, CancellationToken cancellation, string? view = null, string? desk = null, string? q = null, string? cursor = null)
    {
        var actor = await current.Get(cancellation);
        return new RazorComponentResult<QueuePage>(new { View = await queue.Handle(Filter(view, desk, q, cursor), actor, null, cancellation) });
    }

    private static async Task<RazorComponentResult> List(
        QueueViewOf queue, CurrentActor current, CancellationToken cancellation, string? view = null, string? desk = null, string? q = null, string? cursor = null, string? open = null)
    {
        var actor = await current.Get(cancellation);
        return new RazorComponentResult<QueueFresh>(new { View = await queue.Handle(Filter(view, desk, q, cursor), actor, open, cancellation) });
    }

    private static async Task<RazorComponentResult> Ticket(
        string number, ReadTicket read, TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation,
        string? view = null, string? desk = null, string? q = null, string? cursor = null, bool joined = false)
    {
        var actor = await current.Get(cancellation);
        var notice = joined ? Words.T("Заявка от этой школы уже есть: записанное присоединено к ней.", "There is an application from this school already: what you typed is joined to it.") : null;
        return await Show(number, actor, read, ticketView, queue, Filter(view, desk, q, cursor), ticket => notice is null ? ticket : ticket with { Notice = notice }, cancellation);
    }

    private static async Task<IResult> Post(
        string number, HttpRequest request, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, PostMessage post, ReadTicket read,
        TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var kind = form["kind"] == "note" ? MessageKind.Note : MessageKind.Reply;
        var (verdict, id) = tokens.Read(form["token"]);
        var (files, fault) = await uploads.Read(form, cancellation);
        if (fault is null && verdict != OneTimeTokens.Verdict.Foreign)
        {
            try
            {
                await post.Handle(new(number, kind, form["text"], files, id), actor, cancellation);
                return Back(number, request);
            }
            catch (RuleViolation rule)
            {
                fault = rule.Sentence.In(Words.Language);
            }
        }
        fault ??= Words.T("Страница устарела. Текст сохранён: отправьте ещё раз.", "The page is out of date. The text is kept: send it again.");
        return await Show(number, actor, read, ticketView, queue, FromQuery(request), ticket => ticket with
        {
            Composer = ticket.Composer with { Text = form["text"].ToString(), IsNote = kind == MessageKind.Note, Error = fault },
        }, cancellation, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Act(
        string number, string action, HttpRequest request, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, ActOnTicket act, ReadTicket read,
        TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (files, fault) = await uploads.Read(form, cancellation);
        try
        {
            if (fault is null)
            {
                await act.Handle(new(number, action, new() { Text = form["text"], Target = form["target"].ToString(), Values = ValuesOf(form), Files = files }, tokens.Of(form)), actor, cancellation);
                if (form["returnUrl"].ToString() is { Length: > 0 } url && url.StartsWith("/queue", StringComparison.Ordinal))
                    return TypedResults.LocalRedirect(url);
                return await read.IsSeenBy(number, actor, cancellation) ? Back(number, request) : TypedResults.LocalRedirect(TicketLinks.Queue(FromQuery(request)));
            }
        }
        catch (RuleViolation rule)
        {
            fault = rule.Sentence.In(Words.Language);
        }
        return await Show(number, actor, read, ticketView, queue, FromQuery(request), ticket => ticket.Refused(action, form, fault!), cancellation, StatusCodes.Status409Conflict);
    }

    /// <summary>What an action asks besides the usual is posted under <c>v-</c>.</summary>
    internal static Dictionary<string, string> ValuesOf(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("v-", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => f.Value.ToString());

    private static async Task<IResult> Resend(Guid id, SendAgain sendAgain, CurrentActor current, CancellationToken cancellation) =>
        await sendAgain.Handle(id, await current.Get(cancellation), cancellation) is { } number
            ? TypedResults.LocalRedirect(TicketLinks.Ticket(number))
            : TypedResults.LocalRedirect("/admin/system");

    private static async Task<IResult> Download(Guid id, string name, ReadAttachment read, CurrentActor current, CancellationToken cancellation) =>
        (await read.Handle(id, await current.Get(cancellation), cancellation)).AsDownload();

    private static async Task<RazorComponentResult> Show(
        string number, Actor actor, ReadTicket read, TicketViewOf ticketView, QueueViewOf queue, QueueFilterView filter, Func<TicketView, TicketView> change,
        CancellationToken cancellation, int status = StatusCodes.Status200OK)
    {
        var response = await read.Handle(number, actor, cancellation);
        var view = await ticketView.Handle(response, actor, await queue.Handle(filter, actor, number, cancellation), cancellation);
        return new RazorComponentResult<TicketPage>(new { View = change(view) }) { StatusCode = status };
    }

    private static IResult Back(string number, HttpRequest request) => TypedResults.LocalRedirect(TicketLinks.Ticket(number, FromQuery(request)) + "#composer");

    private static QueueFilterView FromQuery(HttpRequest request) =>
        Filter(request.Query["view"], request.Query["desk"], request.Query["q"], request.Query["cursor"]);

    private static QueueFilterView Filter(string? view, string? desk, string? q, string? cursor)
    {
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
        return new(ListTickets.Views.Contains(view ?? "") ? view! : "open", Given(desk), Given(q), Given(cursor));
    }
}
