using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.Drafts;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// <c>/request/{desk}/{type}</c>: the public form of a request type; no script needed. Its page has a second use: <see cref="DraftForm"/>.
/// </summary>
public static class RequestFormPageModel
{
    /// <summary>The form, empty or with what was typed and what is wrong.</summary>
    public sealed record View
    {
        public required string Desk { get; init; }

        public required string DeskName { get; init; }

        public required string Type { get; init; }

        public required string TypeName { get; init; }

        public required string About { get; init; }

        public required Moments Moments { get; init; }

        /// <summary>Questions in order: what it is about, then who asks, then consent.</summary>
        public required IReadOnlyList<FormSectionView> Sections { get; init; }

        /// <summary>What is promised when it is sent now.</summary>
        public required IReadOnlyList<PromiseView> Promises { get; init; }

        /// <summary>Where it is sent to.</summary>
        public required string Action { get; init; }

        /// <summary>Where it is kept as it is, to be gone on with later.</summary>
        public required string SaveAction { get; init; }

        /// <summary>The draft that is gone on with; null on a fresh form.</summary>
        public DraftLink? Draft { get; init; }

        /// <summary>What is wrong with the form as a whole; errors of single questions stand in the fields.</summary>
        public required IReadOnlyList<string> Problems { get; init; }

        /// <summary>One-time token, posted as <c>token</c>: a second click makes no second ticket.</summary>
        public required string Token { get; init; }

        /// <summary>What was sent from this page before; what is written in it now was not sent yet.</summary>
        public SentRequest? SentBefore { get; init; }

        /// <summary>Number of the request that this browser sent by this form a moment ago.</summary>
        public string? SentLately { get; init; }

        public required ContactsView Contacts { get; init; }
    }

    /// <param name="Link">Null when it joined a ticket that is another's.</param>
    public sealed record SentRequest(string Number, string? Link);

    /// <param name="Link">The whole secret link, to be kept.</param>
    /// <param name="MailedTo">Where the link went; null when it went nowhere.</param>
    /// <param name="IsJustSaved">The button was pressed; otherwise it was come back to.</param>
    public sealed record DraftLink(string Link, DateTimeOffset SavedAt, string? MailedTo, bool IsJustSaved);

    /// <summary>A form as somebody filled it in.</summary>
    /// <param name="Answers">By key of the field.</param>
    internal sealed record Filled(Desk Desk, RequestType Type, IReadOnlyDictionary<string, string> Answers)
    {
        /// <summary>Null of a fresh form.</summary>
        public KeptDraft? Draft { get; init; }

        /// <summary>What is wrong with answers, by key of the field.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        /// <summary>What is wrong with it as a whole.</summary>
        public IReadOnlyList<string> Problems { get; init; } = [];
    }

    /// <param name="Secret">Last part of its link.</param>
    internal sealed record KeptDraft(string Secret, FormDraft Draft, bool IsJustSaved = false);

    /// <summary>Makes the page.</summary>
    internal sealed record Load(
        [FromServices] DeskCatalog Desks, [FromServices] WaysIn Ways, [FromServices] ChannelCatalog Channels,
        [FromServices] OneTimeTokens Tokens, [FromServices] TimeProvider Time, [FromServices] IOptions<HelpdeskSettings> Settings,
        CancellationToken Cancellation)
    {
        public View View(Filled form)
        {
            var (desk, type) = (form.Desk, form.Type);
            var questions = new FormQuestions(type, form.Answers, form.Errors, Settings.Value.MaxAttachmentBytes);
            var (action, saveAction) = form.Draft is { } kept
                ? ($"{DraftForm.Address}/{kept.Secret}", $"{DraftForm.Address}/{kept.Secret}/save")
                : (AddressOf(desk, type), AddressOf(desk, type) + "/draft");
            return new()
            {
                Desk = desk.Key,
                DeskName = desk.Name.In(Words.Language),
                Type = type.Key,
                TypeName = type.Name.In(Words.Language),
                About = type.Description.In(Words.Language),
                Moments = RequesterMoments.Of(desk, Time),
                Sections = questions.Sections(),
                Promises = PromisesNow.Of(desk, type, Time.GetUtcNow()),
                Problems = form.Problems,
                Token = Tokens.Issue(),
                Contacts = ContactsView.Of(desk, Ways, Channels, type),
                Action = action,
                SaveAction = saveAction,
                Draft = form.Draft is (var secret, var draft, var isJustSaved)
                    ? new(Settings.Value.Link($"{DraftForm.Address}/{secret}"), draft.SavedAt, draft.MailedTo, isJustSaved)
                    : null,
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var form = pages.MapGroup("/request/{desk}/{type}");
        form.MapGet("", Show);
        // The form acts for nobody signed in, so a forged post gains nothing; its own token guards against doubles.
        form.MapPost("", Send).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        DraftForm.Map(pages, form);
    }

    /// <summary>The short address of a form.</summary>
    internal static IResult LeadTo(DeskCatalog desks, string desk, string type) =>
        Find(desks, desk, type) is (var d, var t) ? TypedResults.LocalRedirect(AddressOf(d, t)) : NotThere.Page();

    internal static (Desk, RequestType)? Find(DeskCatalog desks, string desk, string type) =>
        desks.Find(desk) is { } d && d.RequestType(type) is { } t ? (d, t) : null;

    internal static string AddressOf(Desk desk, RequestType type) => $"/request/{desk.Key}/{type.Key}";

    private static IResult Show(string desk, string type, HttpRequest request, [AsParameters] Load load)
    {
        if (Find(load.Desks, desk, type) is not (var d, var t))
            return NotThere.Page();
        var view = load.View(new(d, t, new Dictionary<string, string>()));
        return Page(view with { SentLately = SentLately.From(request, d, t) });
    }

    private static async Task<IResult> Send(
        string desk, string type, [FromForm] IFormCollection form, [AsParameters] SendForm send, [AsParameters] Load load) =>
        Find(load.Desks, desk, type) is (var d, var t)
            ? await send.Handle(new(d, t, FormQuestions.Answers(t, form)), form, load)
            : NotThere.Page();

    /// <summary>The form again, with what is wrong and everything that was typed.</summary>
    internal static RazorComponentResult Again(Load load, Filled form) => Page(load.View(form), StatusCodes.Status400BadRequest);

    internal static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<RequestFormPage>(new { View = view }) { StatusCode = status };
}
