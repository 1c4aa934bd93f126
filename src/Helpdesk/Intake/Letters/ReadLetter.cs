using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Letters;

/// <summary>
/// A letter as it came, for staff: of a ticket for those who see the ticket, else for those who look through the desk's mail. Links that
/// are the requester's own are taken out of all of it, because whoever has one reads and writes in the requester's name.
/// </summary>
public sealed class ReadLetter(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks, IOptions<HelpdeskSettings> settings)
{
    public sealed record Response
    {
        public required Letter Letter { get; init; }

        /// <summary>The ticket that it belongs to.</summary>
        public string? Number { get; init; }

        /// <summary>Without the links of requesters; where one cannot be taken out, the header alone.</summary>
        public required ReadOnlyMemory<byte> Bytes { get; init; }

        /// <summary>There is one in a packed file, where it cannot be taken out: the file is not given out.</summary>
        public required bool IsLocked { get; init; }

        /// <summary>How many of them were taken out.</summary>
        public required int Hidden { get; init; }

        public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

        /// <summary>As the intake would take it now; with links.</summary>
        public required IncomingMessage Mail { get; init; }

        public string Text => OneTimeLinks.HiddenFromStaff(MessageText.Clean(Mail.FullText ?? Mail.Text));

        /// <summary>The actor may make a ticket of it.</summary>
        public bool MayBeMade { get; init; }

        /// <summary>The actor may say that none is needed.</summary>
        public bool MayBeSettled => MayBeMade && Letter.IsOpen;
    }

    /// <exception cref="TicketNotFound">There is none, or the actor may not know that there is.</exception>
    public async Task<Response> Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        var (letter, number) = await Find(id, actor, cancellation);
        var (bytes, hidden, isLocked) = BytesOf(letter);
        var kept = Kept(letter, LetterBytes.Unpack(letter.Raw, letter.Length), settings.Value);
        return new()
        {
            Letter = letter,
            Number = number,
            Bytes = isLocked ? HeaderOf(bytes) : bytes,
            IsLocked = isLocked,
            Hidden = hidden + letter.HiddenLogins,
            Headers = [.. kept.Headers().Select(h => (h.Name, OneTimeLinks.HiddenFromStaff(h.Value)))],
            Mail = kept.Read(),
            MayBeMade = letter.IsRefusedOrAutomatic && actor.SettlesLetters(letter.Desk),
        };
    }

    /// <summary>The file as it came, for a mail program.</summary>
    /// <exception cref="TicketNotFound">There is none, or the actor may not know that there is.</exception>
    /// <exception cref="RuleViolation">A link that is the requester's own cannot be taken out of it.</exception>
    public async Task<ReadOnlyMemory<byte>> Download(Guid id, Actor actor, CancellationToken cancellation)
    {
        var (bytes, _, isLocked) = BytesOf((await Find(id, actor, cancellation)).Letter);
        return isLocked
            ? throw new RuleViolation(
                "Письмо нельзя скачать: в приложенном архиве или документе есть личная ссылка заявителя, и вынуть её оттуда нельзя.",
                "The letter cannot be downloaded: a link that is the requester's own is in an attached archive or document and cannot be "
                + "taken out.")
            : bytes;
    }

    internal static KeptMail Kept(Letter letter, byte[] raw, HelpdeskSettings settings) => new(
        letter.Mailbox, letter.Desk, raw, letter.CutFrom, (int)Math.Min(settings.MaxAttachmentBytes, int.MaxValue / 4), letter.ReceivedAt);

    private static ReadOnlyMemory<byte> HeaderOf(ReadOnlyMemory<byte> mail)
    {
        var end = mail.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? mail[..0] : mail[..(end + 2)];
    }

    private static LetterMask.Masked BytesOf(Letter letter) =>
        LetterMask.Without(LetterKeys.OfRequesters, LetterBytes.Unpack(letter.Raw, letter.Length));

    private async Task<(Letter Letter, string? Number)> Find(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Who may see it is asked before its bytes are read.
        var place = await db.Letters.Where(l => l.Id == id).Select(l => new { l.Desk, l.TicketId }).SingleOrDefaultAsync(cancellation)
            ?? throw new TicketNotFound();
        string? number = null;
        if (place.TicketId is { } ticketId)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId, cancellation);
            actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
            number = ticket.Number;
        }
        else if (!actor.SeesLetters(place.Desk))
            throw new TicketNotFound();
        return (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new TicketNotFound(), number);
    }
}
