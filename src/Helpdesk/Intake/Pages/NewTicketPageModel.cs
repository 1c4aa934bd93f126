using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.Requests;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/tickets/new</c>: an operator types in a call. The same form, the same handler as the web form's.</summary>
public static class NewTicketPageModel
{
    private const string Address = "/tickets/new";

    /// <summary>A second click comes within a moment; who sends later has gone back to the page.</summary>
    private static readonly TimeSpan SecondClick = TimeSpan.FromSeconds(10);

    private static readonly string[] Choosing = ["__RequestVerificationToken", "token", "entry", "was", "desk", "type"];

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<Choice> Desks { get; init; }

        /// <summary>Key of the chosen desk; null before the choice.</summary>
        public string? Desk { get; init; }

        /// <summary>Request types of the chosen desk.</summary>
        public IReadOnlyList<Choice> Types { get; init; } = [];

        /// <summary>Key of the chosen type; null before the choice.</summary>
        public string? Type { get; init; }

        /// <summary>Questions of the type: who asks, then what it is about. Empty before the choice.</summary>
        public IReadOnlyList<FormSectionView> Sections { get; init; } = [];

        /// <summary>What will be promised when it is saved now, to be said on the phone.</summary>
        public IReadOnlyList<PromiseView> Promises { get; init; } = [];

        public IReadOnlyList<string> Problems { get; init; } = [];

        /// <summary>What was typed in under another type and is not asked here.</summary>
        public IReadOnlyList<Answer> Besides { get; init; } = [];

        /// <summary>What is to be known before going on; nothing is wrong.</summary>
        public IReadOnlyList<string> Notices { get; init; } = [];

        /// <summary>Number of the ticket that was made of this call already: another one is made only on purpose.</summary>
        public string? Made { get; init; }

        /// <summary>Names the call; one ticket is made of it. Posted as <c>entry</c>.</summary>
        public string Entry { get; init; } = "";
    }

    /// <param name="Name">The HTML name it is posted on under.</param>
    public sealed record Answer(string Name, string Label, string Value);

    /// <summary>What was chosen and typed.</summary>
    /// <param name="Form">Null before anything was typed.</param>
    internal sealed record Entered(string? Desk, string? Type, EntryForm? Form = null)
    {
        /// <summary>What is wrong, by key of the field.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        /// <summary>What is wrong with it as a whole.</summary>
        public string? Fault { get; init; }
    }

    /// <summary>Makes the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] DeskCatalog Desks, [FromServices] OneTimeTokens Tokens, [FromServices] TimeProvider Time,
        [FromServices] IOptions<HelpdeskSettings> Settings, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(Entered entered)
        {
            var actor = await Actor();
            var (desk, type) = Chosen(actor, entered.Desk, entered.Type);
            var unknown = entered.Errors.Where(e => type?.Field(e.Key) is null).Select(e => e.Value);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Desks = [.. DesksOf(actor).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                Desk = desk?.Key,
                Types = desk is null ? [] : [.. desk.RequestTypes.Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
                Type = type?.Key,
                Sections = type is null ? [] : CallerQuestions.Of(
                    new(type, entered.Form?.Answers ?? [], entered.Errors, Settings.Value.MaxAttachmentBytes)),
                Besides = entered.Form?.Besides ?? [],
                Promises = desk is null || type is null ? [] : PromisesNow.Of(desk, type, Time.GetUtcNow()),
                Problems = [.. entered.Fault is { } fault ? [fault] : Array.Empty<string>(), .. unknown],
            };
        }

        /// <summary>The desk and the type that the operator may type in; of one desk there is nothing to choose.</summary>
        public (Desk? Desk, RequestType? Type) Chosen(Actor actor, string? deskKey, string? typeKey)
        {
            var mine = DesksOf(actor);
            var desk = mine.Count == 1 ? mine[0] : mine.Find(d => d.Key == deskKey);
            return (desk, typeKey is null ? null : desk?.RequestType(typeKey));
        }

        /// <summary>What the page names its call by: the present one's name, or a fresh one where that is none of ours.</summary>
        public string EntryOf(string? entry) =>
            Tokens.Read(entry).Verdict == OneTimeTokens.Verdict.Foreign ? Tokens.Issue() : entry!;

        private List<Desk> DesksOf(Actor actor) => [.. Desks.All.Where(d => actor.May(Right.Create, d.Key))];
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var entry = pages.MapGroup(Address).RequireAuthorization();
        entry.MapGet("", Show);
        entry.MapPost("", Create);
        entry.MapPost("/form", Change).IsStepOfFillingIn();
    }

    /// <summary>The address names the call, so that the way back leads to the same one.</summary>
    private static async Task<IResult> Show([AsParameters] Load load, string? desk = null, string? type = null, string? entry = null)
    {
        var named = load.EntryOf(entry);
        return named == entry ? Page(await load.View(new(desk, type)), named) : TypedResults.LocalRedirect(AddressOf(desk, type, named));
    }

    /// <summary>Another desk or type: the same call in another form.</summary>
    private static async Task<IResult> Change([FromForm] IFormCollection form, [AsParameters] Load load)
    {
        var (desk, type) = load.Chosen(await load.Actor(), form["desk"], form["type"]);
        var entry = load.EntryOf(form["entry"]);
        if (!HasAnswers(form))
            return TypedResults.LocalRedirect(AddressOf(desk?.Key, type?.Key, entry));
        var isSame = form["was"] == $"{desk?.Key}/{type?.Key}";
        var view = await load.View(new(desk?.Key, type?.Key, EntryForm.Of(load.Desks, type, form, isSame)));
        var hasFiles = form.Files.Any(f => f.Length > 0);
        return Page(view with
        {
            Notices = hasFiles ? [Words.T("Файлы нужно выбрать ещё раз.", "Files have to be chosen again.")] : [],
        }, entry);
    }

    private static string AddressOf(string? desk, string? type, string entry)
    {
        var query = new Dictionary<string, string?> { ["desk"] = desk, ["type"] = type, ["entry"] = entry };
        return Address + QueryString.Create(query.Where(p => p.Value is not null));
    }

    /// <summary>
    /// Something was typed or chosen besides desk and type. Without it the page has an address of its own, which one can come back to.
    /// </summary>
    private static bool HasAnswers(IFormCollection form) =>
        form.Files.Any(f => f.Length > 0)
        || form.Any(f => !Choosing.Contains(f.Key) && f.Value.Any(value => !string.IsNullOrWhiteSpace(value)));

    private static async Task<IResult> Create(
        [FromForm] IFormCollection form, UploadedFiles uploads, SubmitRequest submit, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var (desk, type) = (form["desk"].ToString(), form["type"].ToString());
        var entered = new Entered(desk, type, EntryForm.Of(load.Desks, load.Desks.Find(desk)?.RequestType(type), form, isSameForm: true));
        var (files, fault) = await uploads.Read(form, load.Cancellation);
        var entry = form["entry"].FirstOrDefault() ?? form["token"].FirstOrDefault();
        var (verdict, id) = load.Tokens.Read(entry);
        if (fault is null && verdict == OneTimeTokens.Verdict.Foreign)
        {
            fault = Words.T(
                "Страница устарела. Введённое сохранено: запишите ещё раз.",
                "The page is out of date. What you typed is kept: save it again.");
        }
        if (fault is not null)
            return Page(await load.View(entered with { Fault = fault }), load.EntryOf(entry), StatusCodes.Status400BadRequest);
        try
        {
            var response = await submit.Handle(new()
            {
                Channel = ChannelKeys.Phone,
                IdempotencyKey = id.ToString("n"),
                Desk = desk,
                Type = type,
                Fields = entered.Form!.Answers,
                Text = entered.Form.Text,
                Files = files,
                Language = Words.Language,
                EnteredBy = actor,
            }, load.Cancellation);
            if (!response.WasThere || load.Time.GetUtcNow() - response.Ticket.CreatedAt < SecondClick)
                return TypedResults.LocalRedirect(TicketLinks.Ticket(response.Number) + (response.IsJoined ? "?joined=true" : ""));
            var view = await load.View(entered) with { Made = response.Number };
            return Page(view, load.Tokens.Issue(), StatusCodes.Status409Conflict);
        }
        catch (FormFault wrong)
        {
            return Page(await load.View(entered with { Errors = wrong.Errors }), load.EntryOf(entry), StatusCodes.Status400BadRequest);
        }
    }

    private static RazorComponentResult Page(View view, string entry, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<NewTicketPage>(new { View = view with { Entry = entry } }) { StatusCode = status };
}
