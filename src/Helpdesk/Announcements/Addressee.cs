using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Announcements;

/// <summary>A responsible person of a connected school, and how they are reached.</summary>
internal sealed record Addressee
{
    public required Guid PersonId { get; init; }

    public required Guid SchoolId { get; init; }

    public required string School { get; init; }

    /// <summary>IANA zone of the school; null when it is not known.</summary>
    public string? Zone { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public required string Channel { get; init; }

    public string? Account { get; init; }

    public string? Conversation { get; init; }

    public required string Language { get; init; }

    /// <summary>A messenger, where they prefer one and its chat is known; else mail; null for neither.</summary>
    public string? Way =>
        Account is not null && Conversation is not null && ChannelMedia.IsChat(Channel) ? Channel
            : Email is not null ? ChannelKeys.Email : null;

    public bool IsMailed => Way is { } way && ChannelMedia.IsMail(way);

    /// <summary>What makes two persons of the registry one recipient.</summary>
    public string Key => Way switch
    {
        null => Phone is { } phone ? $"phone|{phone}" : $"person|{PersonId}",
        var way when IsMailed => $"{way}|{Email!.ToLowerInvariant()}",
        var way => $"{way}|{Account}|{Conversation}",
    };

    public TimeZoneInfo ZoneAt(Desk desk) => Zone is { } id && IanaZone.TryFind(id, out var zone) ? zone : desk.Calendar.Zone;
}

internal static class Addressees
{
    /// <summary>The responsible persons of the connected schools that use any of the systems now, in the order of their ids.</summary>
    public static IQueryable<Addressee> AddresseesOf(this HelpdeskDbContext db, Announcement announcement)
    {
        var (desk, systems, given) = (announcement.Desk, announcement.Systems, db.SchoolSystems);
        return db.SchoolPersons.AsNoTracking().Where(p => p.EndedAt == null)
            .Join(
                db.Schools.Where(s => s.ConnectedAt != null && s.DisconnectedAt == null), p => p.SchoolId, s => s.Id,
                (p, s) => new { Person = p, School = s })
            .Where(x => given.Any(y => y.SchoolId == x.School.Id && y.Desk == desk && systems.Contains(y.System) && y.EndedAt == null))
            .OrderBy(x => x.Person.Id)
            .Select(x => new Addressee
            {
                PersonId = x.Person.Id,
                SchoolId = x.School.Id,
                School = x.School.Name,
                Zone = x.School.Zone,
                Name = x.Person.Name,
                Email = x.Person.Email,
                Phone = x.Person.Phone,
                Channel = x.Person.Channel,
                Account = x.Person.Chats.Where(c => c.Channel == x.Person.Channel).Select(c => c.Account).FirstOrDefault(),
                Conversation = x.Person.Chats.Where(c => c.Channel == x.Person.Channel).Select(c => c.Chat).FirstOrDefault(),
                Language = x.Person.Language,
            });
    }

    /// <summary>Those of them who were told before, and not called back: whoever never heard of it need not hear that it is over.</summary>
    public static IQueryable<Addressee> Told(this IQueryable<Addressee> all, HelpdeskDbContext db, Guid announcementId)
    {
        var (recipients, outbox) = (db.AnnouncementRecipients, db.Outbox);
        return all.Where(a => recipients.Any(r => r.AnnouncementId == announcementId && r.PersonId == a.PersonId
            && outbox.Any(o => o.Id == r.OutboxId && o.State != OutboxState.Cancelled)));
    }
}
