using System.Security.Cryptography;
using System.Text;
using Helpdesk.Outbox;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>
/// Letters to an address that somebody typed: it may be anybody's, so it gets only a few of them, and the caller puts no words of the
/// stranger's into them.
/// </summary>
public sealed class LettersToStrangers(ChannelRegistry channels)
{
    /// <summary>For each address in each hour of the clock, whatever they are about.</summary>
    public const int MostPerHour = 3;

    /// <summary>Begins their outbox keys.</summary>
    internal const string Key = "stranger/";

    public sealed record Letter(string Address, string Subject, string Text)
    {
        public Guid? TicketId { get; init; }
    }

    /// <returns>False when the desk has no mailbox, or the address had its share.</returns>
    public async Task<bool> Handle(Work work, string desk, Letter letter)
    {
        if (channels.MailboxOf(desk) is not { } mailbox || await FreePlace(work, letter.Address) is not { } place)
            return false;
        var now = work.Now;
        var row = OutboxMessage.ByMail(Audience.One, place, OutboxKind.Notice, mailbox, new()
        {
            Recipient = letter.Address,
            Subject = letter.Subject,
            Text = letter.Text,
            MessageId = $"{Guid.CreateVersion7(now):n}@{SendToRequester.DomainOf(mailbox)}",
            IsAutomatic = true,
        }, now);
        work.Db.Outbox.Add(letter.TicketId is { } id ? row.About(id) : row);
        return true;
    }

    /// <summary>The hour has so many places; the unique key of the outbox keeps each for one letter.</summary>
    private static async Task<string?> FreePlace(Work work, string address)
    {
        var (db, now, cancellation) = (work.Db, work.Now, work.Cancellation);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..32];
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Key + key}, 0))", cancellation);
        var hour = now.UtcDateTime.ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture);
        var places = Enumerable.Range(1, MostPerHour).Select(n => $"{Key}{key}/{hour}/{n}").ToList();
        var taken = await db.Outbox.Where(o => places.Contains(o.DedupeKey)).Select(o => o.DedupeKey).ToListAsync(cancellation);
        taken.AddRange(db.Outbox.Local.Select(o => o.DedupeKey));
        return places.Find(place => !taken.Contains(place));
    }
}
