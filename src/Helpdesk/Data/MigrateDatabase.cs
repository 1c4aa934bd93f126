using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>Makes the database if it is missing and brings it to this version. Several nodes may do it at once.</summary>
public static class MigrateDatabase
{
    private const long MigrationLock = 0x48656C706465736B;

    public static async Task Run(IServiceProvider services, CancellationToken cancellation)
    {
        var address = services.GetRequiredService<DatabaseAddress>().ConnectionString;
        await MakeIfMissing(address, cancellation);
        await using var alone = await Alone(address, cancellation);
        await using var db = await services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync(cancellation);
        var (applied, known) = ((await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList(), db.Database.GetMigrations().ToList());
        if (MadeByAnother.In(applied, known) is { } other)
            throw new SettingsException($"The database {other.Says}.");
        // Migrating begins with a comparison of the whole model with its last migration: half a second of a processor at each start.
        if (known.Except(applied).Any())
            await db.Database.MigrateAsync(cancellation);
        foreach (var schema in services.GetServices<IPrepareSchema>())
            await schema.Prepare(alone, cancellation);
    }

    /// <summary>
    /// Holds other nodes back until it is disposed. EF locks its table of migrations for that, but in an empty database there is none yet
    /// to lock.
    /// </summary>
    internal static async Task<NpgsqlConnection> Alone(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var take = new NpgsqlCommand($"select pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 0 };
        await take.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    /// <summary>Before migrating, because nodes that start together would fight over making it.</summary>
    internal static async Task MakeIfMissing(string connectionString, CancellationToken cancellation)
    {
        await using var probe = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
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
        catch (PostgresException exists) when (exists.SqlState is PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.UniqueViolation)
        {
        }
    }
}
