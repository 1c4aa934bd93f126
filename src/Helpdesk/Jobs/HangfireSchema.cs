using Hangfire.PostgreSql;
using Helpdesk.Data;
using Npgsql;

namespace Helpdesk.Jobs;

/// <summary>
/// Hangfire's tables, in a schema of their own, made and brought to the version of the package when the database is migrated.
/// </summary>
public sealed class HangfireSchema : IPrepareSchema
{
    public const string Name = "hangfire";

    public Task Prepare(NpgsqlConnection connection, CancellationToken cancellation)
    {
        PostgreSqlObjectsInstaller.Install(connection, Name);
        return Task.CompletedTask;
    }
}
