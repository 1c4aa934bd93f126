using Npgsql;

namespace Helpdesk.Testing.Postgres;

/// <summary>One database of a <see cref="PostgresServer"/>, dropped when disposed, also from under open connections.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _name;

    internal TestDatabase(PostgresServer server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => _server.Address(_name);

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await _server.Execute($"drop database if exists {_name} with (force)");
    }
}
