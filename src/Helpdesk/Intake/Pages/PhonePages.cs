using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.Requests;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary>An operator types in a call: the same form, the same handler as the web form's.</summary>
public static class PhonePages
{
    /// <summary>A second click comes within a moment; who sends later has gone back to the page.</summary>
    private static readonly TimeSpan SecondClick = TimeSpan.FromSeconds(10);

    private static readonly string[] Choosing = ["__RequestVerificationToken", "token", "entry", "was", "desk", "type"];

    public static void MapPhonePages(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/tickets/new").RequireAuthorization();
        staff.MapGet("", New);
        staff.MapPost("", Create);
        staff.MapPost("/form", Change).IsStepOfFillingIn();
    }

    /// <summary>The address names the call, so that the way back leads to the same one.</summary>
    private static async Task<IResult> New(
        OneTimeTokens tokens, EntryViewOf viewOf, CurrentActor current, CancellationToken cancellation, string? desk = null, string? type = null, string? entry = null) =>
        tokens.Read(entry).Verdict == OneTimeTokens.Verdict.Foreign
            ? TypedResults.LocalRedirect(AddressOf(desk, type, tokens.Issue()))
            : Page(await viewOf.Handle(desk, type, null, new Dictionary<string, string>(), [], await current.Get(cancellation), cancellation), tokens, entry);

    /// <summary>Another desk or type: the same call in another form.</summary>
    private static async Task<IResult> Change(
        [FromForm] IFormCollection form, DeskCatalog desks, EntryViewOf viewOf, OneTimeTokens tokens, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (desk, type) = viewOf.Chosen(actor, form["desk"], form["type"]);
        if (!HasAnswers(form))
            return TypedResults.LocalRedirect(AddressOf(desk?.Key, type?.Key, tokens.Read(form["entry"]).Verdict == OneTimeTokens.Verdict.Foreign ? tokens.Issue() : form["entry"]));
        var isSame = form["was"] == $"{desk?.Key}/{type?.Key}";
        var problems = form.Files.Any(f => f.Length > 0) ? new[] { Words.T("Файлы нужно выбрать ещё раз.", "Files have to be chosen again.") } : [];
        return Page(await viewOf.Handle(desk?.Key, type?.Key, EntryForm.Of(desks, type, form, isSame), new Dictionary<string, string>(), [], actor, cancellation) with { Notices = problems }, tokens, form["entry"]);
    }

    private static string AddressOf(string? desk, string? type, string? entry) =>
        "/tickets/new" + QueryString.Create(new Dictionary<string, string?> { ["desk"] = desk, ["type"] = type, ["entry"] = entry }.Where(p => p.Value is not null));

    /// <summary>Something was typed or chosen besides desk and type. Without it the page has an address of its own, which one can come back to.</summary>
    private static bool HasAnswers(IFormCollection form) =>
        form.Files.Any(f => f.Length > 0) || form.Any(f => !Choosing.Contains(f.Key) && f.Value.Any(value => !string.IsNullOrWhiteSpace(value)));

    private static async Task<IResult> Create(
        [FromForm] IFormCollection form, DeskCatalog desks, EntryViewOf viewOf, OneTimeTokens tokens, UploadedFiles uploads, SubmitRequest submit, CurrentActor current, TimeProvider time,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (desk, type) = (form["desk"].ToString(), form["type"].ToString());
        var entered = EntryForm.Of(desks, desks.Find(desk)?.RequestType(type), form, isSameForm: true);
        var (files, fault) = await uploads.Read(form, cancellation);
        string? entry = form["entry"].FirstOrDefault() ?? form["token"].FirstOrDefault(), made = null;
        var (verdict, id) = tokens.Read(entry);
        fault ??= verdict == OneTimeTokens.Verdict.Foreign ? Words.T("Страница устарела. Введённое сохранено: запишите ещё раз.", "The page is out of date. What you typed is kept: save it again.") : null;
        IReadOnlyDictionary<string, string> errors = new Dictionary<string, string>();
        if (fault is null)
        {
            try
            {
                var response = await submit.Handle(new()
                {
                    Channel = ChannelKeys.Phone,
                    IdempotencyKey = id.ToString("n"),
                    Desk = desk,
                    Type = type,
                    Fields = entered.Answers,
                    Text = entered.Text,
                    Files = files,
                    Language = Words.Language,
                    EnteredBy = actor,
                }, cancellation);
                if (!response.WasThere || time.GetUtcNow() - response.Ticket.CreatedAt < SecondClick)
                    return TypedResults.LocalRedirect(TicketLinks.Ticket(response.Number) + (response.IsJoined ? "?joined=true" : ""));
                (made, entry) = (response.Number, tokens.Issue());
            }
            catch (FormFault wrong)
            {
                errors = wrong.Errors;
            }
        }
        var view = await viewOf.Handle(desk, type, entered, errors, fault is null ? [] : [fault], actor, cancellation);
        return Page(view with { Made = made }, tokens, entry, made is null ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
    }

    private static RazorComponentResult<NewTicketPage> Page(NewTicketView view, OneTimeTokens tokens, string? entry, int status = StatusCodes.Status200OK)
    {
        var named = tokens.Read(entry).Verdict == OneTimeTokens.Verdict.Foreign ? tokens.Issue() : entry!;
        return new(new { View = view with { Entry = named } }) { StatusCode = status };
    }
}
