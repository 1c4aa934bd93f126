using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>Makes the database if it is missing and brings it to this version. Several nodes may do it at once.</summary>
public static class MigrateDatabase
{
    public static async Task Run(IServiceProvider services, CancellationToken cancellation)
    {
        await MakeIfMissing(services.GetRequiredService<DatabaseAddress>().ConnectionString, cancellation);
        await using var db = await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>Before migrating, because nodes that start together would fight over making it.</summary>
    private static async Task MakeIfMissing(string connectionString, CancellationToken cancellation)
    {
        await using var probe = new NpgsqlConnection(connectionString);
        try
        {
            await probe.OpenAsync(cancellation);
            return;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
        }
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var server = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellation);
        try
        {
            await using var create = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"")}\"", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException exists) when (exists.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
        }
    }
}
