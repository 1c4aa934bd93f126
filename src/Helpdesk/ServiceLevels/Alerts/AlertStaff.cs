using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>The staff that alerts about some desks may go to, read once for a batch.</summary>
internal sealed class AlertStaff
{
    /// <summary>Everybody who can be told at all, and the channels on which they have linked a chat.</summary>
    private readonly Dictionary<Guid, HashSet<string>> _reachable;
    private readonly List<Guid> _administrators;
    private readonly ILookup<(string Desk, DeskRoleKind Role), Guid> _byRole;
    private readonly ResponsibleStaff _responsible;

    private AlertStaff(
        Dictionary<Guid, HashSet<string>> reachable, List<Guid> administrators, ILookup<(string, DeskRoleKind), Guid> byRole,
        ResponsibleStaff responsible) =>
        (_reachable, _administrators, _byRole, _responsible) = (reachable, administrators, byRole, responsible);

    public static async Task<AlertStaff> Of(HelpdeskDbContext db, IReadOnlyCollection<string> desks, CancellationToken cancellation)
    {
        var staff = await db.Staff.AsNoTracking().Where(u => u.IsActive && u.Email != null)
            .Select(u => new { u.Id, u.IsAdministrator }).ToListAsync(cancellation);
        var chats = (await db.StaffChats.AsNoTracking().Select(c => new { c.UserId, c.Channel }).ToListAsync(cancellation))
            .ToLookup(c => c.UserId, c => c.Channel);
        var reachable = staff.ToDictionary(u => u.Id, u => chats[u.Id].ToHashSet());
        var roles = await db.DeskRoles.AsNoTracking().Where(r => desks.Contains(r.Desk)).ToListAsync(cancellation);
        return new(
            reachable,
            [.. staff.Where(u => u.IsAdministrator).Select(u => u.Id)],
            roles.Where(r => reachable.ContainsKey(r.UserId)).ToLookup(r => (r.Desk, r.Role), r => r.UserId),
            await ResponsibleStaff.Load(db, desks, cancellation));
    }

    /// <summary>
    /// Each person once a channel. Where the profile's recipients are nobody: for those at work everyone whose queue it stands in, else
    /// the managers, else the administrators. An alert always finds somebody.
    /// </summary>
    public IEnumerable<(Guid Person, string Channel)> For(IReadOnlyList<AlertRoute> routes, Desk desk, AlertSubject subject)
    {
        var told = routes.SelectMany(route => Of(route.To, desk, subject).Select(person => (person, ChannelFor(person, route.Channel))))
            .Distinct().ToList();
        if (told.Count > 0)
            return told;

        var atWork = routes.Any(route => route.To is AlertRecipient.Assignee or AlertRecipient.Responsible)
            ? _byRole[(desk.Key, desk.RequestType(subject.Type)?.QueueRole ?? DeskRoleKind.Engineer)]
            : [];
        IEnumerable<Guid>[] others = [atWork, _byRole[(desk.Key, DeskRoleKind.Manager)], _administrators];
        return others.FirstOrDefault(people => people.Any(), []).Select(person => (person, ChannelKeys.Email));
    }

    /// <summary>
    /// Whose work a service is: the technical side of those who answer for it, else the other side, else the engineers of the desk, its
    /// managers, the administrators. Work always finds somebody.
    /// </summary>
    public IReadOnlyList<Guid> ForService(string desk, string type, string service)
    {
        var named = _responsible.For(desk, type, [service]).Where(r => _reachable.ContainsKey(r.Person.Id))
            .ToLookup(r => r.Side, r => r.Person.Id);
        IEnumerable<Guid>[] others =
            [named[ResponsibleSide.Technical], named[ResponsibleSide.Organisational], _byRole[(desk, DeskRoleKind.Engineer)],
                _byRole[(desk, DeskRoleKind.Manager)], _administrators];
        return [.. others.FirstOrDefault(people => people.Any(), []).Distinct()];
    }

    /// <summary>Whoever has no chat linked gets a mail instead.</summary>
    private string ChannelFor(Guid person, string channel) => _reachable[person].Contains(channel) ? channel : ChannelKeys.Email;

    private IEnumerable<Guid> Of(AlertRecipient recipient, Desk desk, AlertSubject subject) => recipient switch
    {
        AlertRecipient.Assignee => subject.AssigneeId is { } id && _reachable.ContainsKey(id) ? [id] : [],
        AlertRecipient.Responsible => Responsible(desk, subject).Where(_reachable.ContainsKey),
        AlertRecipient.Managers => _byRole[(desk.Key, DeskRoleKind.Manager)],
        AlertRecipient.Reviewers => _byRole[(desk.Key, DeskRoleKind.Reviewer)],
        AlertRecipient.Engineers => _byRole[(desk.Key, DeskRoleKind.Engineer)],
        AlertRecipient.Teachers => _byRole[(desk.Key, DeskRoleKind.Teacher)],
        AlertRecipient.Operators => _byRole[(desk.Key, DeskRoleKind.Operator)],
        _ => _administrators,
    };

    private IEnumerable<Guid> Responsible(Desk desk, AlertSubject subject) =>
        _responsible.For(desk.Key, subject.Type, desk.RequestType(subject.Type)?.ServicesIn(subject.Fields) ?? []).Select(r => r.Person.Id);
}
