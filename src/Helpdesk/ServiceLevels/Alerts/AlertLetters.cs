using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>Writes alerts into the outbox, in the transaction of the caller, who saves.</summary>
public sealed class AlertLetters(
    AlertMail mail, DigestMail digests, StaffLetters letters, DeskCatalog desks, DeskVersions versions, IClockSubjects subjects)
{
    private const int LinesOfMail = 50;
    private const int LinesOfChat = 15;

    /// <summary>An alert that this transaction has taken out of those that wait.</summary>
    /// <param name="At">The true time of the step.</param>
    public sealed record Taken(Guid Id, Guid ClockId, string Step, DateTimeOffset At, string Desk);

    /// <summary>One letter an alert. Nothing for a person who cannot be reached any more.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Write(Work work, Guid personId, string channel, IReadOnlyList<Taken> alerts)
    {
        if (await Reachable(work.Db, personId, work.Cancellation) is not { } person)
            return 0;
        var chat = await work.Db.ChatOf(personId, channel, work.Cancellation);
        var found = await Find(work.Db, alerts, work.Cancellation);
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
    public async Task<int> WriteDigest(Work work, Guid personId, string channel, IReadOnlyList<Taken> alerts)
    {
        if (alerts.Count == 0 || await Reachable(work.Db, personId, work.Cancellation) is not { } person)
            return 0;
        var counts = alerts.GroupBy(a => (a.Desk, Kind: Alert.KindOf(a.Step))).OrderBy(g => g.Key)
            .Select(g => new AlertCount(NameOf(g.Key.Desk), g.Key.Kind, g.Count())).ToList();
        var chat = await work.Db.ChatOf(personId, channel, work.Cancellation);
        var lines = chat is null ? LinesOfMail : LinesOfChat;
        var first = await Find(work.Db, [.. alerts.Take(lines)], work.Cancellation);
        var kind = counts.Exists(c => c.Kind.IsOfBreach()) ? OutboxKind.Breach : OutboxKind.Warning;
        var words = digests.Of(counts, first, person.Language);
        work.Db.Outbox.Add(Letter(new(person, chat, alerts[0].Desk), $"digest/{alerts[0].Id}", kind, words, work.Now));
        return 1;
    }

    /// <summary>What they are about, in the same order; without those whose clock cannot be explained any more.</summary>
    private async Task<IReadOnlyList<AlertOfClock>> Find(HelpdeskDbContext db, IReadOnlyList<Taken> alerts, CancellationToken cancellation)
    {
        var ids = alerts.Select(a => a.ClockId).Distinct().ToArray();
        var clocks = await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var described = await subjects.Describe(db, [.. clocks.Values.Select(c => c.TicketId).Distinct()], cancellation);
        var found = new List<AlertOfClock>();
        foreach (var alert in alerts)
        {
            var clock = clocks[alert.ClockId];
            var desk = await versions.Of(clock, cancellation);
            if (desk.Promise(clock.Promise) is { } promise && described.TryGetValue(clock.TicketId, out var subject))
                found.Add(new(alert.Step, alert.At, desk, promise, clock, subject) { Id = alert.Id });
        }
        return found;
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
