using System.Globalization;
using Helpdesk.Connections.Review;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary>The page of the review and what is done on it. A decision leads back to the ticket, everything else to the page.</summary>
public static class ReviewPages
{
    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/tickets/{number}/review").RequireAuthorization();
        pages.MapGet("", Review);
        pages.MapPost("/checklist", SaveOnly);
        pages.MapPost("/approve", Approve);
        pages.MapPost("/ask-corrections", (string number, [FromForm] IFormCollection form, ReviewDesk desk, CancellationToken cancellation) =>
            Decide(number, AskCorrections.ActionKey, form, desk, cancellation));
        pages.MapPost("/reject", (string number, [FromForm] IFormCollection form, ReviewDesk desk, CancellationToken cancellation) =>
            Decide(number, RejectApplication.ActionKey, form, desk, cancellation));
        pages.MapPost("/read", Read);
        pages.MapPost("/remarks/{remark:guid}/take-back", TakeBack).OnlyFromOurPages();
    }

    /// <param name="ask"><c>missing</c>: a remark stands ready on everything that is missing; nothing is sent before it was read.</param>
    private static async Task<RazorComponentResult> Review(string number, ReviewDesk desk, CancellationToken cancellation, string? saved = null, string? ask = null) =>
        await desk.Show(number, view => view with
        {
            Notice = saved is null ? null : Words.T("Проверка сохранена.", "The checklist is saved."),
            Typed = ask == "missing" ? AskingForMissing(view) : view.Typed,
        }, cancellation);

    private static Dictionary<string, string> AskingForMissing(ReviewView view) =>
        new(view.Missing.Select(field => KeyValuePair.Create("v-" + field.Key, Words.T("Заполните, пожалуйста", "Please fill this in")))) { ["form"] = "ask" };

    private static async Task<IResult> SaveOnly(string number, [FromForm] IFormCollection form, ReviewDesk desk, CancellationToken cancellation) =>
        await Save(number, form, desk, cancellation) ?? TypedResults.LocalRedirect(TicketLinks.Review(number, desk.From, saved: true));

    private static async Task<IResult> Approve(string number, [FromForm] IFormCollection form, ReviewDesk desk, CancellationToken cancellation) =>
        await Save(number, form, desk, cancellation) ?? await Decide(number, ApproveApplication.ActionKey, form, desk, cancellation);

    private static async Task<IResult> Decide(string number, string action, IFormCollection form, ReviewDesk desk, CancellationToken cancellation)
    {
        try
        {
            await desk.Act.Handle(new(number, action, new() { Text = form["text"], Values = TicketActionView.ValuesOf(form) }, desk.TokenOf(form)), await desk.Actor(cancellation), cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Ticket(number, desk.From));
        }
        catch (RuleViolation rule)
        {
            return await Refused(number, form, rule, desk, cancellation);
        }
    }

    /// <returns>Null when all of it is kept; else the page that says what is not.</returns>
    private static async Task<IResult?> Save(string number, IFormCollection form, ReviewDesk desk, CancellationToken cancellation)
    {
        var marks = form.Keys.Where(key => key.StartsWith("verdict-", StringComparison.Ordinal)).Select(key => key["verdict-".Length..])
            .Select(key => new SaveChecklist.Mark(key, Finding(form[$"was-{key}"], form[$"was-note-{key}"]), Finding(form[$"verdict-{key}"], form[$"note-{key}"]))).ToList();
        try
        {
            var conflicts = await desk.Checklist.Handle(new(number, RevisionOf(form), marks), await desk.Actor(cancellation), cancellation);
            return conflicts.Count == 0 ? null : await desk.Show(number, view => view with
            {
                Problem = Words.T("Коллега отметил то же требование иначе: сверьте и сохраните ещё раз. Остальное сохранено.", "A colleague marked the same requirement otherwise: compare and save again. The rest is saved."),
                Checklist = [.. view.Checklist.Select(check => conflicts.Any(c => c.Requirement.Key == check.Key) ? check with { Conflict = Yours(marks.First(m => m.Requirement == check.Key)) } : check)],
            }, cancellation, StatusCodes.Status409Conflict);
        }
        catch (RuleViolation rule)
        {
            return await Refused(number, form, rule, desk, cancellation);
        }
    }

    private static async Task<IResult> Read(string number, [FromForm] IFormCollection form, MarkRead read, ReviewDesk desk, CancellationToken cancellation)
    {
        await read.Handle(number, RevisionOf(form), await desk.Actor(cancellation), cancellation);
        return TypedResults.LocalRedirect(TicketLinks.Review(number, desk.From));
    }

    private static async Task<IResult> TakeBack(string number, Guid remark, TakeBackRemark takeBack, ReviewDesk desk, CancellationToken cancellation)
    {
        try
        {
            await takeBack.Handle(number, remark, await desk.Actor(cancellation), cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Review(number, desk.From));
        }
        catch (RuleViolation rule)
        {
            return await desk.Show(number, view => view with { Problem = rule.Sentence.In(Words.Language) }, cancellation, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Refused(string number, IFormCollection form, RuleViolation rule, ReviewDesk desk, CancellationToken cancellation) =>
        await desk.Show(number, view => view with
        {
            Problem = view.Moments.Say(rule),
            Typed = form.ToDictionary(f => f.Key, f => f.Value.ToString()),
        }, cancellation, StatusCodes.Status409Conflict);

    private static SaveChecklist.Finding Finding(string? verdict, string? note) =>
        new(Enum.TryParse<Verdict>(verdict, out var known) && Enum.IsDefined(known) ? known : Verdict.NotChecked, MessageText.Clean(note));

    private static int RevisionOf(IFormCollection form) => int.TryParse(form["v-" + FormHistory.RevisionValue], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static string Yours(SaveChecklist.Mark mark) => Words.T("Вы отметили: ", "You marked: ") + (mark.Found.Verdict switch
    {
        Verdict.Ok => Words.T("да", "yes"),
        Verdict.NotOk => Words.T("нет", "no"),
        _ => Words.T("не проверено", "not checked"),
    }) + (mark.Found.Note.Length > 0 ? $", «{mark.Found.Note}»" : "");
}

/// <summary>What every address of the review needs.</summary>
public sealed class ReviewDesk(
    ReadApplication read, ReviewViewOf views, ActOnTicket act, SaveChecklist checklist, OneTimeTokens tokens, CurrentActor current, IHttpContextAccessor context)
{
    /// <summary>The list that the ticket was opened from.</summary>
    public QueueFilterView From => QueueFilterView.In(context.HttpContext!.Request.Query);

    public ActOnTicket Act => act;

    public SaveChecklist Checklist => checklist;

    public Guid? TokenOf(IFormCollection form) => tokens.Of(form);

    public Task<Actor> Actor(CancellationToken cancellation) => current.Get(cancellation);

    public async Task<RazorComponentResult> Show(string number, Func<ReviewView, ReviewView> change, CancellationToken cancellation, int status = StatusCodes.Status200OK)
    {
        var actor = await current.Get(cancellation);
        var view = await views.Handle(await read.Handle(number, actor, cancellation), actor, cancellation);
        return new RazorComponentResult<ReviewPage>(new { View = change(view) with { From = From } }) { StatusCode = status };
    }
}
