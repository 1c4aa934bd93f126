using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Schools.Import;

/// <summary>Some rows of an import, one after the other, in the transaction of the context.</summary>
internal sealed class ImportStretch(HelpdeskDbContext db, Guid importId, int from, int to, params (string Name, object Value)[] more)
{
    public sealed record Kinds(int Added, int Changed, int Unchanged, int Faulty);

    public async Task Run(string sql, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync(sql, Parameters(sql), cancellation);

    public async Task<IReadOnlyList<string>> Inns(string sql, CancellationToken cancellation)
    {
        var wrapped = $"""select inn as "Value" from ({sql}) x""";
        return await db.Database.SqlQueryRaw<string>(wrapped, Parameters(wrapped)).ToListAsync(cancellation);
    }

    public async Task<Kinds> Count(CancellationToken cancellation) =>
        (await db.Database.SqlQueryRaw<Kinds>(ImportSql.Counts, Parameters(ImportSql.Counts)).ToListAsync(cancellation)).Single();

    /// <summary>Only those that the statement asks for: the server refuses a parameter that it cannot give a type.</summary>
    private object[] Parameters(string sql) =>
        [.. more.Append(("import", importId)).Append(("from", from)).Append(("to", to))
            .Where(p => sql.Contains("@" + p.Item1, StringComparison.Ordinal)).Select(p => new NpgsqlParameter(p.Item1, p.Item2))];
}
