using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// One letter for each person whose deadlines a change moved, however many: to the assignees about their tickets, to the managers of a desk
/// about all of it.
/// </summary>
public sealed class TellOfMoves(IMovedClocks tickets, DeskCatalog desks, ChannelRegistry channels, IOptions<HelpdeskSettings> settings)
{
    private const int Shown = 50;

    public async Task Handle(Work work, CalendarChange change)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var moved = await tickets.Describe(db, change.Id, Shown, cancellation);
        if (moved.Count == 0)
            return;
        var keys = moved.Select(m => m.Desk).Distinct().ToArray();
        var assignees = moved.Select(m => m.AssigneeId).OfType<Guid>().Distinct().ToArray();
        var staff = await db.Staff.AsNoTracking().Where(u => assignees.Contains(u.Id) && u.IsActive && u.Email != null)
            .ToListAsync(cancellation);
        var managers = await db.DeskRoles.AsNoTracking().Where(r => keys.Contains(r.Desk) && r.Role == DeskRoleKind.Manager)
            .Join(db.Staff.AsNoTracking().Where(u => u.IsActive && u.Email != null), r => r.UserId, u => u.Id,
                (r, u) => new { r.Desk, User = u })
            .ToListAsync(cancellation);

        var letters = staff.SelectMany(u => moved.Where(m => m.AssigneeId == u.Id).Select(m => (User: u, Ticket: m)))
            .Concat(managers.SelectMany(r => moved.Where(m => m.Desk == r.Desk).Select(m => (r.User, Ticket: m))));
        foreach (var letter in letters.GroupBy(l => l.User.Id))
        {
            var person = letter.First().User;
            Write(work, change, person, [.. letter.Select(l => l.Ticket).DistinctBy(t => (t.Number, t.Promise, t.OldDueAt))]);
        }
    }

    private void Write(Work work, CalendarChange change, StaffUser person, IReadOnlyList<MovedTicket> moved)
    {
        var account = moved.Select(m => channels.MailboxOf(m.Desk)).FirstOrDefault(a => a is not null)
            ?? channels.AnyMailbox ?? "";
        var all = moved.GroupBy(m => (m.Desk, m.AssigneeId)).Sum(g => g.First().OfAll);
        var say = Language.Of(person.Language);
        var lines = moved.OrderBy(m => m.OldDueAt).Take(Shown).Select(m => Line(m, person.Language));
        var rest = all > Shown ? say.T($"\n… и ещё {all - Shown}", $"\n… and {all - Shown} more") : "";
        var text = say.T(
            $"Изменён рабочий календарь ({change.Summary}), а с ним и сроки:\n\n{string.Join('\n', lines)}{rest}\n\n{Link(change)}",
            $"The working calendar was changed ({change.Summary}), and with it these deadlines:\n\n"
                + $"{string.Join('\n', lines)}{rest}\n\n{Link(change)}");
        var key = $"calendar/{change.Id}/{person.Id}";
        work.Db.Outbox.Add(OutboxMessage.ByMail(Audience.Many(change.Id), key, OutboxKind.Notice, account, new()
        {
            Recipient = person.Email!,
            Subject = say.T($"Сроки сдвинулись вместе с календарём: {all}", $"Deadlines moved with the calendar: {all}"),
            Text = text,
            IsAutomatic = true,
        }, work.Now));
    }

    private string Line(MovedTicket moved, string language)
    {
        var desk = desks.Find(moved.Desk);
        var zone = desk?.Calendar.Zone ?? TimeZoneInfo.Utc;
        var promise = desk?.Promise(moved.Promise)?.Name.In(language) ?? moved.Promise;
        var (was, becomes) = (SpokenTime.Say(moved.OldDueAt, zone, language), SpokenTime.Say(moved.NewDueAt, zone, language));
        return $"{moved.Number} «{moved.Subject}», {promise}: {was} → {becomes}"
            + $"\n    {settings.Value.Link(moved.Path)}";
    }

    private string Link(CalendarChange change) => settings.Value.Link($"/admin/calendars/changes/{change.Id}");
}
