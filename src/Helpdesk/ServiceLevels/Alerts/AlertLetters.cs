using Helpdesk.Bots;
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
    public async Task<int> Write(
        HelpdeskDbContext db, Guid personId, string channel, IReadOnlyList<TakenAlert> alerts, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await Reachable(db, personId, cancellation) is not { } person)
            return 0;
        var found = await take.Find(db, alerts, cancellation);
        foreach (var told in found)
        {
            // By the alert, not by its step: one that was taken back is told again at its true time.
            db.Outbox.Add(Letter($"alert/{told.Id}", KindOf(told.Kind), person, channel, told.Desk.Key, mail.Of(told, person.Language), now).About(told.Clock.TicketId));
        }
        return found.Count;
    }

    /// <summary>One letter for all of them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WriteDigest(
        HelpdeskDbContext db, Guid personId, string channel, IReadOnlyList<TakenAlert> alerts, DateTimeOffset now, CancellationToken cancellation)
    {
        if (alerts.Count == 0 || await Reachable(db, personId, cancellation) is not { } person)
            return 0;
        var counts = alerts.GroupBy(a => (a.Desk, Kind: Alert.KindOf(a.Step))).OrderBy(g => g.Key)
            .Select(g => new AlertCount(desks.Find(g.Key.Desk)?.Name ?? new LocalText(g.Key.Desk, g.Key.Desk), g.Key.Kind, g.Count())).ToList();
        var lines = IsByTelegram(person, channel) ? LinesOfChat : LinesOfMail;
        var first = await take.Find(db, [.. alerts.Take(lines)], cancellation);
        var kind = counts.Exists(c => c.Kind.IsOfBreach()) ? OutboxKind.Breach : OutboxKind.Warning;
        db.Outbox.Add(Letter($"digest/{alerts[0].Id}", kind, person, channel, alerts[0].Desk, digests.Of(counts, first, person.Language), now));
        return 1;
    }

    private OutboxMessage Letter(string dedupeKey, OutboxKind kind, StaffUser person, string channel, string desk, AlertWords words, DateTimeOffset now) =>
        letters.To(Audience.One, person, channel == ChannelKeys.Telegram, desk, dedupeKey, kind, words.Title, words.Text, now);

    /// <summary>A chat may have been unlinked since the alert was written: then it is a mail after all.</summary>
    private static bool IsByTelegram(StaffUser person, string channel) =>
        channel == ChannelKeys.Telegram && person is { TelegramAccount: not null, TelegramChat: not null };

    private static Task<StaffUser?> Reachable(HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.IsActive && u.Email != null, cancellation);

    private static OutboxKind KindOf(AlertKind kind) => kind == AlertKind.Warning ? OutboxKind.Warning : OutboxKind.Breach;
}
