using Helpdesk.Desks;
using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Lays out who answers for what on a desk, with the gaps.</summary>
/// <param name="named">Those who are named now.</param>
/// <param name="nearest">Tells who answers where nobody is named for exactly this.</param>
internal sealed class ResponsibleTable(Desk desk, IReadOnlyList<ResponsibleTable.Named> named, ResponsibleStaff nearest)
{
    /// <param name="Works">False for a person who was switched off or left the desk since.</param>
    public sealed record Named(ResponsiblePerson Of, string Name, bool Works);

    private sealed record Scope(string? Service, string? Type);

    /// <summary>The whole desk, its services, its request types, then what was named more closely.</summary>
    public IEnumerable<ResponsiblePageModel.Group> Groups()
    {
        var more = named.Select(r => new Scope(r.Of.Service, r.Of.RequestType))
            .OrderBy(n => n.Service, StringComparer.Ordinal).ThenBy(n => n.Type, StringComparer.Ordinal);
        IEnumerable<Scope> known =
        [
            new(null, null),
            .. desk.Services.Select(s => new Scope(s.Key, null)),
            .. desk.RequestTypes.Select(t => new Scope(null, t.Key)),
        ];
        // What a profile of today no longer has but was named under an earlier one is still shown, so that it can be removed.
        return known.Concat(more).Distinct().GroupBy(s => (s.Service is null, s.Type is null))
            .Select(group => new ResponsiblePageModel.Group(TitleOf(group.Key), [.. group.Select(RowOf)]));
    }

    private static string? TitleOf((bool EveryService, bool EveryType) scope) => scope switch
    {
        (true, true) => null,
        (false, true) => Words.T("Сервисы", "Services"),
        (true, false) => Words.T("Виды заявок", "Request types"),
        _ => Words.T("Сервис и вид заявок вместе", "Service and request type together"),
    };

    /// <summary>When the person was named and removed, in words.</summary>
    public static IEnumerable<ResponsiblePageModel.Change> Changes(Named row, Desk desk)
    {
        var what = $"{What(desk, new(row.Of.Service, row.Of.RequestType))}, {StaffWords.Side(row.Of.Side)}: {row.Name}";
        yield return new(row.Of.SetAt, row.Of.SetBy, Words.T($"назначение: {what}", $"named: {what}"));
        if (row.Of.EndedAt is { } ended)
            yield return new(ended, row.Of.EndedBy ?? "", Words.T($"снятие: {what}", $"removed: {what}"));
    }

    private ResponsiblePageModel.Row RowOf(Scope scope) =>
        new(What(desk, scope), CellOf(scope, ResponsibleSide.Technical), CellOf(scope, ResponsibleSide.Organisational));

    private ResponsiblePageModel.Cell CellOf(Scope scope, ResponsibleSide side)
    {
        var people = named.Where(r => (r.Of.Service, r.Of.RequestType, r.Of.Side) == (scope.Service, scope.Type, side))
            .OrderBy(r => r.Name, StringComparer.CurrentCulture)
            .Select(r => new ResponsiblePageModel.Person(r.Of.Id, r.Name, r.Works)).ToList();
        if (people.Any(p => p.Works))
            return new(people, []);
        var others = nearest.For(desk.Key, scope.Type ?? "", scope.Service is { } service ? [service] : []).Where(r => r.Side == side);
        return new(people, [.. others.Select(r => r.Person.DisplayName)]);
    }

    private static string What(Desk desk, Scope scope)
    {
        var service = scope.Service is { } key ? desk.Service(key)?.Name.In(Words.Language) ?? key : null;
        var type = scope.Type is { } typeKey ? desk.RequestType(typeKey)?.Name.In(Words.Language) ?? typeKey : null;
        return (service, type) switch
        {
            (null, null) => Words.T("Вся служба", "The whole desk"),
            ({ } only, null) => only,
            (null, { } only) => only,
            _ => $"{service} · {type}",
        };
    }
}
