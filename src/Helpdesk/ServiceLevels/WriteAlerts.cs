using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels;

/// <summary>The staff that alerts of one batch may go to.</summary>
public sealed record AlertStaff(IReadOnlyDictionary<Guid, StaffUser> ById, ILookup<(string Desk, DeskRoleKind Role), StaffUser> ByRole);

/// <summary>Writes warnings and breach alerts into the outbox; the dedupe key of each names clock, step and person.</summary>
public sealed class WriteAlerts(AlertMail mail)
{
    public async Task<AlertStaff> RecipientsOf(
        HelpdeskDbContext db, IReadOnlyList<SlaClock> clocks, IReadOnlyDictionary<Guid, AlertSubject> subjects, CancellationToken cancellation)
    {
        var keys = clocks.Select(c => c.Desk).Distinct().ToArray();
        var assignees = subjects.Values.Select(s => s.AssigneeId).OfType<Guid>().Distinct().ToArray();
        var roles = await db.DeskRoles.AsNoTracking().Where(r => keys.Contains(r.Desk))
            .Join(db.Staff.AsNoTracking().Where(u => u.IsActive && u.Email != null), r => r.UserId, u => u.Id, (r, u) => new { r.Desk, r.Role, User = u })
            .ToListAsync(cancellation);
        var byId = await db.Staff.AsNoTracking().Where(u => assignees.Contains(u.Id) && u.IsActive && u.Email != null)
            .ToDictionaryAsync(u => u.Id, cancellation);
        return new(byId, roles.ToLookup(r => (r.Desk, r.Role), r => r.User));
    }

    /// <summary>To the assignee; while nobody has taken it, to everyone whose queue it stands in.</summary>
    public void Warning(
        HelpdeskDbContext db, Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, AlertStaff staff, int percent, DateTimeOffset now)
    {
        var recipients = subject.AssigneeId is { } id && staff.ById.TryGetValue(id, out var assignee)
            ? [assignee]
            : staff.ByRole[(desk.Key, QueueRole(desk, subject.Type))];
        foreach (var person in recipients)
            Write(db, OutboxKind.Warning, $"clock/{clock.Id}/warn-{percent}/{person.Id}", mail.Warning(desk, promise, clock, subject, person, percent, now), clock, now);
    }

    public void Breach(HelpdeskDbContext db, Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, AlertStaff staff, DateTimeOffset now)
    {
        foreach (var manager in staff.ByRole[(desk.Key, DeskRoleKind.Manager)])
            Write(db, OutboxKind.Breach, $"clock/{clock.Id}/breach/{manager.Id}", mail.Breach(desk, promise, clock, subject, manager, now), clock, now);
    }

    public void Repeat(HelpdeskDbContext db, Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject, AlertStaff staff, DateTimeOffset now)
    {
        var day = clock.NextStepAt!.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        foreach (var manager in staff.ByRole[(desk.Key, DeskRoleKind.Manager)])
            Write(db, OutboxKind.Breach, $"clock/{clock.Id}/repeat-{day}/{manager.Id}", mail.Repeat(desk, promise, clock, subject, manager, now), clock, now);
    }

    private void Write(HelpdeskDbContext db, OutboxKind kind, string dedupeKey, OutgoingMessage message, SlaClock clock, DateTimeOffset now) =>
        db.Outbox.Add(new OutboxMessage(dedupeKey, kind, ChannelKeys.Email, mail.AccountOf(clock.Desk), message, now).About(clock.TicketId));

    private static DeskRoleKind QueueRole(Desk desk, string type) => Enum.Parse<DeskRoleKind>(desk.RequestType(type)!.QueueRole.ToString());
}
