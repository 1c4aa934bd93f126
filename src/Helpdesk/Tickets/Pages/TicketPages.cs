using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Search;
using Helpdesk.Tickets.Talk;
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
        staff.MapGet("/attachments/{id:guid}/{name}", Download).WithMetadata(KeptInNoCache.Mark);
    }

    private static async Task<RazorComponentResult> Queue(HttpRequest request, QueueViewOf queue, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var view = await queue.Handle(QueueFilterView.In(request.Query), actor, null, cancellation);
        return new RazorComponentResult<QueuePage>(new { View = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }

    private static async Task<RazorComponentResult> List(
        HttpRequest request, QueueViewOf queue, CurrentActor current, CancellationToken cancellation, string? open = null)
    {
        var actor = await current.Get(cancellation);
        return new RazorComponentResult<QueueFresh>(new { View = await queue.Handle(QueueFilterView.In(request.Query), actor, open, cancellation) });
    }

    private static async Task<IResult> Ticket(
        string number, HttpRequest request, DeskCatalog desks, ReadTicket read, TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation, bool joined = false)
    {
        var actor = await current.Get(cancellation);
        var notice = joined ? Words.T("Заявка от этой школы уже есть: записанное присоединено к ней.", "There is an application from this school already: what you typed is joined to it.") : null;
        // «мп-1042», typed into the address or written in a letter.
        foreach (var meant in SpokenNumber.Read(number, desks.All.Select(d => d.NumberPrefix)).Where(meant => meant != number && number.Any(char.IsLetter)))
            if (await read.IsSeenBy(meant, actor, cancellation))
                return TypedResults.LocalRedirect(TicketLinks.Ticket(meant, QueueFilterView.In(request.Query)));
        return await Show(number, actor, read, ticketView, queue, QueueFilterView.In(request.Query), ticket => notice is null ? ticket : ticket with { Notice = notice }, cancellation);
    }

    private static async Task<IResult> Post(
        string number, HttpRequest request, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, PostMessage post, ReadTicket read,
        TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var kind = form["kind"] == "note" ? MessageKind.Note : MessageKind.Reply;
        var (verdict, id) = tokens.Read(form["token"]);
        var (files, fault) = await uploads.Read(form, cancellation);
        var seen = SeenBy(form);
        IReadOnlyList<TicketMessage> meanwhile = [];
        var isRepeat = false;
        if (fault is null && verdict != OneTimeTokens.Verdict.Foreign)
        {
            try
            {
                await post.Handle(new(number, kind, form["text"], files, id, seen) { MayRepeat = form["again"] == "yes" }, actor, cancellation);
                return Back(number, request);
            }
            catch (SaidMeanwhile said)
            {
                (meanwhile, seen) = (said.Messages, null);
                fault = said.Happened.In(Words.Language) + " " + Words.T(
                    "Ваш ответ не отправлен, текст сохранён: прочитайте новое и, если ответ ещё нужен, отправьте ещё раз.",
                    "Your reply is not sent, the text is kept: read what is new and, if the reply is still wanted, send it again.");
            }
            catch (RuleViolation rule)
            {
                isRepeat = rule is SaidTwice;
                fault = rule.Sentence.In(Words.Language);
            }
        }
        fault ??= Words.T("Страница устарела. Текст сохранён: отправьте ещё раз.", "The page is out of date. The text is kept: send it again.");
        if (files.Count > 0)
            fault += " " + Words.T("Файлы нужно выбрать ещё раз.", "Files have to be chosen again.");
        return await Show(number, actor, read, ticketView, queue, QueueFilterView.In(request.Query), ticket => ticket with
        {
            Composer = ticket.Composer is not { } composer ? null : composer with
            {
                Text = form["text"].ToString(),
                IsNote = kind == MessageKind.Note,
                IsRepeat = isRepeat,
                Error = fault,
                // What was refused for another reason has still not been held against what was written meanwhile.
                Seen = seen ?? composer.Seen,
                Meanwhile = [.. meanwhile.Select(m => new MeanwhileView(m.CreatedAt, m.AuthorName, m.Text))],
            },
            Problem = ticket.Composer is null ? fault : null,
        }, cancellation, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Act(
        string number, string action, HttpRequest request, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, ActOnTicket act, ReadTicket read,
        TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (files, fault) = await uploads.Read(form, cancellation);
        RuleViolation? refused = null;
        try
        {
            if (fault is null)
            {
                var input = new ActionInput { Text = form["text"], Target = form["target"].ToString(), Values = ValuesOf(form), Files = files };
                await act.Handle(new(number, action, input, tokens.Of(form), SeenBy(form)) { MayRepeat = form["again"] == "yes" }, actor, cancellation);
                if (LocalAddress.Of(form["returnUrl"]) is { } url && (url.StartsWith("/queue", StringComparison.Ordinal) || url.StartsWith("/tickets/", StringComparison.Ordinal)))
                    return TypedResults.LocalRedirect(url);
                return await read.IsSeenBy(number, actor, cancellation) ? Back(number, request) : TypedResults.LocalRedirect(TicketLinks.Queue(QueueFilterView.In(request.Query)));
            }
        }
        catch (RuleViolation rule)
        {
            refused = rule;
        }
        return await Show(
            number, actor, read, ticketView, queue, QueueFilterView.In(request.Query),
            ticket => ticket.Refused(action, form, refused is null ? fault! : ticket.Moments.Say(refused), isRepeat: refused is SaidTwice),
            cancellation, StatusCodes.Status409Conflict);
    }

    /// <summary>How many messages the page showed; null where it did not say.</summary>
    private static int? SeenBy(IFormCollection form) => int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>What an action asks besides the usual is posted under <c>v-</c>.</summary>
    internal static Dictionary<string, string> ValuesOf(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("v-", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => f.Value.ToString());

    /// <param name="ticket">The ticket whose page asked; null on a page that is not about one.</param>
    private static async Task<IResult> Resend(
        Guid id, HttpRequest request, SendAgain sendAgain, ReadTicket read, TicketViewOf ticketView, QueueViewOf queue, CurrentActor current, CancellationToken cancellation, string? ticket = null)
    {
        var actor = await current.Get(cancellation);
        var from = QueueFilterView.In(request.Query);
        try
        {
            return await sendAgain.Handle(id, actor, cancellation) is { } number
                ? TypedResults.LocalRedirect(TicketLinks.Ticket(number, from))
                : TypedResults.LocalRedirect("/admin/system");
        }
        catch (RuleViolation rule) when (ticket is not null)
        {
            return await Show(ticket, actor, read, ticketView, queue, from, view => view with { Problem = rule.Sentence.In(Words.Language) }, cancellation, StatusCodes.Status409Conflict);
        }
    }

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

    private static IResult Back(string number, HttpRequest request) => TypedResults.LocalRedirect(TicketLinks.Ticket(number, QueueFilterView.In(request.Query)) + "#composer");
}
