using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.Requests;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/r/{secret}</c>: the requester follows their request by a secret link, and adds to it. No script needed.</summary>
public static class RequestStatusPageModel
{
    /// <summary>What the requester sees of a ticket: the public part only.</summary>
    public sealed record View
    {
        /// <summary>Last part of the link; the reply is posted to <c>/r/{secret}/messages</c>.</summary>
        public required string Secret { get; init; }

        public required string Desk { get; init; }

        public required string DeskName { get; init; }

        public required string Number { get; init; }

        public required string Subject { get; init; }

        public required string StateName { get; init; }

        public required bool IsClosed { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<Clock> Clocks { get; init; }

        /// <summary>The oldest first; no notes among them.</summary>
        public required IReadOnlyList<Message> Messages { get; init; }

        /// <summary>One-time token, posted as <c>token</c>.</summary>
        public required string Token { get; init; }

        /// <summary>What was typed when the last attempt was refused, and why.</summary>
        public string Text { get; init; } = "";

        /// <summary>It says what was said before: sent once more, it is meant.</summary>
        public bool IsRepeat { get; init; }

        public string? Error { get; init; }

        /// <summary>The way to the form; null where it does not change any more.</summary>
        public FormLink? Form { get; init; }

        public required long FileLimit { get; init; }

        public required ContactsView Contacts { get; init; }
    }

    public sealed record Clock(PromiseView Promise, DueView Due);

    /// <param name="IsMine">Written by the requester.</param>
    public sealed record Message(DateTimeOffset At, string Author, bool IsMine, string Text, IReadOnlyList<AttachmentView> Files);

    /// <param name="Count">How much there is to do, in words.</param>
    /// <param name="IsAsked">Something is wanted of the requester.</param>
    public sealed record FormLink(string Url, string Name, string? Count, bool IsAsked);

    /// <summary>Reads the page for whoever has the link.</summary>
    internal sealed record Load(
        [FromServices] ReadTicket Tickets, [FromServices] WaysIn Ways, [FromServices] ChannelCatalog Channels,
        [FromServices] OneTimeTokens Tokens, [FromServices] TimeProvider Time, [FromServices] IOptions<HelpdeskSettings> Settings,
        CancellationToken Cancellation)
    {
        public Task<TicketDetails> Ticket(string secret) => Tickets.HandleFollower(secret, Cancellation);

        public View View(TicketDetails read, string secret) => new()
        {
            Secret = secret,
            Desk = read.Desk.Key,
            DeskName = read.Desk.Name.In(Words.Language),
            Number = read.Ticket.Number,
            Subject = read.Ticket.Subject,
            StateName = TicketWords.State(read.Ticket) + WhyWithdrawn(read),
            IsClosed = !read.Ticket.IsOpen,
            Moments = RequesterMoments.Of(read.Desk, Time),
            Clocks = [.. RunFor(read).Select(c => new Clock(TicketWords.Promise(c, read.DeskOf(c)), TicketWords.Due(c)))],
            Messages = [.. read.Messages.Select(m => MessageOf(m, read, secret))],
            Form = FormOf(read, secret),
            Token = Tokens.Issue(),
            FileLimit = Settings.Value.MaxAttachmentBytes,
            Contacts = ContactsView.Of(read.Desk, Ways, Channels),
        };
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var request = pages.MapGroup(AddressOf("{secret}"));
        request.MapGet("", Follow);
        // Who has the link may write; its own token guards against doubles.
        request.MapPost("/messages", Write).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
        request.MapGet("/files/{id:guid}/{name}", Download);
    }

    internal static string AddressOf(string secret) => "/r/" + secret;

    /// <summary>The clocks that the requester is told of.</summary>
    internal static IEnumerable<SlaClock> RunFor(TicketDetails read) => read.Clocks.Where(c => !ClockEnds.IsSwitch(c));

    /// <param name="sent">It was sent a moment ago.</param>
    private static async Task<RazorComponentResult> Follow(
        string secret, HttpRequest request, [FromServices] ReadByRequester readBy, [AsParameters] Load load, bool sent = false)
    {
        var read = await load.Ticket(secret);
        if (sent)
            return ConfirmationPageModel.Page(read, secret, load);
        if (IsByRequester(request) && await readBy.Handle(read, load.Cancellation))
            read = await load.Ticket(secret);
        return Page(load.View(read, secret));
    }

    /// <summary>Staff follow the link from the ticket's page: that reaches nobody and keeps no promise.</summary>
    private static bool IsByRequester(HttpRequest request) =>
        request.IsLookedAt() && request.HttpContext.User.Identity?.IsAuthenticated != true;

    private static async Task<IResult> Write(
        string secret, [FromForm] IFormCollection form, FollowUp followUp, UploadedFiles uploads, [AsParameters] Load load)
    {
        var (files, fault) = await uploads.Read(form, load.Cancellation);
        var (verdict, token) = load.Tokens.Read(form["token"]);
        var isRepeat = false;
        if (fault is null && verdict == OneTimeTokens.Verdict.Good)
        {
            try
            {
                await followUp.Handle(new(secret, form["text"], files, token, MayRepeat: form["again"] == "yes"), load.Cancellation);
                return TypedResults.LocalRedirect(AddressOf(secret));
            }
            catch (RuleViolation rule)
            {
                isRepeat = rule is SaidTwice;
                fault = rule.Sentence.In(Words.Language);
            }
        }
        fault ??= Words.T(
            "Страница была открыта слишком давно. Текст сохранён: отправьте ещё раз.",
            "The page was open for too long. The text is kept: send it again.");
        var view = load.View(await load.Ticket(secret), secret) with { Text = form["text"].ToString(), Error = fault, IsRepeat = isRepeat };
        return Page(view, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> Download(
        string secret, Guid id, string name, [FromServices] ReadAttachment read, CancellationToken cancellation) =>
        (await read.HandleFollower(id, secret, cancellation)).AsDownload();

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<RequestStatusPage>(new { View = view }) { StatusCode = status };

    private static Message MessageOf(TicketMessage message, TicketDetails read, string secret)
    {
        var isMine = message.Kind == MessageKind.Request;
        var files = read.Attachments[message.Id]
            .Select(a => TicketWords.File(a, $"{AddressOf(secret)}/files/{a.Id}/{Uri.EscapeDataString(a.FileName)}"));
        var author = isMine ? message.AuthorName : read.Desk.Name.In(Words.Language);
        return new(message.CreatedAt, author, isMine, message.Text, [.. files]);
    }

    /// <summary>Who gets no answer reads at least why.</summary>
    private static string WhyWithdrawn(TicketDetails read) =>
        read.Ticket.Outcome == TicketOutcome.Withdrawn
        && read.Events.LastOrDefault(e => e.Name == TicketEvents.Withdrawn)?.Detail is { Length: > 0 } why ? $": {why}" : "";

    /// <summary>The words say what there is to do: correct what a reviewer wants, add what is missing.</summary>
    private static FormLink? FormOf(TicketDetails read, string secret)
    {
        if (OwnForm.WhyReadOnly(read.Ticket) is not null)
            return null;
        var url = OwnFormPageModel.AddressOf(secret);
        var what = read.Type.OnePerSchool ? Words.T("заявление", "the application") : Words.T("форму", "the form");
        var correct = Words.T($"Исправить {what}", $"Correct {what}");
        if (read.OpenRemarks > 0)
        {
            var count = Words.Count(read.OpenRemarks, "замечание", "замечания", "замечаний", "remark", "remarks");
            return new(url, correct, count, IsAsked: true);
        }
        var missing = read.Missing.Count;
        return missing > 0
            ? new(url, Words.T($"Дополнить {what}", $"Complete {what}"),
                Words.T($"не заполнено: {missing}", $"not filled in: {missing}"), IsAsked: true)
            : new(url, correct, null, IsAsked: false);
    }
}
