using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;
using Helpdesk.Web.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Channels.Pages;

/// <summary>An operator types in a call: the same form, the same handler as the web form's.</summary>
public static class PhonePages
{
    public static void MapPhonePages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/tickets/new").RequireAuthorization();
        staff.MapGet("", New);
        staff.MapPost("", Create);
    }

    private static async Task<RazorComponentResult> New(
        DeskCatalog desks, FormViewOf forms, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? desk = null, string? type = null) =>
        await Show(desk, type, new Dictionary<string, string>(), new Dictionary<string, string>(), [], desks, forms, signedIn, await current.Get(cancellation), cancellation);

    private static async Task<IResult> Create(
        [FromForm] IFormCollection form, DeskCatalog desks, FormViewOf forms, OneTimeTokens tokens, SignedInPages signedIn, UploadedFiles uploads, SubmitRequest submit,
        CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (desk, type) = (form["desk"].ToString(), form["type"].ToString());
        var answers = desks.Find(desk)?.RequestType(type) is { } known ? FormViewOf.Answers(known, form) : [];
        var (files, fault) = await uploads.Read(form, cancellation);
        var (verdict, token) = tokens.Read(form["token"]);
        fault ??= verdict == OneTimeTokens.Verdict.Foreign ? Words.T("Страница устарела. Введённое сохранено: запишите ещё раз.", "The page is out of date. What you typed is kept: save it again.") : null;
        IReadOnlyDictionary<string, string> errors = new Dictionary<string, string>();
        if (fault is null)
        {
            try
            {
                var response = await submit.Handle(new()
                {
                    Channel = ChannelKeys.Phone,
                    IdempotencyKey = token.ToString("n"),
                    Desk = desk,
                    Type = type,
                    Fields = answers,
                    Files = files,
                    Language = Words.Language,
                    EnteredBy = actor,
                }, cancellation);
                return TypedResults.LocalRedirect(TicketLinks.Ticket(response.Number) + (response.IsJoined ? "?joined=true" : ""));
            }
            catch (FormFault wrong)
            {
                errors = wrong.Errors;
            }
        }
        var page = await Show(desk, type, answers, errors, fault is null ? [] : [fault], desks, forms, signedIn, actor, cancellation);
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private static async Task<RazorComponentResult> Show(
        string? deskKey, string? typeKey, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors, IReadOnlyList<string> problems,
        DeskCatalog desks, FormViewOf forms, SignedInPages signedIn, Actor actor, CancellationToken cancellation)
    {
        var mine = desks.All.Where(d => actor.May(Right.Create, d.Key)).ToList();
        var desk = mine.Count == 1 ? mine[0] : mine.FirstOrDefault(d => d.Key == deskKey);
        var type = typeKey is null ? null : desk?.RequestType(typeKey);
        var unknown = errors.Where(e => type?.Field(e.Key) is null).Select(e => e.Value);
        return new RazorComponentResult<NewTicketPage>(new
        {
            View = new NewTicketView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Desks = [.. mine.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                Desk = desk?.Key,
                Types = desk is null ? [] : [.. desk.RequestTypes.Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
                Type = type?.Key,
                Sections = desk is null || type is null ? [] : forms.Sections(type, answers, errors),
                Promises = desk is null || type is null ? [] : forms.PromisesNow(desk, type),
                Problems = [.. problems, .. unknown],
            },
        });
    }
}
