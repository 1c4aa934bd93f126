using Helpdesk.Connections.Review;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary><c>/tickets/{number}/review</c>: an application as a reviewer reads it, and decides on it: <see cref="ReviewPosts"/>.</summary>
public static class ReviewPageModel
{
    private const string Address = "/tickets/{number}/review";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required string Number { get; init; }

        /// <summary>The list that the ticket was opened from.</summary>
        public required QueueFilterView From { get; init; }

        public required string Subject { get; init; }

        public required string StateName { get; init; }

        public required TicketStateTone StateTone { get; init; }

        public required DateTimeOffset ReceivedAt { get; init; }

        public required string Channel { get; init; }

        /// <summary>The present revision of the form; posted with every decision.</summary>
        public required int Revision { get; init; }

        /// <summary>The promise that runs now; null when none does.</summary>
        public ClockView? Clock { get; init; }

        public required RegistrySide Registry { get; init; }

        public required IReadOnlyList<AnswerRow> Rows { get; init; }

        /// <summary>Corrections, the newest first.</summary>
        public required IReadOnlyList<ReviewCorrection> Corrections { get; init; }

        public required IReadOnlyList<AttachmentView> Files { get; init; }

        public required IReadOnlyList<ReviewFact> Facts { get; init; }

        public required IReadOnlyList<ReviewCheck> Checklist { get; init; }

        /// <summary>Who saved the checklist last: «Пётр, сегодня, 10:00».</summary>
        public string? CheckedBy { get; init; }

        public required IReadOnlyList<Other> Others { get; init; }

        /// <summary>Questions without an answer that an approval needs, by the key of their row.</summary>
        public required IReadOnlyList<Choice> Missing { get; init; }

        public required ReviewApplicant Applicant { get; init; }

        public required IReadOnlyList<Trouble> Troubles { get; init; }

        public string? Denied { get; init; }

        /// <summary>How it was decided, by whom and when; null while it is not.</summary>
        public string? Decided { get; init; }

        public required bool IsRejected { get; init; }

        /// <summary>The reader may decide, and there is something to decide.</summary>
        public required bool IsOpen { get; init; }

        public required IReadOnlyList<Choice> Reasons { get; init; }

        public required string ApproveName { get; init; }

        public required string AskName { get; init; }

        public required string RejectName { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }

        /// <summary>What stood in the form that was refused; empty otherwise.</summary>
        public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

        public int OpenRemarks => Rows.Sum(r => r.Remarks.Count);

        public string Act(string act) => TicketLinks.ReviewAct(Number, act, From);

        public IEnumerable<AnswerRow> News => Rows.Where(r => r.Change is not null);
    }

    /// <summary>Another ticket of the school.</summary>
    public sealed record Other(string Number, string Subject, string StateName, DateTimeOffset LastAt);

    /// <summary>Something that did not reach the applicant.</summary>
    public sealed record Trouble(string Text, string OutboxId);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        HttpRequest Request, [FromServices] ReadApplication Applications, [FromServices] ActOnTicket Act,
        [FromServices] OneTimeTokens Tokens, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        /// <summary>The list that the ticket was opened from.</summary>
        public QueueFilterView From => QueueFilterView.In(Request.Query);

        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(string number)
        {
            var actor = await Actor();
            var application = await Applications.Handle(number, actor, Cancellation);
            var (read, ticket, type) = (application.Read, application.Read.Ticket, application.Read.Type);
            var moments = SignedIn.Moments(actor);
            var names = read.Actions.ToDictionary(a => a.Key, a => a.Name.In(Words.Language));
            var running = read.Clocks.Where(c => c.IsRunning).OrderBy(c => c.DueAt);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = moments,
                Number = ticket.Number,
                From = From,
                Subject = ticket.Subject,
                StateName = TicketWords.State(ticket),
                StateTone = TicketWords.Tone(ticket.State),
                ReceivedAt = ticket.CreatedAt,
                Channel = ticket.Channel,
                Revision = ticket.FormRevision,
                Clock = running.Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now)).FirstOrDefault(),
                Registry = RegistrySide.Of(application, moments),
                Rows = [.. AnswerRow.Of(application, moments)],
                Corrections = [.. ReviewCorrection.Of(application, moments)],
                Files = [.. FilesOf(read)],
                Facts = application.Facts,
                Checklist = [.. application.Checklist.Select(c => ReviewCheck.Of(c, type, moments))],
                CheckedBy = application.Review is { } last ? $"{last.By}, {moments.Full(last.At)}" : null,
                Others = [.. application.Others.Select(o => new Other(o.Number, o.Subject, TicketWords.State(o), o.LastMessageAt))],
                Missing = [.. read.Missing.Select(f => new Choice(f.Key, f.Label.In(Words.Language)))],
                Applicant = ReviewApplicant.Of(read, application.History, moments),
                Troubles = [.. application.Troubles.Select(t => new Trouble(ReviewWords.Of(t, read, moments), t.OutboxId.ToString()))],
                Denied = application.DeniedAt is { } denied ? ReviewWords.Denied(denied, moments) : null,
                Decided = ReviewWords.Decided(read, moments),
                IsRejected = ticket.Outcome == TicketOutcome.Rejected,
                IsOpen = application.MayDecide && read.Actions.Any(a => a.Action.IsDecision),
                Reasons = [.. type.RejectReasons.Select(r => new Choice(r.Key, r.Name.In(Words.Language)))],
                ApproveName = names.GetValueOrDefault(ApproveApplication.ActionKey, ""),
                AskName = names.GetValueOrDefault(AskCorrections.ActionKey, ""),
                RejectName = names.GetValueOrDefault(RejectApplication.ActionKey, ""),
            };
        }

        private static IEnumerable<AttachmentView> FilesOf(ReadTicket.Response read) =>
            read.Messages.Where(m => m.Kind == MessageKind.Request).SelectMany(m => read.Attachments[m.Id])
                .Select(a => TicketWords.File(a, $"/attachments/{a.Id}/{Uri.EscapeDataString(a.FileName)}"));
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var review = pages.MapGroup(Address).RequireAuthorization();
        review.MapGet("", Show);
        ReviewPosts.Map(review);
    }

    /// <param name="ask"><c>missing</c>: a remark stands ready on everything that is missing; nothing is sent before it was read.</param>
    private static async Task<RazorComponentResult> Show(
        string number, [AsParameters] Load load, string? saved = null, string? ask = null)
    {
        var view = await load.View(number);
        return Page(view with
        {
            Notice = saved is null ? null : Words.T("Проверка сохранена.", "The checklist is saved."),
            Typed = ask == "missing" ? AskingForMissing(view) : view.Typed,
        });
    }

    private static Dictionary<string, string> AskingForMissing(View view)
    {
        var please = Words.T("Заполните, пожалуйста", "Please fill this in");
        return new(view.Missing.Select(field => KeyValuePair.Create("v-" + field.Key, please))) { ["form"] = "ask" };
    }

    internal static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<ReviewPage>(new { View = view }) { StatusCode = status };
}
