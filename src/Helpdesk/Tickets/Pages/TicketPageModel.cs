using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Queue;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Search;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Pages;

/// <summary><c>/tickets/{number}</c>: one ticket as staff see it, what they write there, and what they do with it.</summary>
public static class TicketPageModel
{
    private const string Address = "/tickets/{number}";

    public sealed record View
    {
        public required Moments Moments { get; init; }

        public required ReadTicket.Response Read { get; init; }

        /// <summary>What may be done now, the main one first.</summary>
        public required IReadOnlyList<TicketActionView> Actions { get; init; }

        /// <summary>Running clocks first.</summary>
        public required IReadOnlyList<ClockView> Clocks { get; init; }

        /// <summary>Clocks of a type or a desk that the ticket had before, the newest first.</summary>
        public required IReadOnlyList<ClockView> Earlier { get; init; }

        /// <summary>In time order, the oldest first; empty where everything that was said is erased.</summary>
        public required IReadOnlyList<ConversationItem> Conversation { get; init; }

        /// <summary>The newest first; empty like the conversation.</summary>
        public required IReadOnlyList<ConversationItem.Event> History { get; init; }

        /// <summary>Null where nothing can be written any more.</summary>
        public required ComposerView? Composer { get; init; }

        /// <summary>The list it was opened from: the second column from 1100 px up.</summary>
        public required QueuePageModel.View Queue { get; init; }

        /// <summary>One sentence about what was just done, or null.</summary>
        public string? Notice { get; init; }

        /// <summary>Why an action was refused, or null.</summary>
        public string? Problem { get; init; }

        public Ticket Ticket => Read.Ticket;

        public string Subject => Read.Erasure is null ? Ticket.Subject : Words.T("Данные стёрты", "The data are erased");
    }

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadTicket Tickets, [FromServices] IOriginalLetters Letters, [FromServices] EventCatalog Events,
        [FromServices] ChannelCatalog Channels, [FromServices] IEnumerable<ITicketDoor> Doors,
        [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts, [FromServices] IOptions<HelpdeskSettings> Settings,
        [FromServices] ListTickets List, [FromServices] DeskCatalog Desks, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, HttpRequest Request, CancellationToken Cancellation)
    {
        /// <summary>The list that the ticket was opened from.</summary>
        public QueueFilterView From => QueueFilterView.In(Request.Query);

        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(string number)
        {
            var actor = await Actor();
            var read = await Tickets.Handle(number, actor, Cancellation);
            var queue = await new QueuePageModel.Load(List, Desks, SignedIn, Current, Request, Cancellation).View(number);
            var moments = SignedIn.Moments(actor);
            var letters = await Letters.Handle(number, actor, Cancellation);
            return new()
            {
                Moments = moments,
                Read = read,
                Actions = await ActionsOf(read, queue.Filter, moments),
                Clocks = ClockView.PresentOf(read, moments.Now),
                Earlier = ClockView.EarlierOf(read, moments.Now),
                Conversation = read.Erasure is null ? ConversationItem.Of(read, letters, Channels, Told) : [],
                History = read.Erasure is null ? [.. read.Events.Reverse().Select(Told)] : [],
                Composer = read.Erasure is null ? ComposerView.Of(read, Settings.Value.MaxAttachmentBytes) : null,
                Queue = queue,
            };

            ConversationItem.Event Told(TicketEvent row)
            {
                var words = Events.Find(row.Name).Says(new(row, read.Type, Desks, moments.Full)).In(Words.Language);
                return new(row.At, words, row.ActorName.Length > 0 ? row.ActorName : null);
            }
        }

        private async Task<IReadOnlyList<TicketActionView>> ActionsOf(ReadTicket.Response read, QueueFilterView from, Moments moments)
        {
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            var ask = new ActionAsk
            {
                Read = read,
                Staff = read.Actions.Count == 0 ? [] : await StaffOfDesk.List(db, read.Desk.Key, Cancellation),
                Desks = Desks.All,
                Zone = moments.Zone,
                ZoneName = moments.ZoneName,
                Language = Words.Language,
            };
            var doors = Doors.Select(door => door.Of(read)).OfType<TicketDoor>();
            return TicketActionView.AllOf(read, ask, doors, from, Settings.Value.MaxAttachmentBytes);
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var staff = pages.MapGroup("").RequireAuthorization();
        staff.MapGet(Address, Show);
        staff.MapPost(Address + "/messages", Post);
        staff.MapPost(Address + "/actions/{action}", Act);
        staff.MapPost("/outbox/{id:guid}/resend", Resend).OnlyFromOurPages();
        staff.MapGet("/attachments/{id:guid}/{name}", Download).WithMetadata(KeptInNoCache.Mark);
    }

    /// <param name="joined">What was typed in on the phone belongs to this ticket, which was there before.</param>
    private static async Task<IResult> Show(string number, [AsParameters] Load load, bool joined = false)
    {
        var actor = await load.Actor();
        // «мп-1042», typed into the address or written in a letter.
        var meant = number.Any(char.IsLetter) ? SpokenNumber.Read(number, load.Desks.All.Select(desk => desk.NumberPrefix)) : [];
        foreach (var other in meant.Where(other => other != number))
            if (await load.Tickets.IsSeenBy(other, actor, load.Cancellation))
                return TypedResults.LocalRedirect(TicketLinks.Ticket(other, load.From));
        return Page(await load.View(number) with { Notice = joined ? Joined : null });
    }

    private static string Joined => Words.T(
        "Заявка от этой школы уже есть: записанное присоединено к ней.",
        "There is an application from this school already: what you typed is joined to it.");

    /// <summary>A reply or a note.</summary>
    private static async Task<IResult> Post(
        string number, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, PostMessage post,
        [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var kind = form["kind"] == "note" ? MessageKind.Note : MessageKind.Reply;
        var (files, fault) = await uploads.Read(form, load.Cancellation);
        RuleViolation? refused = null;
        if (fault is null && tokens.Of(form) is { } token)
        {
            try
            {
                await post.Handle(
                    new(number, kind, form["text"], files, token, SeenIn(form)) { MayRepeat = MayRepeat(form) }, actor, load.Cancellation);
                return Back(number, load);
            }
            catch (RuleViolation rule)
            {
                refused = rule;
            }
        }
        fault ??= ComposerView.WhyNotSent(refused);
        if (files.Count > 0)
            fault += " " + Words.T("Файлы нужно выбрать ещё раз.", "Files have to be chosen again.");
        var view = await load.View(number);
        var composer = view.Composer?.NotSent(form["text"].ToString(), kind == MessageKind.Note, SeenIn(form), refused, fault);
        return Page(view with { Composer = composer, Problem = composer is null ? fault : null }, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Act(
        string number, string action, [FromForm] IFormCollection form, UploadedFiles uploads, OneTimeTokens tokens, ActOnTicket act,
        [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var (files, fault) = await uploads.Read(form, load.Cancellation);
        if (fault is not null)
            return Page(Returned(await load.View(number), action, form, fault), StatusCodes.Status409Conflict);
        try
        {
            var input = TicketActionView.InputOf(form, files);
            var request = new ActOnTicket.Request(number, action, input, tokens.Of(form), SeenIn(form));
            await act.Handle(request with { MayRepeat = MayRepeat(form) }, actor, load.Cancellation);
        }
        catch (RuleViolation rule)
        {
            var view = await load.View(number);
            return Page(Returned(view, action, form, view.Moments.Say(rule), rule is SaidTwice), StatusCodes.Status409Conflict);
        }
        if (LocalAddress.Of(form["returnUrl"]) is { } url
            && (url.StartsWith("/queue", StringComparison.Ordinal) || url.StartsWith("/tickets/", StringComparison.Ordinal)))
            return TypedResults.LocalRedirect(url);
        return await load.Tickets.IsSeenBy(number, actor, load.Cancellation)
            ? Back(number, load)
            : TypedResults.LocalRedirect(TicketLinks.Queue(load.From));
    }

    /// <summary>
    /// An action that was refused gives back what was typed: nobody writes the result of a grading twice. Its pop-up stands open; where
    /// the ticket has no such action any more, because somebody else was first, the words stand where a note is written.
    /// </summary>
    private static View Returned(View view, string action, IFormCollection form, string problem, bool isRepeat = false)
    {
        if (view.Actions.Any(a => a.Key == action && a.IsPopUp))
            return view with { Actions = [.. view.Actions.Select(a => a.Key == action ? a.AskedAgain(form, problem, isRepeat) : a)] };
        var text = form["text"].ToString();
        return view with { Problem = problem, Composer = text.Length == 0 ? view.Composer : view.Composer?.AsNote(text) };
    }

    /// <summary>Sends once more what did not arrive.</summary>
    /// <param name="ticket">The ticket whose page asked; null on a page that is not about one.</param>
    private static async Task<IResult> Resend(Guid id, SendAgain sendAgain, [AsParameters] Load load, string? ticket = null)
    {
        try
        {
            var number = await sendAgain.Handle(id, await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(number is null ? "/admin/system" : TicketLinks.Ticket(number, load.From));
        }
        catch (RuleViolation rule) when (ticket is not null)
        {
            var view = await load.View(ticket);
            return Page(view with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Download(Guid id, ReadAttachment read, CurrentActor current, CancellationToken cancellation) =>
        (await read.Handle(id, await current.Get(cancellation), cancellation)).AsDownload();

    /// <summary>How many messages the page showed; null where it did not say.</summary>
    private static int? SeenIn(IFormCollection form) =>
        int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static bool MayRepeat(IFormCollection form) => form["again"] == "yes";

    private static RedirectHttpResult Back(string number, Load load) =>
        TypedResults.LocalRedirect(TicketLinks.Ticket(number, load.From) + "#composer");

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<TicketPage>(new { View = view }) { StatusCode = status };
}
