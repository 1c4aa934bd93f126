using System.Data;
using System.Runtime.CompilerServices;
using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Export;

/// <summary>
/// The schools of a filter as a file. Read and written piece by piece: fifty thousand of them are never in memory together.
/// </summary>
public sealed class ExportSchools(IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, ConnectingDesks desks)
{
    private const int Piece = 500;

    /// <summary>Before the first byte leaves: may this actor take it, and it is written down that they did.</summary>
    public async Task Begin(SchoolFilter filter, ExportFormat format, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        var asked = $"{filter.Status} region={filter.Region} system={filter.System} text={filter.Text}";
        await transactions.Run(actor, work =>
        {
            work.Db.RegistryExports.Add(new()
            {
                Id = Guid.CreateVersion7(work.Now),
                At = work.Now,
                StaffId = actor.StaffId,
                ActorName = actor.Name,
                Format = format,
                Filter = asked.Length <= 500 ? asked : asked[..500],
            });
            return Task.CompletedTask;
        }, cancellation);
    }

    public Task Write(SchoolFilter filter, ExportFormat format, Stream output, CancellationToken cancellation) =>
        format == ExportFormat.Csv
            ? CsvFile.Write(Lines(filter, cancellation), output, cancellation)
            : XlsxFile.Write(Lines(filter, cancellation), output, cancellation);

    /// <summary>All of them as they were at one instant, by name.</summary>
    private async IAsyncEnumerable<SchoolLine> Lines(SchoolFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        School? last = null;
        while (true)
        {
            var schools = filter.Of(db).AsNoTracking();
            if (last is not null)
                schools = schools.Where(s => EF.Functions.GreaterThan(
                    ValueTuple.Create(s.Name, s.Id), ValueTuple.Create(last.Name, last.Id)));
            var piece = await schools.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Piece).ToListAsync(cancellation);
            var ids = piece.ConvertAll(s => s.Id);
            var persons = (await db.SchoolPersons.AsNoTracking().Where(p => ids.Contains(p.SchoolId) && p.EndedAt == null)
                .OrderBy(p => p.Since).ThenBy(p => p.Id).ToListAsync(cancellation))
                .ToLookup(p => p.SchoolId);
            var systems = (await db.SchoolSystems.AsNoTracking().Where(s => ids.Contains(s.SchoolId) && s.EndedAt == null)
                .OrderBy(s => s.GivenAt).ThenBy(s => s.System).ToListAsync(cancellation))
                .ToLookup(s => s.SchoolId);
            foreach (var school in piece)
            {
                yield return new(
                    school, persons[school.Id].FirstOrDefault(), string.Join("; ", persons[school.Id].Skip(1).Select(Line)),
                    [.. systems[school.Id].Select(s => desks.NameOf(s.Desk, s.System, "ru"))]);
            }
            if (piece.Count < Piece)
                yield break;
            last = piece[^1];
        }
    }

    private static string Line(SchoolPerson person) =>
        string.Join(", ", new[] { person.Name, person.Position, person.Email, person.Phone }.Where(part => !string.IsNullOrEmpty(part)));
}
