using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Links;

namespace Helpdesk.Intake.Letters;

/// <summary>Keeps a mail as it came, in the transaction of its receipt.</summary>
public sealed partial class KeepLetter(DeskCatalog desks)
{
    private const int MostNamed = 50;
    private const int SearchedForNames = 256 * 1024;

    /// <summary>What of a mail is written: made before anything of the database is held.</summary>
    public sealed record Packed(byte[] Raw, int Length, int HiddenLogins);

    /// <summary>Takes time with a large one. Nothing of a login's key is kept; every other byte is.</summary>
    public static Packed Pack(IncomingMessage mail)
    {
        var raw = mail.Raw ?? Encoding.UTF8.GetBytes(MessageText.Clean(mail.FullText ?? mail.Text));
        var (bytes, hidden, _) = LetterMask.Without(LetterKeys.OfLogins, raw);
        return new(LetterBytes.Pack(bytes.Span), bytes.Length, hidden);
    }

    public void Handle(Work work, IncomingMessage mail, MailFate fate, Packed packed)
    {
        if (fate.Outcome is not { } outcome)
            return;
        var (db, now) = (work.Db, work.Now);
        var isTaken = outcome is LetterOutcome.Taken;
        var letter = new Letter
        {
            Id = Guid.CreateVersion7(now),
            Mailbox = mail.Account,
            Desk = ((mail.Desk is { } key ? desks.Find(key) : null) ?? desks.All[0]).Key,
            KeyHash = InboundReceipt.HashOf(mail.ExternalId),
            MailMessageId = Cut(mail.MessageId, 998),
            Sender = Cut(SenderOf(mail), Letter.LongestSender)!,
            SenderName = Cut(mail.Sender.Name, Letter.LongestName),
            Subject = isTaken ? null : Cut(Clean(mail.Subject), Letter.LongestSubject),
            ReceivedAt = now,
            Outcome = outcome,
            Reason = fate.Reason,
            DeliveryId = fate.DeliveryId,
            Named = mail.Machine is MachineAnswer.Bounce or MachineAnswer.Receipt || mail.Report is not null ? NamedIn(mail) : [],
            Length = packed.Length,
            CutFrom = mail.RawCutFrom,
            HiddenLogins = packed.HiddenLogins,
            Raw = packed.Raw,
        };
        if (fate.TicketId is { } ticket)
            letter.BelongsTo(ticket, isTaken ? MessageOf(db, ticket, now) : null);
        db.Letters.Add(letter);
    }

    /// <summary>The message that was made of it in this transaction: one mail makes one.</summary>
    internal static Guid? MessageOf(HelpdeskDbContext db, Guid ticket, DateTimeOffset at) =>
        db.Messages.Local.LastOrDefault(m => m.TicketId == ticket && m.Kind == MessageKind.Request && m.CreatedAt == at)?.Id;

    private static string SenderOf(IncomingMessage mail) =>
        mail.Sender.Id.Length > 0 ? mail.Sender.Id : mail.Raw is { } raw ? Clean(KeptMail.SenderAsWritten(raw)) ?? "" : "";

    private static List<string> NamedIn(IncomingMessage mail)
    {
        var raw = mail.Raw ?? default;
        var text = Encoding.Latin1.GetString(raw[..Math.Min(raw.Length, SearchedForNames)].Span);
        return [.. Address().Matches(text).Select(m => m.Value.ToLowerInvariant())
            .Concat(mail.Report?.Recipient is { } recipient ? [recipient.ToLowerInvariant()] : [])
            .Where(address => address != mail.Account).Distinct().Take(MostNamed)];
    }

    private static string? Clean(string? text) => MessageText.Clean(text).ReplaceLineEndings(" ") is { Length: > 0 } clean ? clean : null;

    /// <summary>Never through the middle of a character.</summary>
    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();
}
