using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Letters;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages.Letters;

/// <summary><c>/letters/{id}</c>: any letter as it came, and what becomes of one that became no ticket by itself.</summary>
public static class LetterPageModel
{
    private const int LongestSource = 100_000;

    private static readonly string[] MainHeaders = ["From", "Reply-To", "To", "Cc", "Date", "Message-ID"];

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required Guid Id { get; init; }

        public required string Subject { get; init; }

        /// <summary>Who it was sent to, when by its own word, and the like: in the order of a mail program.</summary>
        public required IReadOnlyList<(string Name, string Value)> Main { get; init; }

        public required string Mailbox { get; init; }

        public required string DeskName { get; init; }

        public required DateTimeOffset ReceivedAt { get; init; }

        public required string Text { get; init; }

        public required IReadOnlyList<AttachmentView> Files { get; init; }

        /// <summary>Beginning of the mail as it came.</summary>
        public required string Source { get; init; }

        /// <summary>A requester's link is in a packed file: the letter is not given out as a file.</summary>
        public required bool IsLocked { get; init; }

        /// <summary>There is more than its beginning.</summary>
        public required bool IsSourceCut { get; init; }

        public required int Length { get; init; }

        /// <summary>Bytes of the whole mail where only its beginning was fetched.</summary>
        public long? CutFrom { get; init; }

        /// <summary>How many links of requesters were taken out.</summary>
        public required int Hidden { get; init; }

        /// <summary>Why it became no ticket by itself; null when it did.</summary>
        public string? Reason { get; init; }

        public string? Number { get; init; }

        public DateTimeOffset? SettledAt { get; init; }

        public string? SettledBy { get; init; }

        public required bool MayBeMade { get; init; }

        public required bool MayBeSettled { get; init; }

        /// <summary>The letter names nobody who asks: who makes a ticket of it says who does.</summary>
        public required bool NeedsRequester { get; init; }

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Phone { get; init; }

        public string? Problem { get; init; }

        /// <summary>The list to go back to.</summary>
        public required string Show { get; init; }
    }

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadLetter Letters, [FromServices] DeskCatalog Desks, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(Guid id)
        {
            var actor = await Actor();
            var read = await Letters.Handle(id, actor, Cancellation);
            var (letter, mail) = (read.Letter, read.Mail);
            var beginning = read.Bytes[..Math.Min(read.Bytes.Length, LongestSource)];
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Id = letter.Id,
                Subject = LetterWords.SubjectOr(OneTimeLinks.HiddenFromStaff(MessageText.Clean(mail.Subject))),
                Main = [.. MainHeaders.SelectMany(name =>
                    read.Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(1))],
                Mailbox = letter.Mailbox,
                DeskName = LetterWords.Desk(letter.Desk, Desks),
                ReceivedAt = letter.ReceivedAt,
                Text = read.Text,
                Files = [.. mail.Attachments.Select(a =>
                    new AttachmentView(SafeFile.Name(a.FileName), a.Length, null, Words.Size(a.Length)))],
                Source = MessageText.Clean(KeptMail.Source(beginning.Span)),
                IsLocked = read.IsLocked,
                IsSourceCut = read.Bytes.Length > LongestSource,
                Length = letter.Length,
                CutFrom = letter.CutFrom,
                Hidden = read.Hidden,
                Reason = letter.Reason is { } reason ? LetterWords.Of(reason) : null,
                Number = read.Number,
                SettledAt = letter.SettledAt,
                SettledBy = letter.SettledBy,
                MayBeMade = read.MayBeMade,
                MayBeSettled = read.MayBeSettled,
                NeedsRequester = mail.Sender.Email is not { Length: > 0 },
                Name = mail.Sender.Name ?? letter.Sender,
                Show = ListOf(letter),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var letter = pages.MapGroup(LetterListPageModel.Address + "/{id:guid}").RequireAuthorization();
        letter.MapGet("", Show);
        letter.MapGet("/letter.eml", Download).WithMetadata(KeptInNoCache.Mark);
        letter.MapPost("/ticket", Make);
        letter.MapPost("/settle", Settle).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show(Guid id, [AsParameters] Load load) => Page(await load.View(id));

    private static async Task<FileContentHttpResult> Download(Guid id, [AsParameters] Load load) =>
        LetterApi.AsDownload(id, await load.Letters.Download(id, await load.Actor(), load.Cancellation));

    private static async Task<IResult> Make(Guid id, [FromForm] IFormCollection form, TicketFromLetter make, [AsParameters] Load load)
    {
        var (name, email, phone) = (form["name"].ToString(), form["email"].ToString(), form["phone"].ToString());
        try
        {
            var made = await make.Handle(new(id, name, email, phone), await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(TicketLinks.Ticket(made.Number));
        }
        catch (RuleViolation rule)
        {
            var view = await load.View(id);
            view = view with { Name = name, Email = email, Phone = phone, Problem = view.Moments.Say(rule) };
            return Page(view, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> Settle(
        Guid id, [FromServices] SettleLetter settle, [FromServices] CurrentActor current, CancellationToken cancellation,
        string show = ListLetters.Refused)
    {
        await settle.Handle(id, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect(LetterListPageModel.AddressOf(show));
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<LetterPage>(new { View = view }) { StatusCode = status };

    private static string ListOf(Letter letter) => letter switch
    {
        { IsOpen: false } => ListLetters.Settled,
        { Outcome: LetterOutcome.Automatic } => ListLetters.Automatic,
        _ => ListLetters.Refused,
    };
}
