using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>Writes alerts into the outbox, in the transaction of the caller, who saves.</summary>
public sealed class AlertLetters(TakeAlerts take, AlertMail mail, DigestMail digests, StaffLetters letters, DeskCatalog desks)
{
    private const int LinesOfMail = 50;
    private const int LinesOfChat = 15;

    /// <summary>One letter an alert. Nothing for a person who cannot be reached any more.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Write(Work work, Guid personId, string channel, IReadOnlyList<TakenAlert> alerts)
    {
        if (await Reachable(work.Db, personId, work.Cancellation) is not { } person)
            return 0;
        var chat = await work.Db.ChatOf(personId, channel, work.Cancellation);
        var found = await take.Find(work.Db, alerts, work.Cancellation);
        foreach (var told in found)
        {
            // By the alert, not by its step: one that was taken back is told again at its true time.
            var (words, to) = (mail.Of(told, person.Language), new Reader(person, chat, told.Desk.Key));
            work.Db.Outbox.Add(Letter(to, $"alert/{told.Id}", KindOf(told.Kind), words, work.Now).About(told.Clock.TicketId));
        }
        return found.Count;
    }

    /// <summary>One letter for all of them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WriteDigest(Work work, Guid personId, string channel, IReadOnlyList<TakenAlert> alerts)
    {
        if (alerts.Count == 0 || await Reachable(work.Db, personId, work.Cancellation) is not { } person)
            return 0;
        var counts = alerts.GroupBy(a => (a.Desk, Kind: Alert.KindOf(a.Step))).OrderBy(g => g.Key)
            .Select(g => new AlertCount(NameOf(g.Key.Desk), g.Key.Kind, g.Count())).ToList();
        var chat = await work.Db.ChatOf(personId, channel, work.Cancellation);
        var lines = chat is null ? LinesOfMail : LinesOfChat;
        var first = await take.Find(work.Db, [.. alerts.Take(lines)], work.Cancellation);
        var kind = counts.Exists(c => c.Kind.IsOfBreach()) ? OutboxKind.Breach : OutboxKind.Warning;
        var words = digests.Of(counts, first, person.Language);
        work.Db.Outbox.Add(Letter(new(person, chat, alerts[0].Desk), $"digest/{alerts[0].Id}", kind, words, work.Now));
        return 1;
    }

    private OutboxMessage Letter(Reader to, string dedupeKey, OutboxKind kind, AlertWords words, DateTimeOffset now) =>
        letters.To(Audience.One, to.Person, to.Chat, to.Desk, dedupeKey, kind, words.Title, words.Text, now);

    private static Task<StaffUser?> Reachable(HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.IsActive && u.Email != null, cancellation);

    private static OutboxKind KindOf(AlertKind kind) => kind == AlertKind.Warning ? OutboxKind.Warning : OutboxKind.Breach;

    private LocalText NameOf(string desk) => desks.Find(desk)?.Name ?? new(desk, desk);

    /// <param name="Chat">Null for by mail, also where a chat was unlinked since the alert was written.</param>
    private sealed record Reader(StaffUser Person, StaffChat? Chat, string Desk);
}
