using System.Globalization;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>
/// What anybody may know of the registry: which schools are connected, where, and since when (regulation 1, cl. 2.1). By city, then name.
/// </summary>
public sealed class ListConnected(IDbContextFactory<HelpdeskDbContext> contexts)
{
    public const int PageSize = 100;

    /// <summary>No Russian name begins with the others.</summary>
    public const string Letters = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ";

    public sealed record Query(string? Text, string? Region, string? Letter, string? After);

    public sealed record Row(Guid Id, string Name, string? City, DateTimeOffset ConnectedAt, string? Zone);

    /// <param name="Letters">Those that a city with a connected school begins with.</param>
    public sealed record Response(IReadOnlyList<Row> Rows, string? Next, IReadOnlyList<char> Letters);

    public async Task<Response> Handle(Query query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var schools = new SchoolFilter { Text = Name(query.Text), Region = query.Region }.Of(db).AsNoTracking();
        if (LetterOf(query.Letter) is { } letter)
        {
            var (first, last) = Span(letter);
            schools = schools.Where(s => s.City != null && s.City.CompareTo(first) >= 0 && s.City.CompareTo(last) < 0);
        }
        var rows = await Page(schools, await ListSchools.Last(db, query.After, cancellation), cancellation);
        // One question for all: each is a look into the index.
        var spans = Letters.Select(Span).ToArray();
        var (names, from, to) = (
            Letters.Select(each => each.ToString()).ToArray(), spans.Select(span => span.From).ToArray(),
            spans.Select(span => span.To).ToArray());
        var letters = await db.Database.SqlQuery<string>(
            $"""
            select l.name as "Value" from unnest({names}, {from}, {to}) with ordinality l(name, first, last, place)
            where exists (select 1 from school s where s.connected_at is not null and s.disconnected_at is null
                and s.city >= l.first and s.city < l.last)
            order by l.place
            """).ToListAsync(cancellation);
        return new(
            [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString("n") : null,
            [.. letters.Select(each => each[0])]);
    }

    /// <summary>Schools whose city nobody wrote down come last: the index has them there.</summary>
    private static async Task<List<Row>> Page(IQueryable<School> schools, School? last, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        if (last is null or { City: not null })
        {
            var inCities = schools.Where(s => s.City != null);
            if (last is not null)
                inCities = inCities.Where(s => EF.Functions.GreaterThan(
                    ValueTuple.Create(s.City!, s.Name, s.Id), ValueTuple.Create(last.City!, last.Name, last.Id)));
            rows = await inCities.OrderBy(s => s.City).ThenBy(s => s.Name).ThenBy(s => s.Id).Take(PageSize + 1)
                .Select(s => new Row(s.Id, s.Name, s.City, s.ConnectedAt!.Value, s.Zone)).ToListAsync(cancellation);
        }
        if (rows.Count > PageSize)
            return rows;
        var elsewhere = schools.Where(s => s.City == null);
        if (last is { City: null })
            elsewhere = elsewhere.Where(
                s => EF.Functions.GreaterThan(ValueTuple.Create(s.Name, s.Id), ValueTuple.Create(last.Name, last.Id)));
        rows.AddRange(await elsewhere.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(PageSize + 1 - rows.Count)
            .Select(s => new Row(s.Id, s.Name, null, s.ConnectedAt!.Value, s.Zone)).ToListAsync(cancellation));
        return rows;
    }

    /// <summary>An INN is not searched for: one would learn by it what the list does not show.</summary>
    private static string? Name(string? text) =>
        text is null || text.Count(char.IsAsciiDigit) < SchoolFilter.ShortestOfInn
            ? text
            : string.Concat(text.Select(sign => char.IsAsciiDigit(sign) ? ' ' : sign));

    private static char? LetterOf(string? text) =>
        text is { Length: 1 } && char.ToUpper(text[0], CultureInfo.InvariantCulture) is var letter
            && Letters.Contains(letter) ? letter : null;

    /// <summary>In the order of Russian the small letter comes before the capital, and both before what begins with them.</summary>
    private static (string From, string To) Span(char letter)
    {
        var next = Letters.IndexOf(letter) + 1;
        return (char.ToLowerInvariant(letter).ToString(), next < Letters.Length ? char.ToLowerInvariant(Letters[next]).ToString() : "яяяя");
    }
}
