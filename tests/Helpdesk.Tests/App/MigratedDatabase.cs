using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Tests.App;

/// <summary>
/// A database as the program leaves it after its first start, copied from one that is made once for each server: making all tables is
/// half of what a start costs.
/// </summary>
internal static class MigratedDatabase
{
    public static Task<TestDatabase> On(PostgresServer server) => server.CreateDatabase("helpdesk", Migrate);

    private static async Task Migrate(string connectionString)
    {
        var options = new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options;
        await using var db = new HelpdeskDbContext(options);
        await db.Database.MigrateAsync();
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await new HangfireSchema().Prepare(connection, CancellationToken.None);
    }
}
