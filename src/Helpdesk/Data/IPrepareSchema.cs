using Npgsql;

namespace Helpdesk.Data;

/// <summary>Tables that a package makes and changes itself. Asked when the database is migrated, by one node at a time.</summary>
public interface IPrepareSchema
{
    Task Prepare(NpgsqlConnection connection, CancellationToken cancellation);
}
