using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools.Export;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Import;

/// <summary>Imports and what each would do or did, row by row; the faulty rows also as a file to mend.</summary>
public sealed class ReadImports(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks)
{
    private const int PageSize = 100;

    /// <param name="Known">The school as the registry has it; null for a new one.</param>
    public sealed record Row(SchoolImportRow Read, School? Known);

    /// <param name="Next">Number of the last row of this page; null on the last page.</param>
    public sealed record Response(SchoolImport Import, IReadOnlyList<Row> Rows, int? Next);

    public async Task<IReadOnlyList<SchoolImport>> All(Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SchoolImports.AsNoTracking().OrderByDescending(i => i.MadeAt).Take(20).ToListAsync(cancellation);
    }

    public async Task<Response?> One(Guid id, ImportRowKind kind, int after, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.SchoolImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } import)
            return null;
        var rows = await db.SchoolImportRows.AsNoTracking().Where(r => r.ImportId == id && r.Kind == kind && r.Number > after)
            .OrderBy(r => r.Number).Take(PageSize + 1).ToListAsync(cancellation);
        var inns = rows.ConvertAll(r => r.Inn);
        var known = await db.Schools.AsNoTracking().Where(s => inns.Contains(s.Inn)).ToDictionaryAsync(s => s.Inn, cancellation);
        return new(
            import, [.. rows.Take(PageSize).Select(r => new Row(r, known.GetValueOrDefault(r.Inn ?? "")))],
            rows.Count > PageSize ? rows[PageSize - 1].Number : null);
    }

    /// <summary>
    /// The rows that were not taken, as they came, with the reasons in a column at the end. Mended, the same file is taken.
    /// </summary>
    public async Task Faulty(Guid id, string language, Stream output, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var titles = await db.SchoolImports.Where(i => i.Id == id).Select(i => i.Titles).SingleAsync(cancellation);
        // A file that is sent a second time has its reasons in a column already: they are written anew.
        var reasons = Array.FindIndex(titles, title => title.Equals(SchoolColumns.FaultsTitle, StringComparison.OrdinalIgnoreCase));
        var kept = Enumerable.Range(0, titles.Length).Where(place => place != reasons).ToArray();
        await using var csv = CsvFile.Begin(output);
        await CsvFile.Row(csv, [.. kept.Select(place => titles[place]), SchoolColumns.FaultsTitle]);
        await foreach (var row in db.SchoolImportRows.AsNoTracking().Where(r => r.ImportId == id && r.Kind == ImportRowKind.Faulty)
            .OrderBy(r => r.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var why = row.Faults.Select(
                fault => fault.Column.Length == 0 ? fault.In(language) : $"{SchoolColumns.TitleOf(fault.Column)}: {fault.In(language)}");
            await CsvFile.Row(
                csv, [.. kept.Select(place => place < row.Raw.Length ? SafeCell.Read(row.Raw[place]) : ""), string.Join(" | ", why)]);
        }
    }
}
