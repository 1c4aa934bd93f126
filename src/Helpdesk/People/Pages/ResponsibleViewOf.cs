using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Lays out who answers for what on a desk, with the gaps.</summary>
public sealed class ResponsibleViewOf(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, SignedInPages signedIn)
{
    private const int ChangesShown = 50;

    private sealed record Scope(string? Service, string? Type);

    private sealed record Row(ResponsiblePerson Of, string Name, bool Works);

    public async Task<ResponsibleView> Handle(Desk desk, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, desk.Key);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var of = db.ResponsiblePersons.AsNoTracking().IgnoreQueryFilters().Where(r => r.Desk == desk.Key);
        var now = await Named(db, of.Where(r => r.EndedAt == null), cancellation);
        var ended = await Named(db, of.Where(r => r.EndedAt != null).OrderByDescending(r => r.EndedAt).Take(ChangesShown), cancellation);
        var nearest = await ResponsibleStaff.Load(db, [desk.Key], cancellation);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Desk = new(desk.Key, desk.Name.In(Words.Language)),
            Desks = [.. desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
            Groups = [.. GroupsOf(desk, now, nearest)],
            Services = [.. desk.Services.Select(s => new Choice(s.Key, s.Name.In(Words.Language)))],
            Types = [.. desk.RequestTypes.Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
            People = [.. (await StaffOfDesk.List(db, desk.Key, cancellation)).Select(m => new Choice(m.Id.ToString(), m.DisplayName))],
            History = [.. now.Concat(ended).SelectMany(r => Changes(r, desk)).OrderByDescending(c => c.At).Take(ChangesShown)],
        };
    }

    private static async Task<List<Row>> Named(HelpdeskDbContext db, IQueryable<ResponsiblePerson> rows, CancellationToken cancellation)
    {
        var roles = db.DeskRoles;
        var read = await rows
            .Join(db.Staff, r => r.UserId, u => u.Id, (r, u) => new { Of = r, u.DisplayName, Works = u.IsActive && (u.IsAdministrator || roles.Any(d => d.UserId == u.Id && d.Desk == r.Desk)) })
            .ToListAsync(cancellation);
        return read.ConvertAll(r => new Row(r.Of, r.DisplayName, r.Works));
    }

    private static IEnumerable<ResponsibleGroupView> GroupsOf(Desk desk, IReadOnlyList<Row> now, ResponsibleStaff nearest)
    {
        var named = now.Select(r => new Scope(r.Of.Service, r.Of.RequestType)).OrderBy(n => n.Service, StringComparer.Ordinal).ThenBy(n => n.Type, StringComparer.Ordinal);
        IEnumerable<Scope> known = [new(null, null), .. desk.Services.Select(s => new Scope(s.Key, null)), .. desk.RequestTypes.Select(t => new Scope(null, t.Key))];
        // What a profile of today no longer has but was named under an earlier one is still shown, so that it can be removed.
        return known.Concat(named).Distinct().GroupBy(w => (w.Service is null, w.Type is null)).Select(group => new ResponsibleGroupView(
            group.Key switch
            {
                (true, true) => null,
                (false, true) => Words.T("Сервисы", "Services"),
                (true, false) => Words.T("Виды заявок", "Request types"),
                _ => Words.T("Сервис и вид заявок вместе", "Service and request type together"),
            },
            [.. group.Select(w => new ResponsibleRowView(
                What(desk, w.Service, w.Type),
                Cell(desk, now, nearest, w.Service, w.Type, ResponsibleSide.Technical),
                Cell(desk, now, nearest, w.Service, w.Type, ResponsibleSide.Organisational)))]));
    }

    private static ResponsibleCellView Cell(Desk desk, IReadOnlyList<Row> now, ResponsibleStaff nearest, string? service, string? type, ResponsibleSide side)
    {
        var people = now.Where(r => (r.Of.Service, r.Of.RequestType, r.Of.Side) == (service, type, side)).OrderBy(r => r.Name, StringComparer.CurrentCulture)
            .Select(r => new ResponsiblePersonView(r.Of.Id, r.Name, r.Works)).ToList();
        if (people.Any(p => p.Works))
            return new(people, []);
        var others = nearest.For(desk.Key, type ?? "", service is null ? [] : [service]).Where(r => r.Side == side);
        return new(people, [.. others.Select(r => r.Person.DisplayName)]);
    }

    private static string What(Desk desk, string? service, string? type)
    {
        var serviceName = service is null ? null : desk.Service(service)?.Name.In(Words.Language) ?? service;
        var typeName = type is null ? null : desk.RequestType(type)?.Name.In(Words.Language) ?? type;
        return (serviceName, typeName) switch
        {
            (null, null) => Words.T("Вся служба", "The whole desk"),
            ({ } only, null) => only,
            (null, { } only) => only,
            _ => $"{serviceName} · {typeName}",
        };
    }

    private static IEnumerable<ResponsibleChangeView> Changes(Row row, Desk desk)
    {
        var what = $"{What(desk, row.Of.Service, row.Of.RequestType)}, {StaffWords.Side(row.Of.Side)}: {row.Name}";
        yield return new(row.Of.SetAt, row.Of.SetBy, Words.T($"назначение: {what}", $"named: {what}"));
        if (row.Of.EndedAt is { } ended)
            yield return new(ended, row.Of.EndedBy ?? "", Words.T($"снятие: {what}", $"removed: {what}"));
    }
}
