using System.Globalization;
using Helpdesk.Connections.Review;
using Helpdesk.Data;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Mvc;
using static Helpdesk.Connections.Pages.ReviewPageModel;

namespace Helpdesk.Connections.Pages;

/// <summary>What is done on the page of the review. A decision leads back to the ticket, everything else to the page.</summary>
internal static class ReviewPosts
{
    public static void Map(IEndpointRouteBuilder review)
    {
        review.MapPost("/checklist", SaveOnly);
        review.MapPost("/approve", Approve);
        review.MapPost("/ask-corrections", Ask);
        review.MapPost("/reject", Reject);
        review.MapPost("/read", Read);
        review.MapPost("/remarks/{remark:guid}/take-back", TakeBack).OnlyFromOurPages();
    }

    private static async Task<IResult> SaveOnly(
        string number, [FromForm] IFormCollection form, SaveChecklist save, [AsParameters] Load load) =>
        await Save(number, form, save, load) ?? TypedResults.LocalRedirect(TicketLinks.Review(number, load.From, saved: true));

    private static async Task<IResult> Approve(
        string number, [FromForm] IFormCollection form, SaveChecklist save, [AsParameters] Load load) =>
        await Save(number, form, save, load) ?? await Decide(number, ApproveApplication.ActionKey, form, load);

    private static Task<IResult> Ask(string number, [FromForm] IFormCollection form, [AsParameters] Load load) =>
        Decide(number, AskCorrections.ActionKey, form, load);

    private static Task<IResult> Reject(string number, [FromForm] IFormCollection form, [AsParameters] Load load) =>
        Decide(number, RejectApplication.ActionKey, form, load);

    private static async Task<IResult> Decide(string number, string action, IFormCollection form, Load load)
    {
        try
        {
            var input = new ActionInput { Text = form["text"], Values = TicketActionView.ValuesOf(form) };
            await load.Act.Handle(new(number, action, input, load.Tokens.Of(form)), await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Ticket(number, load.From));
        }
        catch (RuleViolation rule)
        {
            return await Refused(number, form, rule, load);
        }
    }

    /// <returns>Null when all of it is kept; else the page that says what is not.</returns>
    private static async Task<IResult?> Save(string number, IFormCollection form, SaveChecklist save, Load load)
    {
        var marks = MarksIn(form);
        try
        {
            var conflicts = await save.Handle(new(number, RevisionIn(form), marks), await load.Actor(), load.Cancellation);
            if (conflicts.Count == 0)
                return null;
            var yours = conflicts.Select(c => marks.Find(m => m.Requirement == c.Requirement.Key)!)
                .ToDictionary(mark => mark.Requirement, ReviewWords.Yours);
            var view = await load.View(number);
            return Page(view with
            {
                Problem = Words.T(
                    "Коллега отметил то же требование иначе: сверьте и сохраните ещё раз. Остальное сохранено.",
                    "A colleague marked the same requirement otherwise: compare and save again. The rest is saved."),
                Checklist = [.. view.Checklist.Select(check => check with { Conflict = yours.GetValueOrDefault(check.Key) })],
            }, StatusCodes.Status409Conflict);
        }
        catch (RuleViolation rule)
        {
            return await Refused(number, form, rule, load, marks);
        }
    }

    private static async Task<IResult> Read(string number, [FromForm] IFormCollection form, MarkRead read, [AsParameters] Load load)
    {
        try
        {
            await read.Handle(number, RevisionIn(form), await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Review(number, load.From));
        }
        catch (RuleViolation rule)
        {
            return await Refused(number, form, rule, load);
        }
    }

    private static async Task<IResult> TakeBack(
        string number, Guid remark, [FromServices] TakeBackRemark takeBack, [AsParameters] Load load)
    {
        try
        {
            await takeBack.Handle(number, remark, await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Review(number, load.From));
        }
        catch (RuleViolation rule)
        {
            return Page(await load.View(number) with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    /// <param name="marks">The checklist as it was sent, where none of it is kept.</param>
    private static async Task<IResult> Refused(
        string number, IFormCollection form, RuleViolation rule, Load load, IReadOnlyList<SaveChecklist.Mark>? marks = null)
    {
        var view = await load.View(number);
        return Page(view with
        {
            Problem = view.Moments.Say(rule),
            Checklist = [.. view.Checklist.Select(check => check.AskedAgain(marks ?? []))],
            Typed = form.ToDictionary(f => f.Key, f => f.Value.ToString()),
        }, StatusCodes.Status409Conflict);
    }

    private static List<SaveChecklist.Mark> MarksIn(IFormCollection form)
    {
        var keys = form.Keys.Where(key => key.StartsWith("verdict-", StringComparison.Ordinal)).Select(key => key["verdict-".Length..]);
        return [.. keys.Select(key => new SaveChecklist.Mark(
            key, Finding(form[$"was-{key}"], form[$"was-note-{key}"]), Finding(form[$"verdict-{key}"], form[$"note-{key}"])))];
    }

    private static SaveChecklist.Finding Finding(string? verdict, string? note) => new(
        Enum.TryParse<Verdict>(verdict, out var known) && Enum.IsDefined(known) ? known : Verdict.NotChecked, MessageText.Clean(note));

    private static int RevisionIn(IFormCollection form)
    {
        var posted = form["v-" + FormHistory.RevisionValue];
        return int.TryParse(posted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
    }
}
