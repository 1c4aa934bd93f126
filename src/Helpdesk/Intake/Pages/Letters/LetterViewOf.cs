using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Desks;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages.Letters;

/// <summary>Puts letters into the words of their reader.</summary>
public sealed class LetterViewOf(DeskCatalog desks, SignedInPages signedIn, IOptions<HelpdeskSettings> settings)
{
    private const int LongestSource = 100_000;

    private static readonly string[] MainHeaders = ["From", "Reply-To", "To", "Cc", "Date", "Message-ID"];

    public async Task<LetterListView> Handle(string view, ListLetters.Response page, Actor actor, CancellationToken cancellation) => new(
        await signedIn.Of(actor, cancellation), signedIn.Moments(actor), view,
        [.. page.Rows.Select(r => new LetterRowView(
            r.Id, LetterWords.FromOr(r.Sender, r.SenderName), OneTimeLinks.HiddenFromStaff(LetterWords.SubjectOr(r.Subject)),
            NameOf(r.Desk), r.Mailbox, r.ReceivedAt, LetterWords.Of(r.Reason), r.SettledAt, r.SettledBy, r.Number))], page.Next)
    {
        KeptForDays = settings.Value.KeepLettersDays,
    };

    public async Task<LetterView> Handle(ReadLetter.Response read, Actor actor, CancellationToken cancellation)
    {
        var (letter, mail) = (read.Letter, read.Mail);
        var beginning = read.Bytes[..Math.Min(read.Bytes.Length, LongestSource)];
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Id = letter.Id,
            Subject = LetterWords.SubjectOr(OneTimeLinks.HiddenFromStaff(MessageText.Clean(mail.Subject))),
            From = LetterWords.FromOr(letter.Sender, letter.SenderName),
            Main = [.. MainHeaders.SelectMany(name =>
                read.Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(1))],
            Mailbox = letter.Mailbox,
            DeskName = NameOf(letter.Desk),
            ReceivedAt = letter.ReceivedAt,
            Text = read.Text,
            Files = [.. mail.Attachments.Select(a => new AttachmentView(SafeFile.Name(a.FileName), a.Length, null, Words.Size(a.Length)))],
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

    private static string ListOf(Letter letter) => letter switch
    {
        { IsOpen: false } => ListLetters.Settled,
        { Outcome: LetterOutcome.Automatic } => ListLetters.Automatic,
        _ => ListLetters.Refused,
    };

    private string NameOf(string desk) => desks.Find(desk)?.Name.In(Words.Language) ?? desk;
}
